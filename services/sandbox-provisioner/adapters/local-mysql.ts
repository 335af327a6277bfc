import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chownSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { childEnvironment } from '../../../shared/env.ts';
import { AppError } from '../../../shared/errors.ts';
import { identifyProcess } from '../../../shared/local/process-identity.ts';
import type { ProcessIdentity } from '../../../shared/local/sandbox-records.ts';
import { bootstrapOptions, mysqlSocketName, serverOptions } from '../domain/mysql-settings.ts';
import type { Isolation, ServerUser } from './isolation.ts';
import { systemTablesSql, type MysqlBinaries } from './mysql-binaries.ts';

/** Where a MariaDB or MySQL server lives and who runs it. */
export interface MysqlPlace {
  readonly directory: string;
  readonly dataDirectory: string;
  readonly socketDirectory: string;
  readonly binaries: MysqlBinaries;
  readonly user: ServerUser;
  readonly isolation: Isolation;
}

export interface MysqlLogin {
  readonly user: string;
  readonly password: string;
}

/** An empty installation whose only account is `admin`, who may do everything. Takes about a second. */
export async function createMysqlData(place: MysqlPlace, admin: MysqlLogin, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { flavour } = place.binaries;
  const secret = join(place.directory, 'secret');
  const sql = flavour === 'mariadb' ? mariadbAdmin(admin) : mysqlAdmin(admin);
  try {
    if (flavour === 'mysql') writeSecret(place, secret, sql);
    const child = run(place, bootstrapOptions(place, secret), flavour === 'mariadb');
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(`${flavour === 'mariadb' ? systemTablesSql(place.binaries) : ''}${sql}`);
    const kill = () => child.kill('SIGKILL');
    signal.addEventListener('abort', kill, { once: true });
    const { code, text } = await ended(child);
    signal.removeEventListener('abort', kill);
    signal.throwIfAborted();
    if (code !== 0) throw startFailure(text);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** Starts the server and waits until it answers on its socket. Its output goes nowhere: it could carry values. */
export async function startMysqlServer(
  place: MysqlPlace,
  signal: AbortSignal,
  more: readonly string[] = [],
): Promise<ProcessIdentity> {
  const child = run(place, [...serverOptions(place), ...more], false, true);
  let exited = false;
  child.once('exit', () => (exited = true));
  child.once('error', () => (exited = true));
  child.unref();
  const limit = Date.now() + 60_000;
  while (!exited && Date.now() < limit) {
    signal.throwIfAborted();
    if (await answers(join(place.socketDirectory, mysqlSocketName))) {
      const identity = child.pid === undefined ? null : identifyProcess(child.pid);
      if (identity !== null) return identity;
    }
    await wait(15);
  }
  if (!exited) throw new AppError('server-not-ready', 'The sandbox did not start within 60 seconds. Scan again.');
  throw startFailure(await diagnose(place));
}

function writeSecret(place: MysqlPlace, path: string, text: string): void {
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  if (place.user.identity !== null) chownSync(path, place.user.identity.uid, place.user.identity.gid);
}

/** https://mariadb.com/kb/en/mysqlglobal_priv-table/ : while it bootstraps, MariaDB knows no CREATE USER. */
function mariadbAdmin({ user, password }: MysqlLogin): string {
  const privileges = {
    access: '18446744073709551615',
    plugin: 'mysql_native_password',
    authentication_string: nativePassword(password),
  };
  const json = JSON.stringify(privileges).replace(/"(\d{20})"/, '$1');
  return `DELETE FROM mysql.global_priv;\nINSERT INTO mysql.global_priv VALUES ('localhost', '${user}', '${json}');\n`;
}

function mysqlAdmin({ user, password }: MysqlLogin): string {
  const make = user === 'root' ? 'ALTER' : 'CREATE';
  const drop = user === 'root' ? '' : 'DROP USER root@localhost;\n';
  return `${make} USER '${user}'@localhost IDENTIFIED BY '${password}';\nGRANT ALL ON *.* TO '${user}'@localhost WITH GRANT OPTION;\n${drop}`;
}

/** https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_connection_phase_authentication_methods_native_password_authentication.html */
export function nativePassword(password: string): string {
  const sha1 = (bytes: string | Buffer) => createHash('sha1').update(bytes).digest();
  return `*${sha1(sha1(password)).toString('hex').toUpperCase()}`;
}

function run(place: MysqlPlace, args: readonly string[], fed: boolean, silent = false): ChildProcess {
  const wrapped = place.isolation.wrap(place.binaries.program, args);
  return spawn(wrapped.program, wrapped.args, {
    cwd: place.directory,
    env: childEnvironment({ LC_ALL: 'C' }),
    // A session of its own: Ctrl-C in our terminal must not stop it before it has been told to.
    detached: true,
    stdio: [fed ? 'pipe' : 'ignore', 'ignore', silent ? 'ignore' : 'pipe'],
    ...place.isolation.identity,
  });
}

/** The last kilobytes that the program wrote. Only used before anything of a dump is in the server. */
async function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (part: string) => (text = (text + part).slice(-16_384)));
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ code: null, text: error.message }));
    child.once('close', (code) => resolve({ code, text }));
  });
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}

/** Starts it once more, still empty, only to learn why it does not start. */
async function diagnose(place: MysqlPlace): Promise<string> {
  const child = run(place, serverOptions(place), false);
  const timer = setTimeout(() => child.kill('SIGKILL'), 10_000);
  const { text } = await ended(child);
  clearTimeout(timer);
  return text;
}

function startFailure(text: string): AppError {
  if (/No space left on device|Disk quota exceeded|OS errno 28\b/i.test(text))
    return new AppError('disk-full', 'The temporary directory is full. Free some space, or set TMPDIR elsewhere.');
  if (/Cannot allocate memory|Out of memory/i.test(text))
    return new AppError(
      'memory-refused',
      'The machine did not give the sandbox the memory that it needs (about 300 MB). End other programs, or raise the limit of this container.',
    );
  if (/Permission denied|Operation not permitted|EACCES|Errcode: 13\b/i.test(text))
    return new AppError(
      'permission-denied',
      "The sandbox's server may not use its private directory. Set TMPDIR to a directory that other users may enter.",
    );
  if (/ENOENT|not found|cannot open shared object/i.test(text))
    return new AppError('engine-unusable', 'The MariaDB or MySQL server of this machine does not run.');
  return new AppError(
    'server-failed',
    'The sandbox could not be started. Scan again; if it fails again, please report it.',
  );
}
