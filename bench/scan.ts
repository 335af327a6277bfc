import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { Restore } from '../events/documents/restore.ts';
import { psqlLoad, type PsqlLoad } from './scan-psql.ts';
import { figureLine, median, stageTimes, type Moment, type StageTime } from './scan-figures.ts';

interface Run {
  readonly exitCode: number | null;
  readonly stages: readonly StageTime[];
  readonly peakBytes: number;
  readonly processorMilliseconds: number;
  readonly loadMilliseconds: number | null;
}

const command = join(process.cwd(), 'cli', 'stillframe.mjs');

/** Runs in the measured process and writes its own figures: children, such as server and Chromium, are not in them. */
const usageHook = (file: string): string =>
  `data:text/javascript,${encodeURIComponent(`
  import { readFileSync, writeFileSync } from 'node:fs';
  process.on('exit', () => {
    let kib = process.resourceUsage().maxRSS;
    try { kib = Number(/VmHWM:\\s*(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]); } catch {}
    const { user, system } = process.cpuUsage();
    writeFileSync(${JSON.stringify(file)}, JSON.stringify({ peakBytes: kib * 1024, processorMilliseconds: (user + system) / 1000 }));
  });`)}`;

await main();

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { runs: { type: 'string', default: '3' }, format: { type: 'string', default: 'pdf,html,json' } },
  });
  const [dump] = positionals;
  const runs = Number(values.runs);
  if (dump === undefined || positionals.length > 1 || !Number.isInteger(runs) || runs < 1) {
    process.stderr.write('usage: npm run bench:scan -- <dump> [--runs 3] [--format pdf,html,json]\n');
    process.exitCode = 2;
    return;
  }
  const bytes = readFileSync(dump);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('latin1');
  // The first command after a change builds the program; that is not what is measured here.
  await run(['--version']);
  const measured: Run[] = [];
  const compared: PsqlLoad[] = [];
  // In turn, so that whatever else this machine does slows both.
  for (let count = 0; count < runs; count += 1) {
    measured.push(await measure(dump, values.format));
    compared.push(await psqlLoad(text, /^\\connect /m.test(text)));
  }
  print(dump, text.length, measured, compared);
}

async function measure(dump: string, format: string): Promise<Run> {
  const folder = mkdtempSync(join(tmpdir(), 'stillframe-bench-'));
  try {
    const [out, usage] = [join(folder, 'out'), join(folder, 'usage.json')];
    const startedAt = Date.now();
    const exitCode = await run(['scan', dump, '--out', out, '--format', format], ['--import', usageHook(usage)]);
    const endedAt = Date.now();
    const timeline = readFileSync(join(out, 'timeline.ndjson'), 'utf8').trim().split('\n').map(moment);
    const restore = Restore.safeParse(readJson(join(out, 'restore.json')));
    return {
      exitCode,
      stages: stageTimes(timeline, startedAt, endedAt),
      ...(JSON.parse(readFileSync(usage, 'utf8')) as Pick<Run, 'peakBytes' | 'processorMilliseconds'>),
      loadMilliseconds: restore.success ? restore.data.durationMs : null,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(args: readonly string[], nodeOptions: readonly string[] = []): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...nodeOptions, command, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.once('error', reject);
    child.once('close', resolve);
  });
}

function print(dump: string, size: number, runs: readonly Run[], compared: readonly PsqlLoad[]): void {
  const line = (text: string): boolean => process.stdout.write(`${text}\n`);
  const middle = (values: readonly (number | null)[]): number | null =>
    median(values.filter((value) => value !== null));
  const stage = (name: string): number | null =>
    middle(runs.map((one) => one.stages.find((time) => time.stage === name)?.milliseconds ?? null));
  const exitCodes = [...new Set(runs.map(({ exitCode }) => exitCode))].join(', ');
  line(
    `${dump}: ${mebibytes(size)} of SQL, ${runs.length} runs on ${availableParallelism()} cores, exit code ${exitCodes}`,
  );
  line(`load average ${loadavg()[0]?.toFixed(1)}; more than the cores means that others slow these figures`);
  line('medians; posture runs beside the restore, clean-up beside the report');
  for (const { stage: name } of runs[0]?.stages ?? [])
    if (name !== 'to the report') line(figureLine(name, seconds(stage(name)), '', null));
  const report = stage('to the report');
  line(figureLine('from start to report', seconds(report), 'aim: < 5 s (pagila)', report !== null && report < 5000));
  const peak = Math.max(...runs.map(({ peakBytes }) => peakBytes));
  line(figureLine('peak memory, highest of all runs', mebibytes(peak), 'aim: < 300 MiB', peak < 300 * 2 ** 20));
  line(
    figureLine(
      'processor time of our process',
      seconds(middle(runs.map((one) => one.processorMilliseconds))),
      '',
      null,
    ),
  );
  const load = middle(runs.map(({ loadMilliseconds }) => loadMilliseconds));
  line(figureLine('loading', `${seconds(load)}, ${speed(size, load)}`, '', null));
  const refusal = compared.find((one) => 'notCompared' in one);
  if (refusal !== undefined) return void line(`  ${refusal.notCompared}`);
  const psql = middle(compared.map((one) => ('milliseconds' in one ? one.milliseconds : null)));
  line(figureLine('psql -f, the same kind of server', `${seconds(psql)}, ${speed(size, psql)}`, '', null));
  const share = load === null || psql === null ? null : psql / load;
  line(
    figureLine(
      'our speed by that of psql',
      share === null ? '?' : share.toFixed(2),
      'aim: >= 0.5',
      share === null ? null : share >= 0.5,
    ),
  );
}

function moment(line: string): Moment {
  const { type, metadata } = JSON.parse(line) as { type: string; metadata: { occurredAt: string } };
  return { type, occurredAt: metadata.occurredAt };
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function seconds(milliseconds: number | null): string {
  return milliseconds === null ? '?' : `${(milliseconds / 1000).toFixed(2)} s`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
}

function speed(bytes: number, milliseconds: number | null): string {
  return milliseconds === null ? '?' : `${(bytes / 2 ** 20 / (milliseconds / 1000)).toFixed(1)} MiB/s`;
}
