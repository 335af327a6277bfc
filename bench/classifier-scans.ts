import { spawnSync } from 'node:child_process';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { exampleSandbox } from '../events/sandbox.ts';
import { classificationProbe } from '../services/classifier/probe.ts';
import { openPostgres } from '../shared/database/postgres.ts';
import { sandboxLimits } from '../shared/database/database.ts';
import { childEnvironment } from '../shared/env.ts';
import { type BenchServer, benchServer, sixteenColumns } from './classifier-server.ts';
import { figureLine, median } from './scan-figures.ts';

interface Measured {
  readonly seconds: number;
  readonly processor: number;
}

interface Options {
  readonly rows: number;
  readonly runs: number;
  readonly pdscan: string | null;
  readonly line: (text: string) => void;
}

/** What needs a server: whole reads against COPY alone, and the cost of a sample against the size of its table. */
export async function measureServer({ rows, runs, pdscan, line }: Options): Promise<void> {
  const server = await benchServer();
  if (server === null) return line('no server on this machine: whole reads and samples are not measured');
  try {
    compare(pdscan, server, rows, await wholeReads(server, rows, runs, line), line);
    await sizes(server, rows, runs, line);
  } finally {
    server.stop();
  }
}

async function measured(run: () => Promise<unknown>): Promise<Measured> {
  const [before, at] = [process.cpuUsage(), performance.now()];
  await run();
  const { user, system } = process.cpuUsage(before);
  return { seconds: (performance.now() - at) / 1000, processor: (user + system) / 1e6 };
}

function probeOf(server: BenchServer, database: string, options: { full: boolean }) {
  const probe = classificationProbe({
    databaseAccess: {
      databases: () => Promise.resolve([database]),
      open: (_, name) => openPostgres({ ...server.address, database: name, tls: null, limits: sandboxLimits }),
    },
    now: () => performance.now(),
  });
  const sandbox = { ...exampleSandbox, options: { ...exampleSandbox.options, full: options.full } };
  return () =>
    probe.classifySlice({ sandbox, slice: 0, cursor: 0, cursorPage: 0, sliceMs: 3_600_000, excludedDatabases: [] });
}

/** Bytes of the whole table through pg-copy-streams, and nothing done with them. */
async function copyAlone(server: BenchServer, table: string): Promise<number> {
  const client = new pg.Client({ ...server.address, database: 'whole' });
  await client.connect();
  let bytes = 0;
  try {
    for await (const chunk of client.query(copyTo(`COPY ${table} TO STDOUT`))) bytes += (chunk as Buffer).length;
  } finally {
    await client.end();
  }
  return bytes;
}

async function wholeReads(server: BenchServer, rows: number, runs: number, line: Options['line']): Promise<number> {
  await server.query('postgres', 'CREATE DATABASE whole');
  for (const sql of sixteenColumns('public.orders', rows)) await server.query('whole', sql);
  const read = probeOf(server, 'whole', { full: true });
  const bytes = await copyAlone(server, 'public.orders');
  const ours: Measured[] = [];
  const copies: Measured[] = [];
  const memory: number[] = [];
  for (let run = 0; run < runs; run++) {
    copies.push(await measured(() => copyAlone(server, 'public.orders')));
    const sampler = setInterval(() => memory.push(process.memoryUsage().rss), 100);
    ours.push(await measured(read));
    clearInterval(sampler);
  }
  const middle = (all: readonly Measured[], of: keyof Measured) => median(all.map((one) => one[of])) ?? Number.NaN;
  const rate = (seconds: number) => `${(bytes / seconds / 2 ** 20).toFixed(1)} MiB/s`;
  line(`whole read: ${rows} rows of 16 columns, ${(bytes / 2 ** 20).toFixed(0)} MiB, one core of ours`);
  line(
    figureLine('--full', rate(middle(ours, 'seconds')), `processor ${middle(ours, 'processor').toFixed(2)} s`, null),
  );
  line(
    figureLine(
      'COPY alone',
      rate(middle(copies, 'seconds')),
      `processor ${middle(copies, 'processor').toFixed(2)} s`,
      null,
    ),
  );
  const share = middle(copies, 'seconds') / middle(ours, 'seconds');
  line(figureLine('--full by COPY alone', share.toFixed(3), 'aim: >= 0.30', share >= 0.3));
  const half = memory.length / 2;
  const peak = (part: readonly number[]) => Math.max(0, ...part) / 2 ** 20;
  line(
    figureLine(
      'peak memory, first and second half',
      `${peak(memory.slice(0, half)).toFixed(0)}, ${peak(memory.slice(half)).toFixed(0)} MiB`,
      '',
      null,
    ),
  );
  return middle(ours, 'seconds');
}

/** pdscan reads what it was made to read of a table; its rows a second are those of the table. */
function compare(program: string | null, server: BenchServer, rows: number, ours: number, line: Options['line']): void {
  if (program === null) return line('  pdscan: --pdscan PATH compares with it');
  const { host, port, user, password } = server.address;
  const url = `postgres://${user}:${password}@localhost:${port}/whole?host=${encodeURIComponent(host)}&sslmode=disable`;
  const before = performance.now();
  const { status } = spawnSync(program, [url, '--sample-size', String(rows)], {
    stdio: 'ignore',
    env: childEnvironment(),
  });
  if (status !== 0) return line(`  pdscan ended with ${status}: not compared`);
  const seconds = (performance.now() - before) / 1000;
  line(figureLine('rows a second by pdscan', (seconds / ours).toFixed(1), 'aim: >= 10', seconds / ours >= 10));
}

/** The same table at growing sizes, at the default sample: what a sample costs must not grow with the table. */
async function sizes(server: BenchServer, most: number, runs: number, line: Options['line']): Promise<void> {
  line('a sample of 1,000 rows against the size of the table');
  const tables: { readonly rows: number; readonly sample: () => Promise<unknown>; readonly times: Measured[] }[] = [];
  for (let rows = 10_000; rows <= most; rows *= 10) {
    const database = `size_${rows}`;
    await server.query('postgres', `CREATE DATABASE ${database}`);
    for (const sql of sixteenColumns('public.orders', rows)) await server.query(database, sql);
    tables.push({ rows, sample: probeOf(server, database, { full: false }), times: [] });
  }
  // In turn, so that whatever warms up does so for all of them; the first turns are not counted.
  const warming = 3;
  for (let run = 0; run < warming + Math.max(7, runs); run++)
    for (const { sample, times } of tables) {
      const time = await measured(sample);
      if (run >= warming) times.push(time);
    }
  const costs = tables.map(({ rows, times }) => {
    const middle = (of: keyof Measured) => median(times.map((time) => time[of])) ?? Number.NaN;
    const wall = `wall ${(middle('seconds') * 1000).toFixed(0)} ms`;
    line(figureLine(`${rows} rows`, `${(middle('processor') * 1000).toFixed(0)} ms`, wall, null));
    return middle('processor');
  });
  const spread = Math.max(...costs) / Math.min(...costs);
  line(figureLine('dearest by cheapest', spread.toFixed(2), 'aim: <= 1.3', spread <= 1.3));
}
