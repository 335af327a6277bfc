import type mysql from 'mysql2';
import { ConnectionError } from './connection-problem.ts';
import { QueryError, type TextRow } from './database.ts';
import { textOf, type ColumnPlace } from './mysql-text.ts';

/** The server's own limit ends a statement first; past this many milliseconds more the connection is given up. */
const graceMs = 5000;

/** What a statement answered: values as the bytes that the server sent. */
export interface Answer {
  readonly rows: readonly (readonly (Buffer | null)[])[];
  readonly columns: readonly ColumnPlace[];
}

/** One statement in the text protocol. */
export function run(client: mysql.Connection, sql: string, limitMs: number): Promise<Answer> {
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

/** The same, with values as text. */
export async function ask(client: mysql.Connection, sql: string, limitMs: number): Promise<TextRow[]> {
  const { rows, columns } = await run(client, sql, limitMs);
  return rows.map((row) => textRow(row, columns));
}

/** Rows as they come; the connection is paused while the taker is busy, and then the server waits. */
export async function* batches(client: mysql.Connection, sql: string, batch: number, patienceMs: number) {
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

/** The server's own error keeps its SQLSTATE and number and loses its text; everything else is a broken connection. */
export function queryError(error: unknown, lost: boolean): Error {
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
