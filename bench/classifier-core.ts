import { detectors } from '../services/classifier/detectors/index.generated.ts';
import type { TableSample } from '../services/classifier/domain/column-sample.ts';
import { columnReport } from '../services/classifier/domain/column-report.ts';
import { judgeTable } from '../services/classifier/domain/judge-table.ts';
import { nothingFound } from '../services/classifier/domain/judgement.ts';
import { tableTally } from '../services/classifier/domain/table-tally.ts';
import { alternation } from './baselines/alternation.ts';
import { maskPass } from './baselines/mask-pass.ts';
import type { CopiedTable } from './classifier-cells.ts';
import { figureLine, median } from './scan-figures.ts';

/** Processor seconds. */
export function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

interface OpenTable extends CopiedTable {
  readonly tally: ReturnType<typeof tableTally>;
}

/** Chooses the rules of each column by its name. Every column is taken for text, so that every detector looks at it. */
export function openTable(copied: CopiedTable): OpenTable {
  const { table, columns } = copied;
  const asText = columns.map((name) => ({ name, kind: 'text' as const, isKey: false }));
  return {
    ...copied,
    tally: tableTally({ table, columns: asText, detectors, cut: 4096, tooLarge: 'a cell that is too large' }),
  };
}

/** The core: parses every cell, masks it, looks whether it was seen, and shows what is new to the rules. */
export function feed({ text, tally }: OpenTable): void {
  tally.push(text);
  tally.end();
}

/** Weighs what was counted; the number of columns that are reported. */
export function judge({ table, tally }: OpenTable): number {
  const results = tally.results();
  const judgements = judgeTable({ schema: 's', table, columns: results.map(({ sample }) => sample) }, detectors);
  const counts = { rows: tally.rows(), estimatedRows: tally.rows() };
  return results.filter((read, i) => columnReport(read, judgements[i] ?? nothingFound, counts).types.length > 0).length;
}

type Line = (text: string) => void;

/** Cells a second against the baselines: of columns that are long enough for the cells to be what costs, and of all. */
export function measureCore(tables: readonly CopiedTable[], runs: number, line: Line): void {
  const long = tables.filter(({ cells, columns }) => cells / columns.length >= 1000);
  compare('tables of 1,000 rows and more', long, runs, line);
  compare('all tables, however small', tables, runs, line);
}

function compare(name: string, tables: readonly CopiedTable[], runs: number, line: Line): void {
  const cells = tables.reduce((sum, table) => sum + table.cells, 0);
  if (cells === 0) return line(`${name}: none`);
  const columns = tables.reduce((sum, table) => sum + table.columns.length, 0);
  const bytes = tables.reduce((sum, { text }) => sum + text.length, 0);
  const strings = tables.map(({ text }) => text.toString('utf8').split(/[\t\n]/));
  let found = 0;
  // In turn, so that whatever else this machine does slows all of them.
  const times = Array.from({ length: runs + 1 }, () => {
    const time = { mask: 0, open: 0, core: 0, judging: 0, plain: 0 };
    time.mask = processorTime(() => tables.forEach(({ text }) => maskPass(text)));
    found = 0;
    // One table after the other, as a scan does.
    for (const table of tables) {
      let open: OpenTable | null = null;
      time.open += processorTime(() => void (open = openTable(table)));
      const opened = open as unknown as OpenTable;
      time.core += processorTime(() => feed(opened));
      time.judging += processorTime(() => void (found += judge(opened)));
    }
    time.plain = processorTime(() => strings.forEach((own) => alternation(own)));
    return time;
  }).slice(1);
  const middle = (of: (time: (typeof times)[number]) => number) => median(times.map(of)) ?? Number.NaN;
  const rate = (seconds: number) => `${(cells / seconds / 1e6).toFixed(2)} M/s`;
  const perColumn = (seconds: number) => `${((seconds / columns) * 1e6).toFixed(0)} µs each`;
  line(
    `${name}: ${tables.length}, ${columns} columns, ${cells} cells, mean ${(bytes / cells).toFixed(1)} bytes, ${found} columns flagged`,
  );
  line(figureLine('cells, detector core', rate(middle((time) => time.core)), '', null));
  line(figureLine('cells, mask pass alone', rate(middle((time) => time.mask)), '', null));
  line(figureLine('cells, one alternation', rate(middle((time) => time.plain)), '', null));
  const byMask = middle(({ mask, core }) => mask / core);
  const byPlain = middle(({ plain, core }) => plain / core);
  line(figureLine('core by mask pass', byMask.toFixed(3), 'aim: >= 0.25', byMask >= 0.25));
  line(figureLine('core by alternation', byPlain.toFixed(2), 'aim: >= 3', byPlain >= 3));
  line(figureLine('columns, choosing their rules', perColumn(middle((time) => time.open)), '', null));
  line(figureLine('columns, judging', perColumn(middle((time) => time.judging)), '', null));
  line(
    figureLine(
      'cells with choosing and judging',
      rate(middle((time) => time.open + time.core + time.judging)),
      '',
      null,
    ),
  );
}

/** What a sample of every table costs: the classifier's own time, from the driver's strings to the report, as in a scan. */
export function sampleTime(tables: readonly CopiedTable[], runs: number, line: Line): void {
  const samples = tables.map((table) => sampleOf(firstRows(table, 1000)));
  const columns = samples.reduce((sum, table) => sum + table.columns.length, 0);
  const cells = samples.reduce((sum, table) => sum + table.columns.length * table.rows, 0);
  const classify = () => samples.forEach(judgeSample);
  // The first run is a scan's own: nothing is warm.
  const first = processorTime(classify);
  const further = median(Array.from({ length: runs }, () => processorTime(classify))) ?? Number.NaN;
  line(`all tables at 1,000 rows each: ${samples.length} tables, ${columns} columns, ${cells} cells`);
  line(figureLine('classifier time, cold', `${first.toFixed(2)} s`, 'aim: <= 3 s', first <= 3));
  line(figureLine('classifier time, warm', `${further.toFixed(2)} s`, '', null));
}

interface SampledTable extends TableSample {
  readonly rows: number;
}

/** Every column is taken for text, so that every detector looks at it. */
function sampleOf({ table, columns, text }: CopiedTable): SampledTable {
  const rows = text.toString('utf8').split('\n').slice(0, -1);
  const cells = rows.map((row) => row.split('\t'));
  return {
    schema: 's',
    table,
    rows: rows.length,
    columns: columns.map((name, i) => ({
      name,
      kind: 'text',
      isKey: false,
      cells: cells.flatMap((row) => (row[i] === undefined || row[i] === '\\N' || row[i] === '' ? [] : [row[i]])),
    })),
  };
}

function judgeSample(table: SampledTable): void {
  const judgements = judgeTable(table, detectors);
  const counts = { rows: table.rows, estimatedRows: table.rows };
  table.columns.forEach((sample, i) =>
    columnReport({ sample, nonBlank: sample.cells.length, cut: 0, tooLarge: 0 }, judgements[i] ?? nothingFound, counts),
  );
}

function firstRows(table: CopiedTable, rows: number): CopiedTable {
  let end = 0;
  let taken = 0;
  while (taken < rows && end < table.text.length) {
    end = table.text.indexOf('\n', end) + 1;
    taken++;
  }
  return { ...table, text: table.text.subarray(0, end), cells: taken * table.columns.length };
}
