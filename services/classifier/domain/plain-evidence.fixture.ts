import type { ValueRule } from '../detectors/define-detector.ts';

/** The same as valueEvidence, as plainly as it can be said: every value is shown to every pattern. Tests compare the two. */
export function plainEvidence(values: ReadonlyMap<string, number>, { has, length, digits, matches, fits }: ValueRule) {
  const eligible = (value: string) => {
    const figures = value.replace(/[^0-9]/g, '').length;
    return (
      (length === undefined || (value.length >= length[0] && value.length <= length[1])) &&
      (has === undefined || value.includes(has)) &&
      (digits === undefined || (figures >= digits[0] && figures <= digits[1]))
    );
  };
  const entries = [...values];
  const matched = entries.filter(([value]) => eligible(value) && matches(value));
  const matching = new Set(matched);
  const fitting = entries.filter((entry) => matching.has(entry) || fits?.(entry[0]) === true);
  const cells = (some: readonly (readonly [string, number])[]) => some.reduce((sum, [, count]) => sum + count, 0);
  return {
    distinct: values.size,
    matched: matched.length,
    fitting: fits === undefined ? null : fitting.length,
    share: values.size === 0 ? 0 : matched.length / values.size,
    cellShare: cells(entries) === 0 ? 0 : cells(matched) / cells(entries),
  };
}
