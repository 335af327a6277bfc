import type { Detector } from '../detectors/define-detector.ts';
import { askedRules } from './asked-rules.ts';
import { isDated, mayHoldBirths } from './birth-dates.ts';
import { characterClass } from './character-classes.ts';
import type { ColumnSample, DataKind } from './column-sample.ts';
import { type ColumnTally, type TallyLimits, columnTally, countsOf, tallyBytes, tallyText } from './column-tally.ts';
import type { CellSink } from './copy-text.ts';
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
  /** Nobody asks about the values: they are only counted. */
  readonly idle: boolean;
  readonly structure: StructureTally | null;
  nonBlank: number;
  cut: number;
  tooLarge: number;
}

/** Kept distinct values, and their bytes, of one table; wide tables keep fewer of each column. */
const valuesOfTable = 131_072;
const valuesOfColumn = 8192;
const bytesOfTable = 16_777_216;

/** Counts a whole table while it streams past, in memory that does not grow with it. */
export function tableTally(options: TableTallyOptions): {
  readonly sink: CellSink;
  readonly rows: () => number;
  results(): readonly TalliedResult[];
} {
  const marker = Buffer.from(options.tooLarge);
  const columns = options.columns.map((column) => columnOf(column, options));
  let rows = 0;
  const addText = (column: Column, cell: string) => {
    if (cell.trim() === '') return;
    if (cell === options.tooLarge) return void column.tooLarge++;
    column.nonBlank++;
    if (cell.length > options.cut) column.cut++;
    const looked = cell.length > options.cut ? cell.slice(0, options.cut) : cell;
    tallyText(column.tally, looked);
    if (column.structure !== null) lookInto(column.structure, looked);
  };
  return {
    rows: () => rows,
    sink: {
      bytes(index, text, start, end, classes, digits, hash) {
        const column = columns[index];
        if (column === undefined) throw new TypeError('the stream has more columns than were asked for');
        const length = end - start;
        if (needsText(text, start, end, classes) || length > options.cut || isMarker(text, start, end, marker))
          return addText(column, text.toString('utf8', start, end));
        column.nonBlank++;
        if (column.idle) return;
        tallyBytes(column.tally, text, start, end, classes, digits, hash, null);
        if (column.structure !== null && mayHold(column, text[start] as number))
          lookInto(column.structure, text.toString('utf8', start, end));
      },
      text: (index, value) => addText(columns[index] as Column, value),
      rowEnd: () => void rows++,
    },
    results: () =>
      columns.map((column) => {
        const { name, kind, isKey, tally, structure, nonBlank, cut, tooLarge } = column;
        const counts = countsOf(tally);
        // A column that nobody asks about keeps no value; that it has some is known from the count.
        const cells = [...counts.values.keys()];
        const parts = structure === null ? [] : structureParts(structure, nonBlank);
        return { sample: { name, kind, isKey, cells, counts, parts }, nonBlank, cut, tooLarge };
      }),
  };
}

function columnOf(column: TalliedColumn, { table, detectors, columns }: TableTallyOptions): Column {
  const limits: TallyLimits = {
    values: Math.max(256, Math.min(valuesOfColumn, Math.floor(valuesOfTable / columns.length))),
    bytes: Math.max(16_384, Math.min(1_048_576, Math.floor(bytesOfTable / columns.length))),
  };
  const rules = askedRules(column.name, table, [column.kind], detectors);
  const structured = column.kind === 'structure' || column.kind === 'text';
  const inner = { values: Math.ceil(limits.values / 8), bytes: Math.ceil(limits.bytes / 8) };
  return {
    ...column,
    tally: columnTally(rules, limits),
    idle: rules.length === 0 && !structured && !(isDated(column) && columns.some(mayHoldBirths)),
    structure: structured ? structureTally(column, detectors, inner) : null,
    nonBlank: 0,
    cut: 0,
    tooLarge: 0,
  };
}

/** Blanks at the ends are to be cut off, and beyond ASCII only strings know what is blank. */
function needsText(text: Buffer, start: number, end: number, classes: number): boolean {
  if ((classes & (characterClass.blank | characterClass.control | characterClass.wide)) === 0) return false;
  const first = text[start] as number;
  const last = text[end - 1] as number;
  return first <= 32 || last <= 32 || first > 127 || last > 127;
}

function isMarker(text: Buffer, start: number, end: number, marker: Buffer): boolean {
  return end - start === marker.length && text.compare(marker, 0, marker.length, start, end) === 0;
}

/** A text that is a structure starts with one of these; a declared one may start with anything. */
function mayHold({ kind }: Column, first: number): boolean {
  return kind === 'structure' || first === 0x7b || first === 0x5b || first === 0x3c;
}

function lookInto(structure: StructureTally, cell: string): void {
  if (structure.column.kind === 'structure' || /^[[{<]/.test(cell)) tallyStructure(structure, cell);
}
