import { type ColumnSample } from './column-sample.ts';
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
  const byKey = new Map<string, string[]>();
  const keys: string[] = [];
  let structured = 0;
  for (const cell of column.cells) {
    const leaves = structureLeaves(cell, column.kind === 'structure');
    if (leaves.length > 0) structured++;
    for (const { key, text } of leaves) {
      if (key !== null) keys.push(key);
      const group = byKey.has(key ?? '') || byKey.size < mostKeys ? (key ?? '') : '';
      const values = byKey.get(group);
      if (values === undefined) byKey.set(group, [text]);
      else values.push(text);
    }
  }
  if (column.kind === 'text' && structured * 2 < column.cells.length) return [];
  const parts = [...byKey].map(([key, cells]) => part(key === '' ? column.name : key, cells));
  return keys.length === 0 ? parts : [...parts, part('', keys)];
}

function part(name: string, cells: readonly string[]): ColumnSample {
  return { name, kind: kindOfValues(cells), isKey: false, cells };
}

/** Numbers in a structure have no declared type; long runs of digits keep the chance to be phone or card. */
export function kindOfValues(cells: readonly string[]): ColumnSample['kind'] {
  const numbers = cells.filter((cell) => /^-?\d{1,30}(\.\d{1,30})?$/.test(cell)).length;
  if (numbers < cells.length) return cells.every((cell) => cell === 'true' || cell === 'false') ? 'boolean' : 'text';
  return cells.some((cell) => cell.includes('.')) ? 'number' : 'integer';
}
