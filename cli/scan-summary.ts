import type { Report } from '../events/documents/report.ts';
import { printable } from './terminal.ts';
import type { ScanEnd } from './scan-progress.ts';

/** The last lines of a scan: grade, counts, sensitive columns by type, problems with their remedies, where the files lie. */
export function scanSummary(
  end: ScanEnd,
  report: Report | null,
  folder: string,
  files: readonly string[],
): readonly string[] {
  return [
    '',
    ...verdict(report),
    ...failures(end, report),
    ...problems(report),
    ...removal(end),
    ...whereTheFilesLie(folder, files),
  ];
}

/** The same for a scan on AWS; `command` fetches its files. */
export function awsSummary(end: ScanEnd, report: Report | null, command: string): readonly string[] {
  return [
    '',
    ...verdict(report),
    ...failures(end, report),
    ...problems(report),
    ...removal(end),
    ...(report === null ? [] : [`Report     ${command}`]),
  ];
}

function verdict(report: Report | null): string[] {
  if (report === null || report.score === null) return [];
  const { score, counts, sensitive, statusCounts } = report;
  const severities = (['critical', 'high', 'medium', 'low', 'info'] as const)
    .map((severity) => `${counts[severity]} ${severity}`)
    .join(' · ');
  const types = sensitive.byType.map(({ type, columns }) => `${type} ${columns}`).join(' · ');
  return [
    `Grade ${score.grade} (${score.points} of 100)`,
    `Findings   ${severities}`,
    `Checks     ${statusCounts.pass} passed · ${statusCounts.fail} failed · ${statusCounts['not-applicable']} not applicable · ${statusCounts.unknown} unknown`,
    `Sensitive  ${types === '' ? 'no column recognised' : types}`,
    ...open(report),
    ...since(report),
    ...accepted(report),
    ...(report.cost === null ? [] : [`Cost       about ${report.cost.total.toFixed(2)} US dollars (estimate)`]),
  ];
}

function open({ access }: Report): string[] {
  if (access === null) return [];
  const sets = new Set(access.sets.flatMap(({ everybody }, index) => (everybody === null ? [] : [index])));
  const columns = access.places
    .filter(({ readers, through }) => (readers !== null && sets.has(readers)) || (through?.everybody ?? null) !== null)
    .reduce((sum, place) => sum + place.columns.length, 0);
  return columns === 0
    ? []
    : [`Open       everybody who can connect reads ${columns} sensitive column${columns === 1 ? '' : 's'}`];
}

function since({ sinceLastTime }: Report): string[] {
  if (sinceLastTime === null) return [];
  const { scanId, resolved } = sinceLastTime;
  const repaired = resolved.filter(({ how }) => how === 'passed' || how === 'not-applicable').length;
  const rest = resolved.length - repaired;
  const { new: fresh = 0, gone = 0 } = sinceLastTime.places ?? {};
  const moved = fresh + gone === 0 ? '' : ` (${fresh} new place${fresh === 1 ? '' : 's'}, ${gone} gone)`;
  return [
    `Since      ${sinceLastTime.new} new · ${repaired} resolved · ${sinceLastTime.unchanged} unchanged${moved}${rest === 0 ? '' : ` · ${rest} not judged any more`} (scan ${scanId})`,
  ];
}

function accepted({ suppressed, suppressions }: Report): string[] {
  if (suppressions.length === 0) return [];
  const count = (state: string) => suppressions.filter((one) => one.state === state).length;
  const notes = [
    ...(count('expired') === 0 ? [] : [`${count('expired')} expired`]),
    ...(count('unused') + count('unknown') === 0 ? [] : [`${count('unused') + count('unknown')} match nothing`]),
    ...(count('too-long') === 0 ? [] : [`${count('too-long')} too long`]),
  ];
  return [`Accepted   ${[`${suppressed.length} not counted`, ...notes].join(' · ')}`];
}

function failures(end: ScanEnd, report: Report | null): string[] {
  const told = new Set(report?.problems.map((problem) => problem.message));
  return end.failures
    .filter((failure) => !told.has(failure.message))
    .map((failure) => `Failed at ${failure.stage} (${failure.code}): ${printable(failure.message)}`);
}

function problems(report: Report | null): string[] {
  if (report === null || report.problems.length === 0) return [];
  const title = { complete: 'Note', incomplete: 'Incomplete', rejected: 'Rejected', failed: 'Failed' }[report.outcome];
  return report.problems.map((problem) =>
    printable(
      problem.remedy === '' ? `${title}: ${problem.message}` : `${title}: ${problem.message} → ${problem.remedy}`,
    ),
  );
}

function removal(end: ScanEnd): string[] {
  if (end.removal === null) return [];
  if (end.removal.kept) return [`Kept       the sandbox still stands; \`stillframe clean\` removes it`];
  const parts = Object.entries(end.removal.removed).map(([kind, count]) => `${count} ${kind}`);
  return [parts.length === 0 ? 'Removed    nothing had been created' : `Removed    ${parts.join(', ')}`];
}

function whereTheFilesLie(folder: string, files: readonly string[]): string[] {
  const titles: Readonly<Record<string, string>> = { 'report.pdf': 'Report', 'report.html': 'HTML' };
  const titled = files.flatMap((file) =>
    titles[file] === undefined ? [] : [`${titles[file].padEnd(10)} ${printable(folder)}/${file}`],
  );
  const data = files.filter((file) => titles[file] === undefined);
  return [...titled, `Data       ${printable(folder)}/ (${data.join(', ')})`];
}
