import type { ColumnSample, DataKind } from './column-sample.ts';
import { type PartOptions, type PartTally, groupOf, partSample, partTally, tallyPart } from './part-tally.ts';
import { keyPath } from './shown-path.ts';
import { structureLeaves } from './structure-leaves.ts';

/** Counts of what the structured cells of one column hold, by key: lookInside for a stream. */
export interface StructureTally {
  readonly options: PartOptions;
  readonly column: { readonly name: string; readonly kind: DataKind };
  readonly byKey: Map<string, PartTally>;
  keys: PartTally | null;
  structured: number;
}

export function structureTally(column: StructureTally['column'], options: PartOptions): StructureTally {
  return { options, column, byKey: new Map(), keys: null, structured: 0 };
}

export function tallyStructure(tally: StructureTally, cell: string): void {
  const { byKey, column, options } = tally;
  const leaves = structureLeaves(cell, column.kind === 'structure');
  if (leaves.length > 0) tally.structured++;
  for (const { key, text, path } of leaves) {
    if (key !== null) {
      tally.keys ??= partTally('', options, ['text']);
      tallyPart(tally.keys, key, keyPath(path));
    }
    tallyPart(groupOf(byKey, { group: key ?? '', name: key ?? '' }, column.name, options), text, path);
  }
}

/** The parts as columns of their own; none when most cells of a text column are no structures. */
export function structureParts(tally: StructureTally, cells: number): readonly ColumnSample[] {
  if (tally.column.kind === 'text' && tally.structured * 2 < cells) return [];
  const parts = [...tally.byKey.values()].map(partSample);
  return tally.keys === null ? parts : [...parts, partSample(tally.keys)];
}
