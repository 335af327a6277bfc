import pg from 'pg';
import { AppError } from '../../../../../../shared/errors.ts';
import type { ConnectionOptions } from '../session.ts';
import { startupOptions } from '../wire.ts';

/** The superuser's sessions, one a database. Everything sent here was spelled by us; null is success, a SQLSTATE is not. */
export interface Superuser {
  /** Statements one after the other, until one fails. */
  run(database: string, ...statements: readonly string[]): Promise<string | null>;
  /** All or nothing; `holds` is a query that must find no row. */
  transact(database: string, statements: readonly string[], holds?: string): Promise<string | null>;
  /** Errors: those of `pg`. */
  rows<Row extends pg.QueryResultRow>(database: string, text: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Stops another session's statement, or the session itself. */
  stop(processId: number, how: 'cancel' | 'terminate'): Promise<void>;
  leave(database: string): Promise<void>;
  close(): Promise<void>;
}

/** The database in which whatever belongs to the whole server is done. */
export const maintenance = 'postgres';

/** Outranks whatever the dump stored for databases and roles; nothing of the dump is called or looked up by chance. */
const safeSettings = {
  search_path: 'pg_catalog,pg_temp',
  event_triggers: 'off',
  role: 'none',
  session_replication_role: 'origin',
  standard_conforming_strings: 'on',
  client_encoding: 'UTF8',
  quote_all_identifiers: 'off',
  check_function_bodies: 'off',
  default_transaction_read_only: 'off',
  row_security: 'off',
  client_min_messages: 'warning',
  log_min_messages: 'panic',
  log_min_error_statement: 'panic',
  lock_timeout: '10s',
  statement_timeout: '300s',
};

export function createSuperuser(connect: (database: string) => ConnectionOptions): Superuser {
  const clients = new Map<string, pg.Client>();

  const client = (database: string) =>
    new pg.Client({ ...connect(database), options: startupOptions(safeSettings), ssl: false });

  async function session(database: string): Promise<pg.Client> {
    const known = clients.get(database);
    if (known !== undefined) return known;
    const fresh = client(database);
    fresh.on('error', () => clients.delete(database));
    fresh.on('end', () => clients.delete(database));
    try {
      await fresh.connect();
    } catch (error) {
      throw new AppError('copy-unreachable', 'The copy’s server does not accept connections any more.', {
        cause: error,
      });
    }
    clients.set(database, fresh);
    return fresh;
  }

  return {
    async run(database, ...statements) {
      const open = await session(database);
      for (const text of statements) {
        const sqlstate = await attempt(open, text);
        if (sqlstate !== null) return sqlstate;
      }
      return null;
    },
    async transact(database, statements, holds) {
      const open = await session(database);
      let sqlstate = await attempt(open, 'BEGIN');
      for (const text of statements) if (sqlstate === null) sqlstate = await attempt(open, text);
      if (sqlstate === null && holds !== undefined) {
        // Under the dump's search path even an equals sign may be the dump's own.
        sqlstate = await attempt(open, `SET LOCAL search_path = ${safeSettings.search_path}`);
        if (sqlstate === null) sqlstate = (await isEmpty(open, holds)) ? null : '42501';
      }
      const ended = await attempt(open, sqlstate === null ? 'COMMIT' : 'ROLLBACK');
      return sqlstate ?? ended;
    },
    async rows<Row extends pg.QueryResultRow>(database: string, text: string, values: readonly unknown[] = []) {
      const open = await session(database);
      return (await open.query<Row>(text, [...values])).rows;
    },
    async stop(processId, how) {
      const helper = client(maintenance);
      helper.on('error', () => undefined);
      try {
        await helper.connect();
        await helper.query(`select pg_catalog.pg_${how}_backend($1)`, [processId]);
      } catch {
        // A server that is gone has stopped the session too; the loader notices by itself.
      } finally {
        await helper.end().catch(() => undefined);
      }
    },
    async leave(database) {
      if (database === maintenance) return;
      const open = clients.get(database);
      clients.delete(database);
      await open?.end().catch(() => undefined);
    },
    async close() {
      const open = [...clients.values()];
      clients.clear();
      await Promise.all(open.map((one) => one.end().catch(() => undefined)));
    },
  };
}

/** Extended protocol: the server takes exactly one statement. Of an error only the SQLSTATE is kept. */
async function attempt(session: pg.Client, text: string): Promise<string | null> {
  try {
    await session.query({ text, values: [], queryMode: 'extended' } as pg.QueryConfig);
    return null;
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : '08006';
  }
}

/** Whether a query finds nothing; one that fails has not shown it. */
async function isEmpty(session: pg.Client, text: string): Promise<boolean> {
  try {
    return (await session.query(text)).rowCount === 0;
  } catch {
    return false;
  }
}
