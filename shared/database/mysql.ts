import { connect as connectSocket, isIP, type Socket } from 'node:net';
import mysql from 'mysql2';
import { ConnectionError, connectionError } from './connection-problem.ts';
import { QueryError, type Database, type DatabaseLimits, type TextRow } from './database.ts';
import { bindLiterals } from './mysql-literals.ts';
import { textOf, valueOf, type ColumnPlace } from './mysql-text.ts';

export interface MysqlAddress {
  /** A host name or address, or the path of a Unix socket (starts with a slash). */
  readonly host: string;
  /** Not used with a socket. */
  readonly port: number;
  readonly user: string;
  /** A password, or where to get one; null there means that there is none. */
  readonly password: string | (() => Promise<string | null>);
  /** Empty: no database is entered. */
  readonly database: string;
  /** Null: no TLS (a Unix socket or this very machine). Otherwise the server must prove who it is. */
  readonly tls: {
    readonly authority: string | null;
    /** The name that the certificate must prove; null or absent: the host's. */
    readonly serverName?: string | null;
  } | null;
  readonly limits: DatabaseLimits;
}

/** The server's own limit ends a statement first; past this many milliseconds more the connection is given up. */
const graceMs = 5000;

/**
 * Opens a session on MySQL or MariaDB that can only read: every statement runs in a read-only transaction of its own, one
 * statement at a time, without LOAD DATA LOCAL. The row parsers of the driver are not used: they would generate code
 * from column names. Errors: ConnectionError, QueryError with `sqlState` and `errno`.
 */
export async function openMysql(address: MysqlAddress): Promise<Database> {
  const password = typeof address.password === 'string' ? address.password : ((await address.password()) ?? '');
  const connect = () => connected(address, password);
  return database(await connect(), connect, address);
}

interface Session {
  readonly client: mysql.Connection;
  readonly dialect: 'mysql' | 'mariadb';
  lost(): boolean;
}

async function connected(address: MysqlAddress, password: string): Promise<Session> {
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
function socketTo({ host, port }: MysqlAddress, serverName: string): Socket {
  const socket = host.startsWith('/')
    ? connectSocket(host)
    : connectSocket({ host, port, keepAlive: true, noDelay: true });
  return isIP(serverName) === 0 ? socket : Object.assign(socket, { _host: serverName });
}

function authority({ authority: certificates }: NonNullable<MysqlAddress['tls']>): { ca?: string } {
  return certificates === null ? {} : { ca: certificates };
}

/** Fixed, so that neither the server's defaults nor `init_connect` decide how text is read or how long things take. */
function settings(dialect: Session['dialect'], { statementMs, lockMs }: DatabaseLimits): string[] {
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

function statementLimit(dialect: Session['dialect'], milliseconds: number): string {
  return dialect === 'mariadb'
    ? `SET SESSION max_statement_time = ${milliseconds / 1000}`
    : `SET SESSION max_execution_time = ${milliseconds}`;
}

function database(first: Session, connect: () => Promise<Session>, { database: name, limits }: MysqlAddress): Database {
  let session: Session | null = first;
  let last: Promise<unknown> = Promise.resolve();
  let streaming = false;

  /** The connection, opened anew after a stream that was left early. */
  async function current(): Promise<Session> {
    return (session ??= await connect());
  }

  /** One after the other: a connection does one thing at a time, and a transaction belongs to one query. */
  function inTurn<T>(work: (client: mysql.Connection) => Promise<T>): Promise<T> {
    if (streaming) throw stillStreaming();
    const turn = last.then(() => readOnly(work));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function readOnly<T>(work: (client: mysql.Connection) => Promise<T>): Promise<T> {
    const open = await current();
    const { client } = open;
    try {
      await ask(client, beginning, limits.statementMs);
      try {
        return await work(client);
      } finally {
        await ask(client, 'ROLLBACK', limits.statementMs);
      }
    } catch (error) {
      throw queryError(error, open.lost());
    }
  }

  async function* stream(sql: string, batch: number): AsyncGenerator<readonly TextRow[]> {
    if (streaming) throw stillStreaming();
    streaming = true;
    let whole = false;
    let open: Session | null = null;
    try {
      await last;
      open = await current();
      const { client, dialect } = open;
      // Like a cursor, a stream is bounded by how long the next rows take, not by how long all of them do.
      await ask(client, statementLimit(dialect, 0), limits.statementMs);
      await ask(client, beginning, limits.statementMs);
      yield* batches(client, sql, batch, limits.statementMs);
      await ask(client, 'ROLLBACK', limits.statementMs);
      await ask(client, statementLimit(dialect, limits.statementMs), limits.statementMs);
      whole = true;
    } catch (error) {
      throw queryError(error, open?.lost() ?? false);
    } finally {
      // The server would go on sending the rest.
      if (!whole && open !== null && !open.lost()) {
        open.client.destroy();
        session = null;
      }
      streaming = false;
    }
  }

  return {
    name,
    family: 'mysql',
    query: (sql, parameters = []) =>
      inTurn(async (client) => {
        const { rows, columns } = await run(client, bindLiterals(sql, parameters), limits.statementMs);
        return rows.map((row) =>
          Object.fromEntries(columns.map((column, index) => [column.name, valueOf(row[index] ?? null, column)])),
        );
      }),
    textRows: (sql, parameters = []) =>
      inTurn((client) => ask(client, bindLiterals(sql, parameters), limits.statementMs)),
    streamTextRows: stream,
    quote: quoteMysqlIdentifier,
    async close() {
      const open = session;
      if (open === null || open.lost()) return open?.client.destroy();
      await new Promise<void>((resolve) => open.client.end(() => resolve()));
    },
  };
}

const beginning = 'START TRANSACTION READ ONLY';

function stillStreaming(): TypeError {
  return new TypeError('a stream of this connection is still open; end it, or open a second connection');
}

interface Answer {
  readonly rows: readonly (readonly (Buffer | null)[])[];
  readonly columns: readonly ColumnPlace[];
}

/** One statement in the text protocol. Every value comes as the bytes that the server sent. */
function run(client: mysql.Connection, sql: string, limitMs: number): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new ConnectionError('no-answer', 'mysql'));
      client.destroy();
    }, limitMs + graceMs);
    client.query<mysql.RowDataPacket[][]>({ sql, typeCast: false, rowsAsArray: true }, (error, rows, fields) => {
      clearTimeout(timer);
      if (error) reject(error);
      else if (!Array.isArray(rows) || !Array.isArray(fields)) resolve({ rows: [], columns: [] });
      else resolve({ rows: rows as unknown as Answer['rows'], columns: fields as unknown as ColumnPlace[] });
    });
  });
}

