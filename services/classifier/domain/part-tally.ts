import type { Detector } from '../detectors/define-detector.ts';
import { askedRules } from './asked-rules.ts';
import type { CellKernel } from './cell-kernel.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { type ColumnTally, type TallyLimits, columnTally, countsOf, tallyText } from './column-tally.ts';
import { kindOfValues, mostKeys } from './look-inside.ts';
import { addPath } from './shown-path.ts';

/** Counts of the values of one key, with some of the places where they stand. */
export interface PartTally {
  readonly name: string;
  readonly tally: ColumnTally;
  readonly paths: Set<string>;
}

/** What counting a part takes. */
export interface PartOptions {
  readonly kernel: CellKernel;
  readonly detectors: readonly Detector[];
  readonly limits: TallyLimits;
}

/** Values inside a structure, or of a key, have no declared type. */
const anyKind: readonly DataKind[] = ['text', 'integer', 'number', 'boolean'];

export function partTally(
  name: string,
  { kernel, detectors, limits }: PartOptions,
  kinds: readonly DataKind[] = anyKind,
): PartTally {
  const rules = askedRules(name, '', kinds, detectors);
  return { name, tally: columnTally(kernel, { rules, limits, idle: false, structured: 'none' }), paths: new Set() };
}

export function tallyPart(part: PartTally, text: string, path: string): void {
  tallyText(part.tally, text);
  addPath(part.paths, path);
}

/** The part that values of a group belong to; those of further groups than are told apart share one, under `rest`. */
export function groupOf(
  parts: Map<string, PartTally>,
  { group, name }: { readonly group: string; readonly name: string },
  rest: string,
  options: PartOptions,
): PartTally {
  const apart = parts.has(group) || parts.size < mostKeys;
  const place = apart ? group : '';
  const own = parts.get(place) ?? partTally(apart && group !== '' ? name : rest, options);
  parts.set(place, own);
  return own;
}

export function partSample({ name, tally, paths }: PartTally): ColumnSample {
  const counts = countsOf(tally);
  const cells = [...counts.values.keys()];
  return { name, kind: kindOfValues(cells), isKey: false, cells, counts, paths: [...paths] };
}
