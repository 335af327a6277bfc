import type { Detector } from '../detectors/define-detector.ts';
import { askedRules } from './asked-rules.ts';
import { isDated, mayHoldBirths } from './birth-dates.ts';
import { type CellKernel, columnSize, giveBack, takeKernel } from './cell-kernel.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { type ColumnTally, type TallyLimits, columnTally, countsOf, judgeValue, tallyText } from './column-tally.ts';
import { copyFields } from './copy-fields.ts';
import { copyStream } from './copy-stream.ts';
import type { KeyNames } from './key-entries.ts';
import { keyTally } from './key-tally.ts';
import { type StructureTally, structureParts, structureTally, tallyStructure } from './structure-tally.ts';

export interface TalliedColumn {
  readonly name: string;
  readonly kind: DataKind;
  readonly isKey: boolean;
}

export interface TableTallyOptions {
  readonly table: string;
  readonly columns: readonly TalliedColumn[];
  readonly detectors: readonly Detector[];
  /** Characters (UTF-16) of a cell that are looked at; a cell that is longer counts as cut. */
  readonly cut: number;
  /** Stands for a cell that the server would not print. */
  readonly tooLarge: string;
  /** What the numbers in a column of keys stand for. */
  readonly keyNames?: KeyNames | undefined;
}

/** A streamed column: what is judged, and how many cells were not blank, cut, or too large to look into. */
export interface TalliedResult {
  readonly sample: ColumnSample;
  readonly nonBlank: number;
  readonly cut: number;
  readonly tooLarge: number;
}

interface Column extends TalliedColumn {
  readonly tally: ColumnTally;
  readonly structure: StructureTally | null;
  /** Of the cells that came as text. */
  cut: number;
  tooLarge: number;
}

/** Kept distinct values, and their bytes, of one table; wide tables keep fewer of each column. */
const valuesOfTable = 65_536;
const valuesOfColumn = 2048;
const bytesOfTable = 16_777_216;

/** Counts a whole table while it streams past, in memory that does not grow with it. */
export interface TableTally {
  /** A part of the rows in COPY's text format, wherever it ends. Throws TypeError on more columns than were said. */
  push(chunk: Buffer): void;
  /** No part comes any more. Throws TypeError within a row. */
  end(): void;
  /** One row as strings; null is no value. */
  row(cells: readonly (string | null)[]): void;
  rows(): number;
  /** To be asked once, at the end. */
  results(): readonly TalliedResult[];
}

export function tableTally(options: TableTallyOptions): TableTally {
  const kernel = takeKernel();
  const marker = Buffer.from(options.tooLarge);
  const first = kernel.calls.open(options.columns.length, options.cut, marker.length, marker[0] ?? 0);
  const columns = options.columns.map((column, i) => columnOf(kernel, first + i * columnSize, column, options));
  const at = (place: number) => columns[(place - first) / columnSize] as Column;
  const addText = (column: Column, cell: string) => {
    if (cell.trim() === '') return;
    if (cell === options.tooLarge) return void column.tooLarge++;
    if (cell.length > options.cut) column.cut++;
    const looked = cell.length > options.cut ? cell.slice(0, options.cut) : cell;
    tallyText(column.tally, looked);
    if (column.structure !== null && mayHold(column.kind, looked)) tallyStructure(column.structure, looked);
  };
  const stream = copyStream(kernel, {
    judge: (place, able, entry, value) => judgeValue(at(place).tally, able, entry, value),
    text: (place, value) => addText(at(place), value),
    lookInto(place, value) {
      const { structure } = at(place);
      if (structure !== null) tallyStructure(structure, value);
    },
  });
  const parts = { kernel, detectors: options.detectors, limits: innerLimits(options) };
  const keyed = keyTally(options.table, options.columns, parts, options.keyNames);
  const looked = (cell: string | null | undefined) =>
    cell == null || cell === options.tooLarge ? null : cell.slice(0, options.cut);
  const fields =
    keyed === null
      ? null
      : copyFields(keyed.places, (cells) => keyed.row((place) => looked(cells[keyed.places.indexOf(place)])));
  let rows = 0;
  return {
    push(chunk) {
      stream.push(chunk);
      fields?.push(chunk);
    },
    end: stream.end,
    row(cells) {
      rows++;
      keyed?.row((place) => looked(cells[place]));
      cells.forEach((cell, i) => {
        if (cell !== null) addText(columns[i] as Column, cell);
      });
    },
    rows: () => rows + kernel.calls.rows.value,
    results() {
      const byKey = keyed?.results();
      const results = columns.map((column, i) => resultOf(column, byKey?.get(i)));
      giveBack(kernel);
      return results;
    },
  };
}

function resultOf(
  { name, kind, isKey, tally, structure, cut, tooLarge }: Column,
  byKey: readonly ColumnSample[] | undefined,
): TalliedResult {
  const counts = countsOf(tally);
  // A column that nobody asks about keeps no value; that it has some is known from the count.
  const cells = [...counts.values.keys()];
  const parts = structure === null ? [] : structureParts(structure, counts.cells);
  const sample = { name, kind, isKey, cells, counts, parts, ...(byKey === undefined ? {} : { byKey }) };
  return { sample, nonBlank: counts.cells, cut, tooLarge };
}

function limitsOf({ columns }: TableTallyOptions): TallyLimits {
  return {
    values: Math.max(256, Math.min(valuesOfColumn, Math.floor(valuesOfTable / columns.length))),
    bytes: Math.max(16_384, Math.min(1_048_576, Math.floor(bytesOfTable / columns.length))),
  };
}

/** Of each part of a column. */
function innerLimits(options: TableTallyOptions): TallyLimits {
  const { values, bytes } = limitsOf(options);
  return { values: Math.ceil(values / 8), bytes: Math.ceil(bytes / 8) };
}

function columnOf(kernel: CellKernel, place: number, column: TalliedColumn, options: TableTallyOptions): Column {
  const { table, detectors, columns } = options;
  const rules = askedRules(column.name, table, [column.kind], detectors);
  const structured = column.kind === 'structure' ? 'all' : column.kind === 'text' ? 'likely' : 'none';
  const idle = rules.length === 0 && structured === 'none' && !(isDated(column) && columns.some(mayHoldBirths));
  return {
    ...column,
    tally: columnTally(kernel, { rules, limits: limitsOf(options), idle, structured }, place),
    structure:
      structured === 'none' ? null : structureTally(column, { kernel, detectors, limits: innerLimits(options) }),
    cut: 0,
    tooLarge: 0,
  };
}

/** A text that is a structure starts with one of these; a declared one may start with anything. */
function mayHold(kind: DataKind, cell: string): boolean {
  return kind === 'structure' || /^[[{<]/.test(cell);
}