async function ask(client: mysql.Connection, sql: string, limitMs: number): Promise<TextRow[]> {
  const { rows, columns } = await run(client, sql, limitMs);
  return rows.map((row) => textRow(row, columns));
}

/** Rows as they come; the connection is paused while the taker is busy, and then the server waits. */
async function* batches(client: mysql.Connection, sql: string, batch: number, patienceMs: number) {
  let columns: readonly ColumnPlace[] = [];
  let rows: TextRow[] = [];
  let ended = false;
  let failure: Error | null = null;
  let wake: () => void = () => undefined;
  const query = client.query({ sql, typeCast: false, rowsAsArray: true });
  query.on('fields', (fields: unknown) => (columns = fields as ColumnPlace[]));
  query.on('result', (row: unknown) => {
    if (!Array.isArray(row)) return;
    if (rows.push(textRow(row as (Buffer | null)[], columns)) < batch) return;
    client.pause();
    wake();
  });
  query.on('end', () => {
    ended = true;
    wake();
  });
  const broken = (error: Error) => {
    failure ??= error;
    wake();
  };
  query.on('error', broken);
  client.on('error', broken);
  try {
    for (;;) {
      if (rows.length < batch && !ended && failure === null) await patient(patienceMs, (resolve) => (wake = resolve));
      if (failure !== null) throw failure as Error;
      const [ready, rest] = [rows.slice(0, batch), rows.slice(batch)];
      rows = rest;
      if (ready.length > 0) yield ready;
      if (ended && rows.length === 0) return;
      if (rows.length < batch) client.resume();
    }
  } finally {
    client.off('error', broken);
  }
}

async function patient(milliseconds: number, until: (resolve: () => void) => void): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  try {
    await new Promise<void>((resolve, reject) => {
      timer = setTimeout(() => reject(new QueryError(timedOut.sqlState, undefined, timedOut.errno)), milliseconds);
      until(resolve);
    });
  } finally {
    clearTimeout(timer);
  }
}

/** https://mariadb.com/kb/en/mariadb-error-code-reference/ : ER_STATEMENT_TIMEOUT */
const timedOut = { sqlState: '70100', errno: 1969 };

function textRow(row: readonly (Buffer | null)[], columns: readonly ColumnPlace[]): TextRow {
  return row.map((bytes, index) => (bytes === null ? null : textOf(bytes, columns[index]!)));
}

/** A name between backticks. A zero byte cannot be part of one. */
export function quoteMysqlIdentifier(identifier: string): string {
  if (identifier.includes('\0')) throw new TypeError('a name cannot hold a zero byte');
  return `\`${identifier.replaceAll('`', '``')}\``;
}

/** The server's own error keeps its SQLSTATE and number and loses its text; everything else is a broken connection. */
function queryError(error: unknown, lost: boolean): Error {
  if (error instanceof QueryError || error instanceof ConnectionError) return error;
  const { sqlState, errno, fatal } = error as { sqlState?: unknown; errno?: unknown; fatal?: unknown };
  const number = typeof errno === 'number' ? errno : null;
  if (typeof sqlState === 'string' && !lost && fatal !== true && !endOfSession.has(number))
    return new QueryError(/^[0-9A-Z]{5}$/.test(sqlState) ? sqlState : 'HY000', undefined, number);
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new ConnectionError('no-answer', 'mysql');
}

/** Shutdown, killed connection, idle for too long. */
const endOfSession: ReadonlySet<number | null> = new Set([1053, 1927, 4031]);
