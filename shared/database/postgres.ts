import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import Cursor from 'pg-cursor';
import { ConnectionError, connectionError } from './connection-problem.ts';
import { QueryError, type Database, type DatabaseLimits, type TextRow } from './database.ts';

export { liveLimits, sandboxLimits, type DatabaseLimits } from './database.ts';

export interface PostgresAddress {
  /** A host name, or the directory of a Unix socket (starts with a slash). */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A password, or where to get one should the server ask for it; null there means that there is none. */
  readonly password: string | (() => Promise<string | null>);
  readonly database: string;
  /** Null: no TLS (a Unix socket or this very machine). Otherwise the server must prove who it is. */
  readonly tls: {
    readonly authority: string | null;
    /** The name that the certificate must prove; null or absent: the host's. */
    readonly serverName?: string | null;
  } | null;
  readonly limits: DatabaseLimits;
}

const rawText = { getTypeParser: () => (text: string) => text };
/** json and jsonb are parsed, because facts are asked for in that form; everything else stays the server's text. */
const jsonOnly = { getTypeParser: (type: number) => (type === 114 || type === 3802 ? jsonOrText : keep) };

/**
 * Opens a session that can only read. Settings are given at start-up, where they outrank what `ALTER ROLE` or
 * `ALTER DATABASE … SET` of a hostile dump asks for. `row_security=off` makes a policy an error instead of running it.
 */
export async function openPostgres(address: PostgresAddress): Promise<Database> {
  const { limits, password } = address;
  const client = new pg.Client({
    host: address.host,
    port: address.port,
    user: address.user,
    database: address.database,
    password: typeof password === 'string' ? password : () => askFor(password),
    ssl: address.tls === null ? false : verified(address.tls),
    application_name: 'stillframe',
    client_encoding: 'UTF8',
    connectionTimeoutMillis: limits.connectMs,
    keepAlive: true,
    options: startupOptions(limits),
  });
  let lost = false;
  // Without a listener a broken connection would end the process; the next query reports it.
  client.on('error', () => (lost = true));
  try {
    await client.connect();
    await client.query(textAsItIs);
  } catch (error) {
    await client.end().catch(() => undefined);
    throw connectionError(error);
  }
  return database(client, address, () => lost);
}

/** A name goes into the handshake and is compared with the certificate; an address is only compared. */
function verified({ authority, serverName = null }: NonNullable<PostgresAddress['tls']>): ConnectionOptions {
  return {
    rejectUnauthorized: true,
    ...(authority === null ? {} : { ca: authority }),
    ...(serverName === null ? {} : isIP(serverName) === 0 ? { servername: serverName } : { host: serverName }),
  };
}

/** A database without an encoding may hold any bytes: asked for UTF-8, the server would refuse to hand them out. */
const textAsItIs = `SELECT pg_catalog.set_config('client_encoding', 'SQL_ASCII', false) WHERE pg_catalog.current_setting('server_encoding') = 'SQL_ASCII'`;

async function askFor(provider: () => Promise<string | null>): Promise<string> {
  const password = await provider();
  if (password === null || password === '') throw new ConnectionError('password-missing');
  return password;
}

function startupOptions(limits: DatabaseLimits): string {
  const settings = {
    search_path: 'pg_catalog',
    role: 'none',
    default_transaction_read_only: 'on',
    default_transaction_isolation: 'read\\ committed',
    statement_timeout: limits.statementMs,
    lock_timeout: limits.lockMs,
    idle_in_transaction_session_timeout: Math.max(60_000, limits.statementMs),
    row_security: 'off',
    client_min_messages: 'error',
    DateStyle: 'ISO',
    IntervalStyle: 'postgres',
    bytea_output: 'hex',
    TimeZone: 'UTC',
  };
  return Object.entries(settings)
    .map(([name, value]) => `-c ${name}=${value}`)
    .join(' ');
}

