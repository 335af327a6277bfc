import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Classification } from '../events/documents/classification.ts';
import { chooseDumps, predictionLine, predictionsOf } from './accuracy-predictions.ts';
import { type Counts, type Database, Labels, countColumns, crossValidate, score, sum } from './accuracy-score.ts';

const usage =
  'usage: npm run bench:accuracy -- DIR [--engine postgres|mariadb] [--only NAME] [--cross-validate] [--list]\n' +
  '       DIR holds dumps (databases/NAME.ENGINE.sql.gz) and labels (labels/NAME.ENGINE.json)\n';
const command = join(process.cwd(), 'cli', 'stillframe.mjs');
/** Ends that leave a classification behind: complete, --fail-on reached, finished incompletely. */
const classified = new Set([0, 3, 4]);
const print = (line: string) => void process.stdout.write(line + '\n');

await main();

/** Scans every dump as a user would and holds what is found against the labels. */
async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      engine: { type: 'string' },
      only: { type: 'string' },
      list: { type: 'boolean', default: false },
      'cross-validate': { type: 'boolean', default: false },
      predictions: { type: 'string', default: join('dist', 'bench', 'predictions.ndjson') },
      'sample-rows': { type: 'string', default: '1000' },
    },
  });
  const [folder] = positionals;
  if (folder === undefined || !existsSync(folder)) return fail(usage, 2);
  const dumpFolder = existsSync(join(folder, 'databases')) ? join(folder, 'databases') : folder;
  const labelFolder = existsSync(join(folder, 'labels')) ? join(folder, 'labels') : folder;
  const dumps = chooseDumps(readdirSync(dumpFolder), values.engine ?? null).filter(
    ({ name }) => values.only === undefined || name.includes(values.only),
  );
  if (dumps.length === 0) return fail(`no *.sql.gz or *.sql of this kind in ${dumpFolder}\n`, 2);

  const databases: Database[] = [];
  const failed: string[] = [];
  for (const dump of dumps) {
    const labels = labelsOf(join(labelFolder, `${dump.name}.json`));
    if (labels === null) {
      print(`${dump.name.padEnd(34)} no labels, not scanned`);
      continue;
    }
    const startedAt = performance.now();
    const classification = await scan(join(dumpFolder, dump.file), values['sample-rows']);
    const predictions = classification === null ? [] : predictionsOf(dump, classification);
    databases.push({ name: dump.name, labels, predictions });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (classification === null) failed.push(dump.name);
    const counts = countColumns(labels, predictions);
    print(`${dump.name.padEnd(34)} ${classification === null ? 'NOT SCANNED' : counted(counts, labels)}  ${seconds} s`);
    if (values.list) listErrors({ name: dump.name, labels, predictions });
  }
  mkdirSync(dirname(values.predictions), { recursive: true });
  const lines = databases.flatMap(({ name, predictions }) => predictions.map((one) => predictionLine(name, one)));
  writeFileSync(values.predictions, lines.map((line) => line + '\n').join(''));
  report(databases, values['cross-validate']);
  print(`predictions: ${values.predictions}`);
  if (failed.length > 0) print(`not scanned, so scored as if nothing were found: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 || databases.length === 0 ? 1 : 0;
}

function fail(message: string, code: number): void {
  process.stderr.write(message);
  process.exitCode = code;
}

function labelsOf(file: string): Labels | null {
  return existsSync(file) ? Labels.parse(JSON.parse(readFileSync(file, 'utf8'))) : null;
}

/** A database without anything sensitive is a control: all that can happen to it is a false alarm. */
function counted(counts: Counts, { labels }: Labels): string {
  const control = labels.every(({ ambiguous }) => ambiguous === true);
  if (control) return `control: ${counts.false} columns flagged`;
  return `found ${counts.found}  false ${counts.false}  missed ${counts.missed}  right type ${counts.right}`;
}

function listErrors({ name, labels, predictions }: Database): void {
  const told = new Map(labels.labels.map((label) => [`${label.table}|${label.column}`, label]));
  const found = new Map(predictions.map((one) => [`${one.table}|${one.column}`, one]));
  for (const column of labels.columns) {
    const one = { name, labels: { ...labels, columns: [column] }, predictions };
    const counts = countColumns(one.labels, predictions);
    const types = `${told.get(column)?.types.join() ?? '-'} <> ${found.get(column)?.types.join() ?? '-'}`;
    if (counts.false + counts.missed + counts.found - counts.right > 0) print(`    ${column}  ${types}`);
  }
}

function report(databases: readonly Database[], cross: boolean): void {
  const engines = [...new Set(databases.map(({ name }) => name.split('.').at(-1) ?? ''))].sort();
  const total = (some: readonly Database[]) =>
    sum(some.map(({ labels, predictions }) => countColumns(labels, predictions)));
  print('');
  for (const engine of engines.length > 1 ? engines : [])
    printScore(engine, total(databases.filter(({ name }) => name.endsWith(`.${engine}`))));
  printScore('all', total(databases));
  print('peers on the public set reach FLAGGED F1 .48 (pdscan) to .73 (piicatcher)');
  if (!cross) return;
  const { counts, thresholds } = crossValidate(databases);
  print('');
  print('weights and words are set by hand from general knowledge; the threshold is what data could choose:');
  printScore('left out', counts);
  print(`thresholds that the other databases chose: ${[...new Set(thresholds)].sort().join(', ')}; in use: 0.5`);
}

function printScore(of: string, counts: Counts): void {
  const { flagged, typed } = score(counts);
  for (const [kind, { precision, recall, f1 }] of [
    ['FLAGGED', flagged],
    ['TYPED', typed],
  ] as const)
    print(
      `${of.padEnd(10)} ${kind.padEnd(7)}  precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  F1 ${f1.toFixed(3)}`,
    );
}

/** One scan by the command itself; null when it left no classification. */
async function scan(dump: string, sampleRows: string): Promise<Classification | null> {
  const folder = mkdtempSync(join(tmpdir(), 'stillframe-bench-'));
  try {
    const out = join(folder, 'out');
    const code = await run([command, 'scan', dump, '--out', out, '--format', 'json', '--sample-rows', sampleRows]);
    const file = join(out, 'classification.json');
    if (code === null || !classified.has(code) || !existsSync(file)) return null;
    return Classification.parse(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[]): Promise<number | null> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', 'ignore', 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => settle(code));
  });
}
