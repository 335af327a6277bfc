import type { ValueRule } from '../detectors/define-detector.ts';

/** How a column's values answered a rule. Shares are 0 to 1; counts only, never a value. */
export interface ValueEvidence {
  /** Distinct non-blank values, those that passed the cheap conditions, and those that matched. */
  readonly distinct: number;
  readonly eligible: number;
  readonly matched: number;
  /** matched / distinct. */
  readonly share: number;
  /** Share of non-blank cells, repetitions counted: what the report shows. */
  readonly cellShare: number;
}

/** Tests every distinct value once. */
export function valueEvidence(values: ReadonlyMap<string, number>, rule: ValueRule): ValueEvidence {
  let cells = 0;
  let matchedCells = 0;
  let eligible = 0;
  let matched = 0;
  for (const [value, count] of values) {
    cells += count;
    if (!isEligible(value, rule)) continue;
    eligible++;
    if (!rule.matches(value)) continue;
    matched++;
    matchedCells += count;
  }
  const distinct = values.size;
  return {
    distinct,
    eligible,
    matched,
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
