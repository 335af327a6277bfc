import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { ProcessIdentity } from '../../../../shared/local/sandbox-records.ts';
import { bootstrapOptions, mysqlSocketName, serverOptions } from '../../domain/mysql-settings.ts';
import { systemTablesSql, type MysqlBinaries } from './mysql-binaries.ts';
import { runToEnd, startUntilReady, writeSecret, type ServerHome } from './server-process.ts';
import type { FailureWords } from './start-failure.ts';

/** Where a MariaDB or MySQL server lives and who runs it. */
export interface MysqlPlace extends ServerHome {
  readonly binaries: MysqlBinaries;
}

export interface MysqlLogin {
  readonly user: string;
  readonly password: string;
}

const words: FailureWords = {
  memory: /Cannot allocate memory|Out of memory/i,
  memoryNeeded: '300 MB',
  unusable: 'The MariaDB or MySQL server of this machine does not run.',
};

/** An empty installation whose only account is `admin`, who may do everything. Takes about a second. */
export async function createMysqlData(place: MysqlPlace, admin: MysqlLogin, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const { flavour, program } = place.binaries;
  const secret = join(place.directory, 'secret');
  const command = { program, args: bootstrapOptions(place, secret), words };
  try {
    if (flavour === 'mysql') writeSecret(place, secret, mysqlAdmin(admin));
    const input = flavour === 'mariadb' ? { input: `${systemTablesSql(place.binaries)}${mariadbAdmin(admin)}` } : {};
    await runToEnd(place, { ...command, ...input }, signal);
  } finally {
    rmSync(secret, { force: true });
  }
}

/** Starts the server and waits until it answers on its socket. */
export function startMysqlServer(
  place: MysqlPlace,
  signal: AbortSignal,
  more: readonly string[] = [],
): Promise<ProcessIdentity> {
  return startUntilReady(
    place,
    {
      program: place.binaries.program,
      args: [...serverOptions(place), ...more],
      diagnosis: { args: [], end: 'SIGKILL' },
      isReady: () => answers(join(place.socketDirectory, mysqlSocketName)),
      pause: 15,
      words,
    },
    signal,
  );
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
