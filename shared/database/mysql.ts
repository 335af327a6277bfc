import type mysql from 'mysql2';
import type { DatabaseAddress } from './address.ts';
import type { Database, TextRow } from './database.ts';
import { bindLiterals } from './mysql-literals.ts';
import { quoteMysqlIdentifier } from './mysql-names.ts';
import { ask, batches, queryError, run } from './mysql-query.ts';
import { openMysqlSession, statementLimit, type MysqlSession } from './mysql-session.ts';
import { valueOf } from './mysql-text.ts';
import { createTurns } from './turns.ts';

/**
 * Opens a session on MySQL or MariaDB that can only read: every statement runs in a read-only transaction of its own, one
 * statement at a time, without LOAD DATA LOCAL. The row parsers of the driver are not used: they would generate code
 * from column names. Errors: ConnectionError, QueryError with `sqlState` and `errno`.
 */
export async function openMysql(address: DatabaseAddress): Promise<Database> {
  const password = typeof address.password === 'string' ? address.password : ((await address.password()) ?? '');
  const connect = () => openMysqlSession(address, password);
  return database(await connect(), connect, address);
}

const beginning = 'START TRANSACTION READ ONLY';

function database(
  first: MysqlSession,
  connect: () => Promise<MysqlSession>,
  { database: name, limits: { statementMs } }: DatabaseAddress,
): Database {
  const turns = createTurns();
  let session: MysqlSession | null = first;

  /** The connection, opened anew after a stream that was left early. */
  async function current(): Promise<MysqlSession> {
    return (session ??= await connect());
  }

  async function readOnly<T>(work: (client: mysql.Connection) => Promise<T>): Promise<T> {
    const open = await current();
    const { client } = open;
    try {
      await ask(client, beginning, statementMs);
      try {
        return await work(client);
      } finally {
        await ask(client, 'ROLLBACK', statementMs);
      }
    } catch (error) {
      throw queryError(error, open.lost());
    }
  }

  async function* stream(sql: string, batch: number): AsyncGenerator<readonly TextRow[]> {
    let whole = false;
    let open: MysqlSession | null = null;
    try {
      open = await current();
      const { client, dialect } = open;
      // Like a cursor, a stream is bounded by how long the next rows take, not by how long all of them do.
      await ask(client, statementLimit(dialect, 0), statementMs);
      await ask(client, beginning, statementMs);
      yield* batches(client, sql, batch, statementMs);
      await ask(client, 'ROLLBACK', statementMs);
      await ask(client, statementLimit(dialect, statementMs), statementMs);
      whole = true;
    } catch (error) {
      throw queryError(error, open?.lost() ?? false);
    } finally {
      // The server would go on sending the rest.
      if (!whole && open !== null && !open.lost()) {
        open.client.destroy();
        session = null;
      }
    }
  }

  return {
    name,
    family: 'mysql',
    query: (sql, parameters = []) =>
      turns.take(() =>
        readOnly(async (client) => {
          const { rows, columns } = await run(client, bindLiterals(sql, parameters), statementMs);
          return rows.map((row) =>
            Object.fromEntries(columns.map((column, index) => [column.name, valueOf(row[index] ?? null, column)])),
          );
        }),
      ),
    textRows: (sql, parameters = []) =>
      turns.take(() => readOnly((client) => ask(client, bindLiterals(sql, parameters), statementMs))),
    streamTextRows: (sql, batch) => turns.stream(() => stream(sql, batch)),
    quote: quoteMysqlIdentifier,
    async close() {
      const open = session;
      if (open === null || open.lost()) return open?.client.destroy();
      await new Promise<void>((resolve) => open.client.end(() => resolve()));
    },
  };
}
