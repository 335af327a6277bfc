import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { detectors } from '../services/classifier/detectors/index.generated.ts';
import { columnReport } from '../services/classifier/domain/column-report.ts';
import { copyTextParser } from '../services/classifier/domain/copy-text.ts';
import { judgeTable } from '../services/classifier/domain/judge-table.ts';
import { tableTally } from '../services/classifier/domain/table-tally.ts';
import { alternation } from './baselines/alternation.ts';
import { maskPass } from './baselines/mask-pass.ts';
import { type CopiedTable, madeTables, tablesOfDumps } from './classifier-cells.ts';
import { measureServer } from './classifier-scans.ts';
import { figureLine, median } from './scan-figures.ts';

const usage =
  'usage: npm run bench:classifier -- [--dumps DIR] [--pdscan PATH] [--only core|cells|server] [--rows 1000000] [--runs 3]\n';

await main();

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      dumps: { type: 'string' },
      pdscan: { type: 'string' },
      only: { type: 'string' },
      rows: { type: 'string', default: '1000000' },
      runs: { type: 'string', default: '3' },
    },
  });
  const [rows, runs] = [Number(values.rows), Number(values.runs)];
  if (!Number.isInteger(rows) || rows < 10_000 || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write(usage);
    process.exitCode = 2;
    return;
  }
  line(
    `${availableParallelism()} cores, load average ${loadavg()[0]?.toFixed(1)}; processor time, medians of ${runs} runs`,
  );
  for (const name of ['mask-pass.ts', 'alternation.ts']) line(`  baseline ${name} ${hashOf(name)}`);
  const asked = (section: string) => values.only === undefined || values.only === section;
  if (asked('core')) core(values.dumps === undefined ? madeTables() : tablesOfDumps(values.dumps), runs);
  if (asked('cells')) worstCells();
  if (asked('server')) await measureServer({ rows, runs, pdscan: values.pdscan ?? null, line });
}

function line(text: string): void {
  process.stdout.write(`${text}\n`);
}

function hashOf(name: string): string {
  const file = join(process.cwd(), 'bench', 'baselines', name);
  return createHash('sha256').update(readFileSync(file)).digest('hex').slice(0, 16);
}

/** Processor seconds. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

/** Every column is taken for text, so that every detector looks at it. Judging is part of the core. */
function classify({ table, columns, text }: CopiedTable): number {
  const tally = tableTally({
    table,
    columns: columns.map((name) => ({ name, kind: 'text', isKey: false })),
    detectors,
    cut: 4096,
    tooLarge: 'a cell that is too large',
  });
  const parser = copyTextParser(tally.sink);
  parser.push(text);
  parser.end();
  const results = tally.results();
  const verdicts = judgeTable({ schema: 's', table, columns: results.map(({ sample }) => sample) }, detectors);
  const counts = { rows: tally.rows(), estimatedRows: tally.rows() };
  return results.filter((read, i) => columnReport(read, verdicts[i] ?? [], counts).types.length > 0).length;
}

function core(tables: readonly CopiedTable[], runs: number): void {
  const cells = tables.reduce((sum, table) => sum + table.cells, 0);
  const bytes = tables.reduce((sum, { text }) => sum + text.length, 0);
  const strings = tables.map(({ text }) => text.toString('utf8').split(/[\t\n]/));
  let found = 0;
  const ours = () => (found = tables.reduce((sum, table) => sum + classify(table), 0));
  const mask = () => tables.forEach(({ text }) => maskPass(text));
  const plain = () => strings.forEach((own) => alternation(own));
  [ours, mask, plain].forEach((run) => run());
  const times: { ours: number; mask: number; plain: number }[] = [];
  // In turn, so that whatever else this machine does slows all three.
  for (let run = 0; run < runs; run++)
    times.push({ mask: processorTime(mask), ours: processorTime(ours), plain: processorTime(plain) });
  const middle = (of: (time: (typeof times)[number]) => number) => median(times.map(of)) ?? Number.NaN;
  const rate = (seconds: number) => `${(cells / seconds / 1e6).toFixed(2)} M/s`;
  line(
    `detector core: ${tables.length} tables, ${cells} cells, mean ${(bytes / cells).toFixed(1)} bytes, ${found} columns flagged`,
  );
  line(figureLine('cells, detector core', rate(middle((time) => time.ours)), '', null));
  line(figureLine('cells, mask pass alone', rate(middle((time) => time.mask)), '', null));
  line(figureLine('cells, one alternation', rate(middle((time) => time.plain)), '', null));
  const byMask = middle(({ mask: theirs, ours: own }) => theirs / own);
  const byPlain = middle(({ plain: theirs, ours: own }) => theirs / own);
  line(figureLine('core by mask pass', byMask.toFixed(3), 'aim: >= 0.25', byMask >= 0.25));
  line(figureLine('core by alternation', byPlain.toFixed(2), 'aim: >= 3', byPlain >= 3));
}

/** Cells that have undone others: each by itself, and ten times shorter. */
function worstCells(): void {
  line('worst cells: ten times the length may take ten times as long');
  const kinds: readonly (readonly [string, string, number])[] = [
    ['250 kB of hexadecimal', '0123456789abcdef', 250_000],
    ['1 MB of one letter', 'a', 1_000_000],
    ['1 MB of a@a@a@', 'a@', 1_000_000],
    ['1 MB of digits', '4', 1_000_000],
    ['1 MB of an open structure', '{"a":', 1_000_000],
    ['1 MB of words', 'ab ', 1_000_000],
  ];
  for (const [name, text, length] of kinds) {
    const time = (size: number) => {
      const cell = text.repeat(Math.ceil(size / text.length));
      const table = { table: 't', columns: ['note'], text: Buffer.from(cell + '\n'), cells: 1 };
      classify(table);
      return median([0, 1, 2].map(() => processorTime(() => classify(table)))) ?? Number.NaN;
    };
    const [short, long] = [time(length / 10), time(length)];
    const factor = long / Math.max(short, 0.001);
    line(figureLine(name, `${(long * 1000).toFixed(1)} ms`, `aim: linear, is ${factor.toFixed(1)} x`, factor < 20));
  }
}
