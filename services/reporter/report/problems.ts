import type { Classification } from '../../../events/documents/classification.ts';
import type { Findings } from '../../../events/documents/findings.ts';
import type { Posture } from '../../../events/documents/posture.ts';
import type { Report } from '../../../events/documents/report.ts';
import type { Restore } from '../../../events/documents/restore.ts';
import { count } from './wording.ts';

type Problem = Report['problems'][number];

/** What makes an examination less than complete, each with what to do; what was not written says nothing. */
export function gaps(seen: {
  readonly posture: Posture | null;
  readonly findings: Findings | null;
  readonly classification: Classification | null;
  readonly restore: Restore | null;
}): readonly Problem[] {
  const problems: Problem[] = [];
  const { restore, findings, classification, posture } = seen;
  if (restore !== null && !restore.complete)
    problems.push({
      code: 'restore-incomplete',
      message: `Not everything of the snapshot is in the copy: ${lacking(restore)}.`,
      remedy: 'See the coverage section for each object and statement, and what was not examined because of it.',
    });
  const facts = findings?.factProblems ?? [];
  if (facts.length > 0)
    problems.push({
      code: 'facts-not-gathered',
      message: `${count(facts.length, 'fact')} could not be read; the checks that need them are unknown.`,
      remedy: 'See the coverage section for each fact and the reason.',
    });
  const cut = [...(posture?.verdicts ?? []), ...(findings?.verdicts ?? [])].filter(
    ({ evidence, evidenceTotal }) => evidenceTotal > evidence.length,
  );
  const beyond = cut.reduce((total, { evidence, evidenceTotal }) => total + evidenceTotal - evidence.length, 0);
  if (beyond > 0)
    problems.push({
      code: 'places-not-weighed',
      message: `${count(cut.length, 'finding')} ${cut.length === 1 ? 'names' : 'name'} more places than a document holds; ${count(beyond, 'place')} beyond them are counted and not weighed by what they hold.`,
      remedy: `Repair what these checks found first, then scan again: ${cut
        .map(({ checkId }) => checkId)
        .sort()
        .join(', ')}.`,
    });
  if (classification?.detectorsProblem !== undefined)
    problems.push({
      code: 'own-detectors-not-used',
      message: `None of your own detectors has looked. ${classification.detectorsProblem}`,
      remedy: 'Mend the settings and scan again.',
    });
  const unread = (classification?.tables ?? []).filter(
    ({ status, kind }) => status === 'not-examined' && holdsRows(kind),
  );
  if (unread.length > 0)
    problems.push({
      code: 'tables-not-read',
      message: `${count(unread.length, 'table')} could not be read, so nothing is known of the content.`,
      remedy: 'See the coverage section for each table and the reason.',
    });
  return problems;
}

/** Views run code, foreign tables leave the sandbox, and partitions are read with their parent: leaving them out is the plan. */
function holdsRows(kind: Classification['tables'][number]['kind']): boolean {
  return kind === 'table' || kind === 'partitioned';
}

function lacking({ missing, errors, refused }: Restore): string {
  const parts = [
    missing.length > 0 ? `${count(missing.length, 'object')} missing` : null,
    errors.length > 0 ? `${count(sum(errors), 'statement')} failed` : null,
    refused.length > 0 ? `${count(sum(refused), 'statement')} refused` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'the loader could not finish' : parts.join(', ');
}

function sum(items: readonly { readonly count: number }[]): number {
  return items.reduce((total, { count }) => total + count, 0);
}
