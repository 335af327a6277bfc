import type { Deduction, Grade, Score } from '../../../events/documents/report.ts';
import type { Severity, Verdict } from '../../../events/documents/verdict.ts';
import { families, severities } from './order.ts';

/** Points that one finding costs. */
export const weights: Readonly<Record<Severity, number>> = { critical: 25, high: 10, medium: 3, low: 1, info: 0 };

/** Most points that one family of findings can cost. */
export const familyCap = 60;

/** Fewest points of each grade, best first. */
export const thresholds: readonly (readonly [Grade, number])[] = [
  ['A', 90],
  ['B', 75],
  ['C', 60],
  ['D', 40],
  ['F', 0],
];

/** Largest share of unknown verdicts with which grade A can still be given. */
export const unknownShareForA = 1 / 3;

/**
 * 100 points less what the failed verdicts cost, each family at most its cap. Two rules override the points: strangers
 * can reach sensitive data (F), and too much is unknown for an A. Unknown is never a pass.
 */
export function score(input: {
  readonly findings: readonly Verdict[];
  readonly counts: { readonly pass: number; readonly fail: number; readonly unknown: number };
  /** In words: what lets strangers reach which sensitive data; null when nothing does. */
  readonly exposedData: string | null;
}): Score {
  const deductions = families.flatMap((family) => {
    let remaining = familyCap;
    return severities.flatMap((severity): Deduction[] => {
      const count = input.findings.filter((one) => one.family === family && one.severity === severity).length;
      const full = count * weights[severity];
      if (full === 0) return [];
      const points = Math.min(full, remaining);
      remaining -= points;
      return [{ family, severity, count, points, capped: points < full }];
    });
  });
  const points = Math.max(0, 100 - deductions.reduce((sum, deduction) => sum + deduction.points, 0));
  const earned = gradeOf(points);
  if (input.exposedData !== null)
    return {
      points,
      grade: 'F',
      deductions,
      override: earned === 'F' ? null : `Grade F whatever the points: ${input.exposedData}`,
    };
  const judged = input.counts.pass + input.counts.fail + input.counts.unknown;
  if (earned === 'A' && input.counts.unknown > judged * unknownShareForA)
    return {
      points,
      grade: 'B',
      deductions,
      override: `No better than B: ${input.counts.unknown} of ${judged} checks could not be answered, and not knowing is no pass.`,
    };
  return { points, grade: earned, deductions, override: null };
}

export function gradeOf(points: number): Grade {
  return thresholds.find(([, least]) => points >= least)?.[0] ?? 'F';
}
