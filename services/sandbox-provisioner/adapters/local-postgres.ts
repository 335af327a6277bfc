import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { childEnvironment } from '../../../shared/env.ts';
import { AppError } from '../../../shared/errors.ts';
import { identifyProcess } from '../../../shared/local/process-identity.ts';
import type { ProcessIdentity } from '../../../shared/local/sandbox-records.ts';
import { hostBasedAuthentication, sandboxPort, sandboxRoles, serverSettings } from '../domain/postgres-settings.ts';
import type { Isolation, ServerUser } from './isolation.ts';

/** Where a sandbox's server lives and who runs it. */
export interface ServerPlace {
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  /** Directory with bin, lib and share. */
  readonly native: string;
  readonly user: ServerUser;
  readonly isolation: Isolation;
}

export interface ServerPasswords {
  readonly admin: string;
  readonly loader: string;
  readonly reader: string;
}

/** Makes the private directories. Where root runs the server as somebody else, the outer one may be walked through only. */
export function makeDirectories(place: Omit<ServerPlace, 'native' | 'isolation'>): void {
  const { identity } = place.user;
  mkdirSync(place.directory, { mode: 0o700 });
  if (identity !== null) chmodSync(place.directory, 0o711);
  for (const directory of [place.dataDirectory, place.socketDirectory]) {
    mkdirSync(directory, { mode: 0o700 });
    if (identity !== null) chownSync(directory, identity.uid, identity.gid);
  }
}

/** An empty cluster whose only role is the bootstrap superuser. Takes about half a second. */
export async function createCluster(place: ServerPlace, adminPassword: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const secret = join(place.directory, 'secret');
  writeFileSync(secret, adminPassword, { mode: 0o600, flag: 'wx' });
  if (place.user.identity !== null) chownSync(secret, place.user.identity.uid, place.user.identity.gid);
  try {
    const child = run(place, 'initdb', [
      ...['--pgdata', place.dataDirectory, '--username', sandboxRoles.admin, '--pwfile', secret],
      ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
      ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...['--no-sync', '--no-data-checksums', '--no-instructions', '--set', 'log_min_messages=panic'],
    ]);
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    const { code, text } = await ended(child);
    signal.removeEventListener('abort', kill);
    signal.throwIfAborted();
    if (code !== 0) throw startFailure(text);
  } finally {
    rmSync(secret, { force: true });
  }
  configure(place, 'postgresql.conf', serverSettings(place));
  configure(place, 'pg_hba.conf', hostBasedAuthentication());
  configure(place, 'pg_ident.conf', '');
}

/** Starts the server and waits until it accepts connections. Its output goes nowhere: it could carry values. */
export async function startServer(place: ServerPlace, signal: AbortSignal): Promise<ProcessIdentity> {
  const child = run(place, 'postgres', ['-D', place.dataDirectory], true);
  let exited = false;
  child.once('exit', () => (exited = true));
  child.once('error', () => (exited = true));
  child.unref();
  const limit = Date.now() + 60_000;
  while (!exited && Date.now() < limit) {
    signal.throwIfAborted();
    if (isReady(place.dataDirectory)) {
      const identity = child.pid === undefined ? null : identifyProcess(child.pid);
      if (identity !== null) return identity;
    }
    await wait(5);
  }
  if (!exited) throw new AppError('server-not-ready', 'The sandbox did not start within 60 seconds. Scan again.');
  throw startFailure((await diagnose(place)).text);
}

/** The loader is modelled on rds_superuser: it may create roles and databases, but touches no file and no program. */
export async function createRoles(place: ServerPlace, passwords: ServerPasswords): Promise<void> {
  const client = new pg.Client({
    host: place.socketDirectory,
    port: sandboxPort,
    user: sandboxRoles.admin,
    password: passwords.admin,
    database: 'postgres',
    ssl: false,
    application_name: 'stillframe',
    options: '',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { loader, reader } = sandboxRoles;
    await client.query(`
      CREATE ROLE ${loader} LOGIN NOSUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS
        PASSWORD ${client.escapeLiteral(passwords.loader)};
      GRANT pg_monitor, pg_signal_backend, pg_checkpoint, pg_maintain, pg_read_all_data, pg_write_all_data,
        pg_create_subscription, pg_use_reserved_connections TO ${loader} WITH ADMIN OPTION;
      CREATE ROLE ${reader} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS CONNECTION LIMIT 8
        PASSWORD ${client.escapeLiteral(passwords.reader)};
      GRANT pg_read_all_data, pg_read_all_settings TO ${reader};`);
  } finally {
    await client.end();
  }
}

function configure(place: ServerPlace, file: string, text: string): void {
  writeFileSync(join(place.dataDirectory, file), text);
}

function run(place: ServerPlace, program: string, args: readonly string[], silent = false): ChildProcess {
  const { isolation } = place;
  const wrapped = isolation.wrap(join(place.native, 'bin', program), args);
  return spawn(wrapped.program, wrapped.args, {
    cwd: place.directory,
    env: childEnvironment({ LC_ALL: 'C' }),
    // A session of its own: Ctrl-C in our terminal must not stop it before it has been told to.
    detached: true,
    stdio: ['ignore', 'ignore', silent ? 'ignore' : 'pipe'],
    ...isolation.identity,
  });
}

/** The last kilobytes that the program wrote. Only used before anything of a dump is in the server. */
async function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text = (text + part).slice(-8192)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, text: error.message }));
    child.once('close', (code) => resolve({ code, text }));
  });
}

/** The eighth line of the lock file says so. https://github.com/postgres/postgres/blob/REL_18_0/src/include/utils/pidfile.h */
function isReady(dataDirectory: string): boolean {
  try {
    return readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Starts it once more, still empty, only to learn why it does not start. */
async function diagnose(place: ServerPlace): Promise<{ text: string }> {
  const child = run(place, 'postgres', ['-D', place.dataDirectory, '-c', 'log_min_messages=fatal']);
  const timer = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  const result = await ended(child);
  clearTimeout(timer);
  return result;
}

function startFailure(text: string): AppError {
  if (/No space left on device|Disk quota exceeded/i.test(text))
    return new AppError('disk-full', 'The temporary directory is full. Free some space, or set TMPDIR elsewhere.');
  if (/shared memory|Cannot allocate memory|semaphore/i.test(text))
    return new AppError(
      'memory-refused',
      'The machine did not give the sandbox the memory that it needs (about 200 MB). End other programs, or raise the limit of this container.',
    );
  if (/Permission denied|Operation not permitted|EACCES/i.test(text))
    return new AppError(
      'permission-denied',
      "The sandbox's server may not use its private directory. Set TMPDIR to a directory that other users may enter.",
    );
  if (/ENOENT|not found|cannot open shared object/i.test(text))
    return new AppError(
      'engine-unusable',
      'The bundled PostgreSQL does not run on this machine; it needs glibc on Linux.',
    );
  return new AppError(
    'server-failed',
    'The sandbox could not be started. Scan again; if it fails again, please report it.',
  );
}
