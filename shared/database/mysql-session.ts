import { connect as connectSocket, isIP, type Socket } from 'node:net';
import mysql from 'mysql2';
import type { DatabaseAddress, VerifiedTls } from './address.ts';
import { ConnectionError, connectionError } from './connection-problem.ts';
import type { DatabaseLimits } from './database.ts';
import { ask } from './mysql-query.ts';

export interface MysqlSession {
  readonly client: mysql.Connection;
  readonly dialect: 'mysql' | 'mariadb';
  lost(): boolean;
}

/** Errors: ConnectionError. */
export async function openMysqlSession(address: DatabaseAddress, password: string): Promise<MysqlSession> {
  const { tls, limits, user, database: name } = address;
  const serverName = tls?.serverName ?? address.host;
  const client = mysql.createConnection({
    ...(address.host.startsWith('/')
      ? { socketPath: address.host }
      : { host: tls === null ? address.host : serverName }),
    stream: () => socketTo(address, serverName),
    user,
    password,
    ...(name === '' ? {} : { database: name }),
    ...(tls === null ? {} : { ssl: { rejectUnauthorized: true, verifyIdentity: true, ...authority(tls) } }),
    charset: 'utf8mb4_general_ci',
    connectTimeout: limits.connectMs,
    connectAttributes: { program_name: 'stillframe' },
    multipleStatements: false,
    // IAM database tokens travel as clear passwords; only where nobody else can read along.
    enableCleartextPlugin: tls !== null,
    disableEval: true,
    rowsAsArray: true,
    flags: ['-LOCAL_FILES', '-MULTI_STATEMENTS', '-IGNORE_SPACE', '-ODBC', '-SESSION_TRACK'],
  });
  let lost = false;
  // Without a listener a broken connection would end the process; the next query reports it.
  client.on('error', () => (lost = true));
  try {
    await new Promise<void>((resolve, reject) => client.connect((error) => (error ? reject(error) : resolve())));
    const [[version = ''] = []] = await ask(client, 'SELECT @@version', limits.connectMs);
    const dialect = /mariadb/i.test(version ?? '') ? 'mariadb' : 'mysql';
    for (const statement of settings(dialect, limits)) await ask(client, statement, limits.connectMs);
    return { client, dialect, lost: () => lost };
  } catch (error) {
    client.destroy();
    const problem = connectionError(error, 'mysql');
    if (problem.reason === 'wrong-credentials' && password === '')
      throw new ConnectionError('password-missing', 'mysql');
    throw problem;
  }
}

/**
 * The driver compares the certificate with its `host`, which is the server's name here; the socket goes to the address.
 * Where that name is an address, Node looks for it in `_host`.
 */
function socketTo({ host, port }: DatabaseAddress, serverName: string): Socket {
  const socket = host.startsWith('/')
    ? connectSocket(host)
    : connectSocket({ host, port, keepAlive: true, noDelay: true });
  return isIP(serverName) === 0 ? socket : Object.assign(socket, { _host: serverName });
}

function authority({ authority: certificates }: VerifiedTls): { ca?: string } {
  return certificates === null ? {} : { ca: certificates };
}

/** Fixed, so that neither the server's defaults nor `init_connect` decide how text is read or how long things take. */
function settings(dialect: MysqlSession['dialect'], { statementMs, lockMs }: DatabaseLimits): string[] {
  const lockSeconds = Math.max(1, Math.ceil(lockMs / 1000));
  return [
    `SET NAMES utf8mb4`,
    `SET SESSION sql_mode = '', time_zone = '+00:00', autocommit = 1, sql_big_selects = 1,
      sql_select_limit = DEFAULT, group_concat_max_len = 67108864, net_write_timeout = 3600,
      lock_wait_timeout = ${lockSeconds}, innodb_lock_wait_timeout = ${lockSeconds}`,
    `SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED, READ ONLY`,
    statementLimit(dialect, statementMs),
  ];
}

/** What ends a statement that takes longer; 0: nothing does. */
export function statementLimit(dialect: MysqlSession['dialect'], milliseconds: number): string {
  return dialect === 'mariadb'
    ? `SET SESSION max_statement_time = ${milliseconds / 1000}`
    : `SET SESSION max_execution_time = ${milliseconds}`;
}
