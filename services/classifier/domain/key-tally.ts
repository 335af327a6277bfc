import type { ColumnSample, DataKind } from './column-sample.ts';
import { type KeyNames, keyCheck, keyReader } from './key-entries.ts';
import { keyValues } from './key-values.ts';
import { type PartOptions, type PartTally, groupOf, partSample, tallyPart } from './part-tally.ts';

/** Counts the values of a table of keys and values by key while its rows stream past: valuesByKey for a stream. */
export interface KeyTally {
  /** Places of the columns that its rows are to hold, rising. */
  readonly places: readonly number[];
  /** Cells of a row as they may be looked into, at their places in the table; null where they may not. */
  row(cell: (place: number) => string | null): void;
  /** By the place of each value column. */
  results(): ReadonlyMap<number, readonly ColumnSample[]>;
}

/** Null for other tables. */
export function keyTally(
  table: string,
  columns: readonly { readonly name: string; readonly kind: DataKind }[],
  options: PartOptions,
  names?: KeyNames,
): KeyTally | null {
  const found = keyValues(table, columns);
  if (found === null) return null;
  const check = keyCheck(found.keyIs);
  const keyColumn = columns[found.key]?.name ?? '';
  const values = found.values.map((place) => {
    const { name = '', kind = 'text' } = columns[place] ?? {};
    const read = keyReader({ keyColumn, keyIs: found.keyIs, kind, names });
    return { place, name, read, parts: new Map<string, PartTally>() };
  });
  return {
    places: [found.key, ...found.values].toSorted((a, b) => a - b),
    row(cell) {
      const key = cell(found.key) ?? '';
      check.see(key);
      for (const { place, name, read, parts } of values)
        for (const entry of read(key, cell(place) ?? ''))
          tallyPart(groupOf(parts, entry, name, options), entry.text, entry.path);
    },
    results: () =>
      check.holds()
        ? new Map(values.map(({ place, parts }) => [place, [...parts.values()].map(partSample)]))
        : new Map(),
  };
}