function database(client: pg.Client, { database: name }: PostgresAddress, lost: () => boolean): Database {
  let last: Promise<unknown> = Promise.resolve();
  let streaming = false;

  /** One after the other: a connection does one thing at a time, and a transaction belongs to one query. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (streaming)
      throw new TypeError('a stream of this connection is still open; end it, or open a second connection');
    const turn = last.then(() => readOnly(work));
    last = turn.catch(() => undefined);
    return turn;
  }

  async function readOnly<T>(work: () => Promise<T>): Promise<T> {
    try {
      await client.query('BEGIN TRANSACTION READ ONLY');
      try {
        return await work();
      } finally {
        await client.query('ROLLBACK');
      }
    } catch (error) {
      throw queryError(error, lost());
    }
  }

  async function* stream(sql: string, batch: number): AsyncGenerator<readonly TextRow[]> {
    if (streaming)
      throw new TypeError('a stream of this connection is still open; end it, or open a second connection');
    streaming = true;
    let cursor: Cursor<(string | null)[]> | null = null;
    try {
      await last;
      await client.query('BEGIN TRANSACTION READ ONLY');
      cursor = client.query(new Cursor<(string | null)[]>(sql, [], { rowMode: 'array', types: rawText }));
      for (;;) {
        const rows = await cursor.read(batch);
        if (rows.length === 0) return;
        yield rows;
      }
    } catch (error) {
      throw queryError(error, lost());
    } finally {
      if (!lost()) {
        await cursor?.close().catch(() => undefined);
        await client.query('ROLLBACK').catch(() => undefined);
      }
      streaming = false;
    }
  }

  async function* copy(sql: string): AsyncGenerator<Buffer> {
    if (streaming)
      throw new TypeError('a stream of this connection is still open; end it, or open a second connection');
    streaming = true;
    try {
      await last;
      await client.query('BEGIN TRANSACTION READ ONLY');
      // The simple protocol that COPY needs takes several statements; a parameter-less Parse takes one, so it looks first.
      await client.query({ ...oneStatement, text: `EXPLAIN ${sql}` });
      const answer = client.query(copyTo(`COPY (${sql}) TO STDOUT`, { highWaterMark: 1_048_576 }));
      try {
        for await (const chunk of answer) yield chunk as Buffer;
      } finally {
        answer.destroy();
      }
    } catch (error) {
      throw queryError(error, lost());
    } finally {
      if (!lost()) await client.query('ROLLBACK').catch(() => undefined);
      streaming = false;
    }
  }

  return {
    name,
    query: (sql, parameters = []) =>
      inTurn(async () => {
        const result = await client.query<Record<string, unknown>>({
          ...oneStatement,
          text: sql,
          values: [...parameters],
          types: jsonOnly,
        });
        return result.rows;
      }),
    textRows: (sql, parameters = []) =>
      inTurn(async () => {
        const result = await client.query<(string | null)[]>({
          ...oneStatement,
          text: sql,
          values: [...parameters],
          rowMode: 'array',
          types: rawText,
        });
        return result.rows;
      }),
    streamTextRows: stream,
    copyText: copy,
    quote: quoteIdentifier,
    async close() {
      await client.end().catch(() => undefined);
    },
  };
}

/** The extended protocol takes one statement: text that ends our transaction and starts another cannot follow. */
const oneStatement = { queryMode: 'extended' } as object;

/** A name between double quotes. A zero byte cannot be part of one. */
export function quoteIdentifier(identifier: string): string {
  if (identifier.includes('\0')) throw new TypeError('a name cannot hold a zero byte');
  return `"${identifier.replaceAll('"', '""')}"`;
}

/** An error of the parser would quote the value; text that is no JSON after all stays text. */
function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function keep(text: string): string {
  return text;
}

/** The server's own error keeps its SQLSTATE and loses its text; everything else is a broken connection. */
function queryError(error: unknown, lost: boolean): Error {
  if (error instanceof QueryError || error instanceof ConnectionError) return error;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code !== undefined && !lost && !code.startsWith('57P0')) return new QueryError(code);
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new ConnectionError('no-answer');
}
