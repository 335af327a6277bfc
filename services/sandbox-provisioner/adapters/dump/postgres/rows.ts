import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { diskFull } from '../disk-full.ts';
import type { LoadBooks } from './books.ts';
import type { DumpConnection } from './connection.ts';
import type { CopySink } from './copy-sink.ts';
import type { LoadDatabases } from './databases.ts';
import type { RowCounts } from './row-counts.ts';
import type { StatementRunner } from './runner.ts';
import { savepoint } from './savepoints.ts';
import type { DumpSession } from './session.ts';

/** Sends the rows of COPY … FROM stdin. */
export interface CopiedRows {
  start(statement: JudgedStatement): Promise<void>;
  write(bytes: Uint8Array): Promise<void>;
  end(): Promise<void>;
}

interface OpenCopy {
  readonly sink: CopySink;
  readonly statement: JudgedStatement;
  readonly inTransaction: boolean;
}

export function createCopiedRows(
  /** Milliseconds in which rows may make no progress. */
  timeout: number,
  deps: {
    readonly connection: DumpConnection;
    readonly databases: LoadDatabases;
    readonly runner: StatementRunner;
    readonly books: LoadBooks;
    readonly counts: RowCounts;
  },
): CopiedRows {
  const { connection, databases, runner, books, counts } = deps;
  let copy: OpenCopy | null = null;

  return {
    async start(statement) {
      const open = await databases.current();
      const inTransaction = runner.guarded(open);
      if (inTransaction) await open.run([savepoint.set]);
      copy = { sink: open.copy(statement.bytes.slice()), statement, inTransaction };
    },
    async write(bytes) {
      const open = copy;
      if (open !== null) await connection.watched(timeout, () => open.sink.write(bytes));
    },
    async end() {
      if (copy === null) return;
      const { sink, statement, inTransaction } = copy;
      copy = null;
      const outcome = await connection.watched(timeout, () => sink.finish());
      const open = connection.session() as DumpSession;
      if (inTransaction && !open.lost())
        await open.run(outcome.sqlstate === null ? [savepoint.release] : savepoint.undo);
      if (outcome.sqlstate === '53100') throw diskFull();
      if (outcome.sqlstate === null) counts.add(statement.judgement.description.name, outcome.rows);
      else books.rowsFailed(statement, outcome);
    },
  };
}
