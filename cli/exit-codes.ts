import type { Severity } from '../events/documents/verdict.ts';
import type { ScanEnd } from './scan-progress.ts';

/** What the command says to the shell; documented in the README. */
export const exitCode = {
  complete: 0,
  failed: 1,
  usage: 2,
  findings: 3,
  incomplete: 4,
  interrupted: 130,
} as const;

const ranks: readonly Severity[] = ['critical', 'high', 'medium', 'low', 'info'];

/** The code of an ended scan. A failure outweighs findings, findings outweigh gaps. */
export function scanExitCode(end: ScanEnd, failOn: Severity | null): number {
  if (end.failures.length > 0 || end.report === null) return exitCode.failed;
  const { outcome, counts } = end.report;
  if (outcome === 'rejected' || outcome === 'failed') return exitCode.failed;
  if (failOn !== null && ranks.slice(0, ranks.indexOf(failOn) + 1).some((severity) => counts[severity] > 0))
    return exitCode.findings;
  return outcome === 'incomplete' || end.report.problems.length > 0 ? exitCode.incomplete : exitCode.complete;
}
