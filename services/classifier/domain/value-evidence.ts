import type { ValueRule } from '../detectors/define-detector.ts';

/** How a column's values answered a rule. Shares are 0 to 1; counts only, never a value. */
export interface ValueEvidence {
  /** Distinct non-blank values, and those that matched. */
  readonly distinct: number;
  readonly matched: number;
  /** Those that fit or match; null when the rule does not say what fits. */
  readonly fitting: number | null;
  /** matched / distinct. */
  readonly share: number;
  /** Share of non-blank cells, repetitions counted: what the report shows. */
  readonly cellShare: number;
}

/** Tests every distinct value once. */
export function valueEvidence(values: ReadonlyMap<string, number>, rule: ValueRule): ValueEvidence {
  const { fits, matches } = rule;
  let cells = 0;
  let matchedCells = 0;
  let matched = 0;
  let fitting = 0;
  for (const [value, count] of values) {
    cells += count;
    if (isEligible(value, rule) && matches(value)) {
      matched++;
      fitting++;
      matchedCells += count;
    } else if (fits?.(value) === true) {
      fitting++;
    }
  }
  const distinct = values.size;
  return {
    distinct,
    matched,
    fitting: fits === undefined ? null : fitting,
    share: distinct === 0 ? 0 : matched / distinct,
    cellShare: cells === 0 ? 0 : matchedCells / cells,
  };
}

function isEligible(value: string, rule: ValueRule): boolean {
  const { length, digits, has } = rule;
  if (length !== undefined && (value.length < length[0] || value.length > length[1])) return false;
  if (has !== undefined && !value.includes(has)) return false;
  if (digits === undefined) return true;
  const count = digitCount(value, digits[1]);
  return count >= digits[0] && count <= digits[1];
}

/** Counts ASCII digits, giving up just above `limit`. */
export function digitCount(value: string, limit = Number.MAX_SAFE_INTEGER): number {
  let count = 0;
  for (let i = 0; i < value.length && count <= limit; i++) {
    const code = value.charCodeAt(i);
    if (code >= 48 && code <= 57) count++;
  }
  return count;
}
