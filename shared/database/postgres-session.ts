import { isIP } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import pg from 'pg';
import type { DatabaseAddress, VerifiedTls } from './address.ts';
import { ConnectionError, connectionError } from './connection-problem.ts';
import { QueryError, type DatabaseLimits } from './database.ts';

export interface PostgresSession {
  readonly client: pg.Client;
  lost(): boolean;
}

/**
 * Settings are given at start-up, where they outrank what `ALTER ROLE` or `ALTER DATABASE … SET` of a hostile dump asks
 * for. `row_security=off` makes a policy an error instead of running it. Errors: ConnectionError.
 */
export async function openPostgresSession(address: DatabaseAddress): Promise<PostgresSession> {
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
  return { client, lost: () => lost };
}

/** A name goes into the handshake and is compared with the certificate; an address is only compared. */
function verified({ authority, serverName = null }: VerifiedTls): ConnectionOptions {
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

/** The server's own error keeps its SQLSTATE and loses its text; everything else is a broken connection. */
export function queryError(error: unknown, lost: boolean): Error {
  if (error instanceof QueryError || error instanceof ConnectionError) return error;
  const code = error instanceof pg.DatabaseError ? error.code : undefined;
  if (code !== undefined && !lost && !code.startsWith('57P0')) return new QueryError(code);
  if (error instanceof TypeError || error instanceof RangeError) return error;
  return new ConnectionError('no-answer');
}
