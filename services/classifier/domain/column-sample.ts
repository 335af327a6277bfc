import type { ColumnCounts } from './column-tally.ts';
import type { DataKind } from './data-kind.ts';

export type { DataKind } from './data-kind.ts';

/** The sampled part of one column, in the memory of the probe only. */
export interface ColumnSample {
  readonly name: string;
  readonly kind: DataKind;
  /** True for an integer that identifies or refers to a row: such numbers look like everything. */
  readonly isKey: boolean;
  /** Text of every sampled non-blank cell, cut at the sampler's limit. */
  readonly cells: readonly string[];
  /** Of a column that was read whole: counts of all cells. `cells` are then some distinct values, each once. */
  readonly counts?: ColumnCounts;
  /** Of a part of a column: some of the places in its structures where these values stand, without a key that could be a value. */
  readonly paths?: readonly string[];
  /** What was found inside its structured cells, when that was counted already. */
  readonly parts?: readonly ColumnSample[];
  /** Where another column says what a row's value is: the values of each key as a column of their own. */
  readonly byKey?: readonly ColumnSample[];
}

export interface TableSample {
  readonly schema: string;
  readonly table: string;
  readonly columns: readonly ColumnSample[];
}

/** A column's distinct trimmed values and how often each was seen. */
export function distinctValues(cells: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const cell of cells) {
    const value = cell.trim();
    if (value !== '') counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
}
