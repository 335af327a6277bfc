import type { ColumnSample, DataKind } from './column-sample.ts';
import { type KeyEntry, type KeyNames, keyCheck, keyReader } from './key-entries.ts';
import { keyValues } from './key-values.ts';
import { kindOfValues, mostKeys } from './look-inside.ts';
import { addPath } from './shown-path.ts';

interface Group {
  readonly name: string;
  readonly cells: string[];
  readonly paths: Set<string>;
}

/**
 * Of a table of keys and values: by the place of each value column, its values as columns of their own, one for each key. Rows
 * are those that were looked at; `cell` gives one of them as it may be looked into, null where it may not. Empty for other tables.
 */
export function valuesByKey<Row>(
  table: string,
  columns: readonly { readonly name: string; readonly kind: DataKind }[],
  rows: readonly Row[],
  cell: (row: Row, place: number) => string | null,
  names?: KeyNames,
): ReadonlyMap<number, readonly ColumnSample[]> {
  const found = keyValues(table, columns);
  if (found === null) return new Map();
  const check = keyCheck(found.keyIs);
  for (const row of rows) check.see(cell(row, found.key) ?? '');
  if (!check.holds()) return new Map();
  return new Map(
    found.values.map((place) => {
      const { name = '', kind = 'text' } = columns[place] ?? {};
      const read = keyReader({ keyColumn: columns[found.key]?.name ?? '', keyIs: found.keyIs, kind, names });
      const groups = new Map<string, Group>();
      for (const row of rows)
        for (const entry of read(cell(row, found.key) ?? '', cell(row, place) ?? '')) addEntry(groups, name, entry);
      return [place, [...groups.values()].map(part)];
    }),
  );
}

function addEntry(groups: Map<string, Group>, column: string, entry: KeyEntry): void {
  const [group, name] = groups.has(entry.group) || groups.size < mostKeys ? [entry.group, entry.name] : ['', column];
  const own = groups.get(group) ?? { name, cells: [], paths: new Set<string>() };
  own.cells.push(entry.text);
  addPath(own.paths, entry.path);
  groups.set(group, own);
}

function part({ name, cells, paths }: Group): ColumnSample {
  return { name, kind: kindOfValues(cells), isKey: false, cells, paths: [...paths] };
}
