/** What a column can hold as far as detectors care; `structure` is looked inside (JSON, XML, arrays, composites). */
export type DataKind =
  | 'text'
  | 'integer'
  | 'number'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'network'
  | 'mac'
  | 'bytes'
  | 'point'
  | 'structure'
  | 'other';

/** The sampled part of one column, in the memory of the probe only. */
export interface ColumnSample {
  readonly name: string;
  readonly kind: DataKind;
  /** True for an integer that identifies or refers to a row: such numbers look like everything. */
  readonly isKey: boolean;
  /** Text of every sampled non-blank cell, cut at the sampler's limit. */
  readonly cells: readonly string[];
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
