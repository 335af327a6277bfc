import { to as copyTo } from 'pg-copy-streams';
import Cursor from 'pg-cursor';
import type { DatabaseAddress } from './address.ts';
import type { Database, TextRow } from './database.ts';
import { quoteIdentifier } from './postgres-names.ts';
import { openPostgresSession, queryError, type PostgresSession } from './postgres-session.ts';
import { createTurns } from './turns.ts';

const rawText = { getTypeParser: () => (text: string) => text };
/** json and jsonb are parsed, because facts are asked for in that form; everything else stays the server's text. */
const jsonOnly = { getTypeParser: (type: number) => (type === 114 || type === 3802 ? jsonOrText : keep) };

/** The extended protocol takes one statement: text that ends our transaction and starts another cannot follow. */
const oneStatement = { queryMode: 'extended' } as object;

/** Opens a session that can only read: every statement runs in a read-only transaction of its own. */
export async function openPostgres(address: DatabaseAddress): Promise<Database> {
  return database(await openPostgresSession(address), address.database);
}

function database({ client, lost }: PostgresSession, name: string): Database {
  const turns = createTurns();

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

  async function* readOnlyStream<T>(work: () => AsyncGenerator<T>): AsyncGenerator<T> {
    try {
      await client.query('BEGIN TRANSACTION READ ONLY');
      yield* work();
    } catch (error) {
      throw queryError(error, lost());
    } finally {
      if (!lost()) await client.query('ROLLBACK').catch(() => undefined);
    }
  }

  async function* cursor(sql: string, batch: number): AsyncGenerator<readonly TextRow[]> {
    const open = client.query(new Cursor<(string | null)[]>(sql, [], { rowMode: 'array', types: rawText }));
    try {
      for (;;) {
        const rows = await open.read(batch);
        if (rows.length === 0) return;
        yield rows;
      }
    } finally {
      if (!lost()) await open.close().catch(() => undefined);
    }
  }

  async function* copy(sql: string): AsyncGenerator<Buffer> {
    // The simple protocol that COPY needs takes several statements; a parameter-less Parse takes one, so it looks first.
    await client.query({ ...oneStatement, text: `EXPLAIN ${sql}` });
    const answer = client.query(copyTo(`COPY (${sql}) TO STDOUT`, { highWaterMark: 1_048_576 }));
    try {
      for await (const chunk of answer) yield chunk as Buffer;
    } finally {
      answer.destroy();
    }
  }

  return {
    name,
    query: (text, parameters = []) =>
      turns.take(() =>
        readOnly(async () => {
          const values = [...parameters];
          return (await client.query<Record<string, unknown>>({ ...oneStatement, text, values, types: jsonOnly })).rows;
        }),
      ),
    textRows: (text, parameters = []) =>
      turns.take(() =>
        readOnly(async () => {
          const values = [...parameters];
          const asText = { rowMode: 'array', types: rawText } as const;
          return (await client.query<(string | null)[]>({ ...oneStatement, text, values, ...asText })).rows;
        }),
      ),
    streamTextRows: (sql, batch) => turns.stream(() => readOnlyStream(() => cursor(sql, batch))),
    copyText: (sql) => turns.stream(() => readOnlyStream(() => copy(sql))),
    quote: quoteIdentifier,
    async close() {
      await client.end().catch(() => undefined);
    },
  };
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
