import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';

/** Most characters of evidence in one stored document: some 150,000 places with names of usual length. */
export const evidenceBudget = 20_000_000;

/** What an entry costs in JSON beside its two texts. */
const frame = 28;

/**
 * Verdicts whose evidence fits together into the budget. Short evidence stays whole and the long shares what is left
 * alike, so that no check crowds out another; where entries are left out, `evidenceTotal` is more than their number.
 */
export function keepEvidence(verdicts: readonly Verdict[], budget: number = evidenceBudget): Verdict[] {
  const sizes = verdicts.map(({ evidence }) => evidence.reduce((sum, entry) => sum + sizeOf(entry), 0));
  const share = fairShare(sizes, budget);
  return verdicts.map((verdict, index) =>
    (sizes[index] ?? 0) <= share ? verdict : { ...verdict, evidence: firstOf(verdict.evidence, share) },
  );
}

/** The largest share that everybody may take up to when all of them together take no more than the budget. */
function fairShare(sizes: readonly number[], budget: number): number {
  let left = budget;
  const ascending = sizes.toSorted((one, other) => one - other);
  for (const [index, size] of ascending.entries()) {
    const share = left / (ascending.length - index);
    if (size > share) return share;
    left -= size;
  }
  return Infinity;
}

function firstOf(evidence: readonly Evidence[], characters: number): Evidence[] {
  let left = characters;
  const end = evidence.findIndex((entry) => (left -= sizeOf(entry)) < 0);
  return evidence.slice(0, end < 0 ? evidence.length : end);
}

function sizeOf({ resource, detail, repair }: Evidence): number {
  const repairs = repair === undefined ? 0 : repair.sql.length + (repair.database?.length ?? 0) + frame;
  return resource.length + detail.length + frame + repairs;
}
