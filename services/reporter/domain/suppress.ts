import type { SuppressionUse } from '../../../events/documents/report.ts';
import type { Verdict } from '../../../events/documents/verdict.ts';
import type { Suppression } from '../../../shared/settings/suppression.ts';

/** Longer than this nobody should look away. Days. */
export const longestDays = 366;

export interface Accepted {
  readonly verdict: Verdict;
  readonly reason: string;
  readonly until: string;
}

export interface Suppressed {
  /** What is left to be judged; `accepted` counts the places taken out of it. */
  readonly kept: readonly { readonly verdict: Verdict; readonly accepted: number }[];
  readonly accepted: readonly Accepted[];
  readonly uses: readonly SuppressionUse[];
}

/**
 * Takes out what somebody accepted until today or later: a whole finding by its fingerprint, or the places of a check
 * that a pattern names. Places that the verdict only counts are never taken out, unless the whole check is accepted.
 * `today` is `yyyy-mm-dd`; what has expired comes back and is said to.
 */
export function suppress(
  verdicts: readonly Verdict[],
  suppressions: readonly Suppression[],
  today: string,
): Suppressed {
  const failed = verdicts.filter(({ status }) => status === 'fail');
  const ids = new Set(verdicts.map(({ checkId }) => checkId));
  const latest = new Date(Date.parse(`${today}T00:00:00Z`) + longestDays * 86_400_000).toISOString().slice(0, 10);
  const valid = suppressions.filter(({ until }) => until >= today && until <= latest);
  const kept: { verdict: Verdict; accepted: number }[] = [];
  const accepted: Accepted[] = [];
  const takenBy = new Map<Suppression, Set<string>>();

  for (const verdict of failed) {
    const { left, taken } = divide(verdict, valid);
    for (const [suppression, part] of taken) {
      accepted.push({ verdict: part, reason: suppression.reason, until: suppression.until });
      takenBy.set(suppression, (takenBy.get(suppression) ?? new Set()).add(verdict.checkId));
    }
    if (left !== null) kept.push({ verdict: left, accepted: verdict.evidenceTotal - left.evidenceTotal });
  }
  const uses = suppressions.map((suppression): SuppressionUse => {
    const names = failed.filter((verdict) => concerns(suppression, verdict)).map(({ checkId }) => checkId);
    const unknownCheck = suppression.check !== undefined && !ids.has(suppression.check);
    const state =
      suppression.until < today
        ? 'expired'
        : suppression.until > latest
          ? 'too-long'
          : unknownCheck
            ? 'unknown'
            : takenBy.has(suppression)
              ? 'applied'
              : 'unused';
    const findings = state === 'applied' ? [...takenBy.get(suppression)!] : state === 'unused' ? [] : names;
    return {
      what: whatOf(suppression),
      reason: suppression.reason,
      until: suppression.until,
      state,
      findings: [...new Set(findings)].sort(),
    };
  });
  return { kept, accepted, uses };
}

function concerns({ fingerprint, check, resource }: Suppression, verdict: Verdict): boolean {
  if (fingerprint !== undefined) return verdict.fingerprint === fingerprint;
  if (verdict.checkId !== check) return false;
  return isWhole(resource) || verdict.evidence.some((entry) => matches(resource!, entry.resource));
}

/** The part of a verdict that is left, and the parts that are taken, each by the first suppression that names it. */
function divide(verdict: Verdict, suppressions: readonly Suppression[]) {
  const own = suppressions.filter((suppression) => concerns(suppression, verdict));
  const whole = own.find(({ fingerprint, resource }) => fingerprint !== undefined || isWhole(resource));
  if (whole !== undefined) return { left: null, taken: [[whole, verdict]] as const };
  const owners = verdict.evidence.map((entry) => own.find(({ resource }) => matches(resource!, entry.resource)));
  const taken = own.flatMap((suppression) => {
    const evidence = verdict.evidence.filter((_, index) => owners[index] === suppression);
    return evidence.length === 0
      ? []
      : [[suppression, { ...verdict, evidence, evidenceTotal: evidence.length }] as const];
  });
  const evidence = verdict.evidence.filter((_, index) => owners[index] === undefined);
  const evidenceTotal = verdict.evidenceTotal - (verdict.evidence.length - evidence.length);
  return { left: evidenceTotal === 0 ? null : { ...verdict, evidence, evidenceTotal }, taken };
}

function isWhole(resource: string | undefined): boolean {
  return resource === undefined || /^\*+$/.test(resource);
}

/** `*` is any text; everything else is itself. */
function matches(pattern: string, text: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return text === head;
  const tail = rest.pop()!;
  let at = head.length;
  if (!text.startsWith(head)) return false;
  for (const part of rest) {
    const found = text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return text.length - tail.length >= at && text.endsWith(tail);
}

function whatOf({ fingerprint, check, resource }: Suppression): string {
  return fingerprint ?? (isWhole(resource) ? check! : `${check!} ${resource!}`);
}
