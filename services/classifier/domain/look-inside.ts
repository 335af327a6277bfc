import { type ColumnSample } from './column-sample.ts';
import { addPath, keyPath } from './shown-path.ts';
import { structureLeaves } from './structure-leaves.ts';

/** So many different keys of a column's structures are told apart; the values of further ones are judged together. */
export const mostKeys = 200;

/**
 * A column's structured values as columns of their own: one for each key, one for the keys themselves (a key can be a
 * value), and one for values without key. Empty for columns that hold no structures.
 */
export function lookInside(column: ColumnSample): readonly ColumnSample[] {
  if (column.parts !== undefined) return column.parts;
  if (column.kind !== 'structure' && column.kind !== 'text') return [];
  const byKey = new Map<string, { readonly cells: string[]; readonly paths: Set<string> }>();
  const keys = { cells: [] as string[], paths: new Set<string>() };
  let structured = 0;
  for (const cell of column.cells) {
    const leaves = structureLeaves(cell, column.kind === 'structure');
    if (leaves.length > 0) structured++;
    for (const { key, text, path } of leaves) {
      if (key !== null) {
        keys.cells.push(key);
        addPath(keys.paths, keyPath(path));
      }
      const group = byKey.has(key ?? '') || byKey.size < mostKeys ? (key ?? '') : '';
      const own = byKey.get(group) ?? { cells: [], paths: new Set<string>() };
      own.cells.push(text);
      addPath(own.paths, path);
      byKey.set(group, own);
    }
  }
  if (column.kind === 'text' && structured * 2 < column.cells.length) return [];
  const parts = [...byKey].map(([key, own]) => part(key === '' ? column.name : key, own));
  return keys.cells.length === 0 ? parts : [...parts, part('', keys)];
}

function part(
  name: string,
  { cells, paths }: { readonly cells: readonly string[]; readonly paths: ReadonlySet<string> },
): ColumnSample {
  return { name, kind: kindOfValues(cells), isKey: false, cells, paths: [...paths] };
}

/** Numbers in a structure have no declared type; long runs of digits keep the chance to be phone or card. */
export function kindOfValues(cells: readonly string[]): ColumnSample['kind'] {
  const numbers = cells.filter((cell) => /^-?\d{1,30}(\.\d{1,30})?$/.test(cell)).length;
  if (numbers < cells.length) return cells.every((cell) => cell === 'true' || cell === 'false') ? 'boolean' : 'text';
  return cells.some((cell) => cell.includes('.')) ? 'number' : 'integer';
}
