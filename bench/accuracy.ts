import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Classification } from '../events/documents/classification.ts';
import { type Dump, chooseDumps, predictionLines } from './accuracy-predictions.ts';

const usage =
  'usage: npm run bench:accuracy -- --databases DIR --labels DIR [--engine postgres] [--scorer PATH] [--predictions FILE]\n';
const command = join(process.cwd(), 'cli', 'stillframe.mjs');
/** Ends that leave a classification behind: complete, --fail-on reached, finished incompletely. */
const classified = new Set([0, 3, 4]);

await main();

/** Scans every dump as a user would, writes one prediction a line, and lets the labels' own scorer judge them. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      databases: { type: 'string' },
      labels: { type: 'string' },
      engine: { type: 'string' },
      scorer: { type: 'string' },
      predictions: { type: 'string', default: join('dist', 'bench', 'predictions.ndjson') },
      'sample-rows': { type: 'string', default: '1000' },
    },
  });
  if (values.databases === undefined || values.labels === undefined) return fail(usage, 2);
  const dumps = chooseDumps(readdirSync(values.databases), values.engine ?? null);
  if (dumps.length === 0) return fail(`no *.sql.gz or *.sql of this engine in ${values.databases}\n`, 2);

  const lines: string[] = [];
  const failed: string[] = [];
  for (const dump of dumps) {
    const startedAt = performance.now();
    const classification = await scan(join(values.databases, dump.file), values['sample-rows']);
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    if (classification === null) failed.push(dump.name);
    else lines.push(...predictionLines(dump, classification));
    const found = classification?.columns.filter(({ types }) => types.length > 0).length;
    process.stdout.write(
      `${dump.name.padEnd(34)} ${found === undefined ? 'NOT SCANNED' : `${found} columns flagged`}  ${seconds} s\n`,
    );
  }
  const predictions = resolve(values.predictions);
  mkdirSync(dirname(predictions), { recursive: true });
  writeFileSync(predictions, lines.map((line) => line + '\n').join(''));
  process.stdout.write(`\npredictions: ${predictions}\n`);
  if (failed.length > 0)
    process.stdout.write(`not scanned, so scored as if nothing were found: ${failed.join(', ')}\n`);
  const code = await score(
    values.scorer ?? join(dirname(resolve(values.labels)), 'score.mjs'),
    predictions,
    values.labels,
    dumps,
  );
  process.exitCode = failed.length > 0 ? 1 : code;
}

function fail(message: string, code: number): void {
  process.stderr.write(message);
  process.exitCode = code;
}

/** One scan by the command itself; null when it left no classification. */
async function scan(dump: string, sampleRows: string): Promise<Classification | null> {
  const folder = mkdtempSync(join(tmpdir(), 'stillframe-bench-'));
  try {
    const out = join(folder, 'out');
    const code = await run(
      [command, 'scan', dump, '--out', out, '--format', 'json', '--sample-rows', sampleRows],
      'ignore',
    );
    const file = join(out, 'classification.json');
    if (code === null || !classified.has(code) || !existsSync(file)) return null;
    return Classification.parse(JSON.parse(readFileSync(file, 'utf8')));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Labels of the scanned databases only are scored: those of another engine would count as missed. */
async function score(scorer: string, predictions: string, labels: string, dumps: readonly Dump[]): Promise<number> {
  if (!existsSync(scorer)) {
    process.stdout.write(`no scorer at ${scorer}: the predictions are written, nothing was scored\n`);
    return 0;
  }
  const folder = mkdtempSync(join(tmpdir(), 'stillframe-labels-'));
  try {
    for (const { name } of dumps) {
      const file = join(labels, `${name}.json`);
      if (existsSync(file)) writeFileSync(join(folder, `${name}.json`), readFileSync(file));
      else process.stdout.write(`no labels for ${name}\n`);
    }
    process.stdout.write(
      `scored by ${scorer}; peers reach FLAGGED F1 .48 (pdscan) to .73 (piicatcher) on the public set\n\n`,
    );
    return (await run([scorer, predictions, '--labels', folder, '--list'], 'inherit')) ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], output: 'ignore' | 'inherit'): Promise<number | null> {
  return new Promise((settle, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['ignore', output, 'inherit'] });
    child.once('error', reject);
    child.once('exit', (code) => settle(code));
  });
}
