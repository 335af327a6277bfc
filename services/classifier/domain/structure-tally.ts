import type { Detector } from '../detectors/define-detector.ts';
import { askedRules } from './asked-rules.ts';
import type { CellKernel } from './cell-kernel.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { type ColumnTally, type TallyLimits, columnTally, countsOf, tallyText } from './column-tally.ts';
import { kindOfValues, mostKeys } from './look-inside.ts';
import { addPath, keyPath } from './shown-path.ts';
import { structureLeaves } from './structure-leaves.ts';

/** Values with some of the places where they stand. */
interface PlacedTally {
  readonly tally: ColumnTally;
  readonly paths: Set<string>;
}

/** Counts of what the structured cells of one column hold, by key: lookInside for a stream. */
export interface StructureTally {
  readonly kernel: CellKernel;
  readonly column: { readonly name: string; readonly kind: DataKind };
  readonly detectors: readonly Detector[];
  readonly limits: TallyLimits;
  readonly byKey: Map<string, PlacedTally>;
  keys: PlacedTally | null;
  cells: number;
  structured: number;
}

/** Values inside a structure have no declared type. */
const kinds: readonly DataKind[] = ['text', 'integer', 'number', 'boolean'];

export function structureTally(
  kernel: CellKernel,
  column: StructureTally['column'],
  detectors: readonly Detector[],
  limits: TallyLimits,
): StructureTally {
  return { kernel, column, detectors, limits, byKey: new Map(), keys: null, cells: 0, structured: 0 };
}

export function tallyStructure(tally: StructureTally, cell: string): void {
  const { byKey, column } = tally;
  const leaves = structureLeaves(cell, column.kind === 'structure');
  tally.cells++;
  if (leaves.length > 0) tally.structured++;
  const placed = (rules: ReturnType<typeof askedRules>): PlacedTally => ({
    tally: columnTally(tally.kernel, { rules, limits: tally.limits, idle: false, structured: 'none' }),
    paths: new Set(),
  });
  for (const { key, text, path } of leaves) {
    if (key !== null) {
      tally.keys ??= placed(askedRules('', '', ['text'], tally.detectors));
      tallyText(tally.keys.tally, key);
      addPath(tally.keys.paths, keyPath(path));
    }
    const group = byKey.has(key ?? '') || byKey.size < mostKeys ? (key ?? '') : '';
    let own = byKey.get(group);
    if (own === undefined) {
      const name = group === '' ? column.name : group;
      own = placed(askedRules(name, '', kinds, tally.detectors));
      byKey.set(group, own);
    }
    tallyText(own.tally, text);
    addPath(own.paths, path);
  }
}

/** The parts as columns of their own; none when most cells of a text column are no structures. */
export function structureParts(tally: StructureTally, cells: number): readonly ColumnSample[] {
  if (tally.column.kind === 'text' && tally.structured * 2 < cells) return [];
  const parts = [...tally.byKey].map(([key, own]) => part(key === '' ? tally.column.name : key, own));
  return tally.keys === null ? parts : [...parts, part('', tally.keys)];
}

function part(name: string, { tally, paths }: PlacedTally): ColumnSample {
  const counts = countsOf(tally);
  const cells = [...counts.values.keys()];
  return { name, kind: kindOfValues(cells), isKey: false, cells, counts, paths: [...paths] };
}
