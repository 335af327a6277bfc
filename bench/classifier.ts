import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { madeTables, tablesOfDumps } from './classifier-cells.ts';
import { feed, judge, measureCore, openTable, processorTime, sampleTime } from './classifier-core.ts';
import { measureServer } from './classifier-scans.ts';
import { figureLine, median } from './scan-figures.ts';

const usage =
  'usage: npm run bench:classifier -- [--dumps DIR] [--pdscan PATH] [--only core|samples|cells|server] [--rows 1000000] [--runs 3]\n';

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
  const tables = () => (values.dumps === undefined ? madeTables() : tablesOfDumps(values.dumps));
  if (asked('core')) measureCore(tables(), runs, line);
  if (asked('samples')) sampleTime(tables(), runs, line);
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
      const classify = () => {
        const opened = openTable(table);
        feed(opened);
        judge(opened);
      };
      classify();
      return median([0, 1, 2].map(() => processorTime(classify))) ?? Number.NaN;
    };
    const [short, long] = [time(length / 10), time(length)];
    const factor = long / Math.max(short, 0.001);
    line(figureLine(name, `${(long * 1000).toFixed(1)} ms`, `aim: linear, is ${factor.toFixed(1)} x`, factor < 20));
  }
}
