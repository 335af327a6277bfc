import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { isolationFor, serverUser } from '../services/sandbox-provisioner/adapters/local/isolation.ts';
import { createCluster, startPostgres } from '../services/sandbox-provisioner/adapters/local/postgres-server.ts';
import { makeDirectories } from '../services/sandbox-provisioner/adapters/local/server-process.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { sandboxPort, sandboxRoles } from '../services/sandbox-provisioner/domain/postgres-settings.ts';

export interface BenchServer {
  readonly address: { readonly host: string; readonly port: number; readonly user: string; readonly password: string };
  query(database: string, sql: string): Promise<readonly Record<string, unknown>[]>;
  stop(): void;
}

/** A throw-away server with the settings of a copy; null where this machine has none. */
export async function benchServer(): Promise<BenchServer | null> {
  const [binaries, user] = [findServerBinaries(), serverUser()];
  if (binaries === null || user === null) return null;
  const outer = mkdtempSync(join(tmpdir(), 'stillframe-bench-'));
  if (user.identity !== null) spawnSync('chmod', ['711', outer]);
  const directory = join(outer, 's');
  const place = {
    directory,
    dataDirectory: join(directory, 'data'),
    socketDirectory: join(directory, 'socket'),
    user,
    isolation: isolationFor(user),
  };
  makeDirectories(place);
  const password = randomBytes(16).toString('hex');
  const signal = AbortSignal.timeout(1_800_000);
  const whole = { ...place, native: usableBinaries(binaries, user, directory) };
  await createCluster(whole, password, signal);
  const server = await startPostgres(whole, signal);
  const address = { host: place.socketDirectory, port: sandboxPort, user: sandboxRoles.admin, password };
  return {
    address,
    async query(database, sql) {
      const client = new pg.Client({ ...address, database });
      await client.connect();
      try {
        return (await client.query<Record<string, unknown>>(sql)).rows;
      } finally {
        await client.end();
      }
    },
    stop() {
      process.kill(server.pid, 'SIGQUIT');
      rmSync(outer, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
    },
  };
}

/** The table that whole reads are measured on: sixteen columns of the kinds that applications have, `rows` rows. */
export function sixteenColumns(table: string, rows: number): readonly string[] {
  const pick = (words: string) =>
    `(ARRAY['${words.split(' ').join("','")}'])[1 + (i::bigint * 7919) % ${words.split(' ').length}]`;
  const first = 'ada grace alan edsger barbara donald margaret john katherine dennis';
  return [
    `CREATE TABLE ${table} (id bigint, customer integer, first_name text, last_name text, email text, phone text, street text,
      city text, zip text, country text, state text, amount numeric(10,2), paid boolean, note text, created timestamptz, token uuid)`,
    `INSERT INTO ${table} SELECT i, i % 50000, ${pick(first)}, ${pick('lovelace hopper turing dijkstra liskov knuth hamilton')},
      ${pick(first)} || i || '@example.org', '+49 30 ' || (1000000 + i % 9000000), (1 + i % 200) || ' Main Street',
      ${pick('Berlin Paris Madrid Rome Lisbon Vienna Warsaw')}, lpad((i % 99999)::text, 5, '0'), ${pick('DE FR ES IT PT AT PL')},
      ${pick('open paid sent returned')}, (i % 100000) / 100.0, i % 3 = 0,
      CASE WHEN i % 4 = 0 THEN 'please ring twice and leave it at door ' || i % 1000 END,
      timestamptz '2020-01-01' + i * interval '37 seconds', md5(i::text)::uuid FROM generate_series(1, ${rows}) AS i`,
  ];
}
