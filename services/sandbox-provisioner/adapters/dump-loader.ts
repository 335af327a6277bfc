import type { Restore } from '../../../events/documents/restore.ts';
import { AppError } from '../../../shared/errors.ts';
import { isCopyFromStdin, readCopy } from '../domain/copy-statement.ts';
import { createDumpLedger } from '../domain/dump-ledger.ts';
import { createSqlLexer, SqlLexerError } from '../domain/sql-lexer.ts';
import { tokenize } from '../domain/sql-tokens.ts';
import { multibyteOf } from '../domain/sql-encoding.ts';
import { readDumpInput } from './dump-input.ts';
import { openSession, type ConnectionOptions, type CopySink, type DumpSession } from './dump-session.ts';
import pg from 'pg';

export interface LoadDumpRequest {
  /** Raw bytes of the file, gzip or not; a chunk is not changed after it was handed over. */
  readonly input: AsyncIterable<Uint8Array>;
  readonly connect: {
    readonly superuser: (database: string) => ConnectionOptions;
    readonly loader: (database: string) => ConnectionOptions;
  };
  /** Name of the database for a dump that does not name one. */
  readonly defaultDatabase: string;
  readonly roleNames: { readonly bootstrap: string; readonly loader: string; readonly reader: string };
  readonly maxStatementBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
}

/** Loads a dump into the copy and says what became of it. */
export async function loadDump(request: LoadDumpRequest): Promise<Restore> {
  const started = performance.now();
  const ledger = createDumpLedger();
  let bytesRead = 0;
  const { chunks } = await readDumpInput(request.input, (bytes) => (bytesRead += bytes));
  const admin = new pg.Client(request.connect.superuser('postgres'));
  await admin.connect();
  const { loader } = request.roleNames;
  const known = await admin.query('select from pg_catalog.pg_roles where rolname = $1', [loader]);
  if (known.rowCount === 0)
    await admin.query(
      `create role ${pg.escapeIdentifier(loader)} login createdb createrole password ${pg.escapeLiteral(request.connect.loader('postgres').password)}`,
    );
  await admin.query(
    `create database ${pg.escapeIdentifier(request.defaultDatabase)} owner ${pg.escapeIdentifier(loader)} template template0`,
  );
  await admin.end();
  const database = request.defaultDatabase;
  ledger.database(database);
  const session: DumpSession = await openSession(request.connect.loader(database));
  const lexer = createSqlLexer({ maxStatementBytes: request.maxStatementBytes, isCopyFromStdin });
  let sink: { readonly sink: CopySink; readonly schema: string; readonly table: string; readonly line: number } | null =
    null;

  async function take(pieces: Iterable<import('../domain/sql-lexer.ts').SqlPiece>) {
    for (const piece of pieces) {
      request.signal.throwIfAborted();
      if (piece.kind === 'copy-data') await sink?.sink.write(piece.bytes);
      else if (piece.kind === 'copy-end') {
        if (sink === null) continue;
        const outcome = await sink.sink.finish();
        if (outcome.sqlstate !== null)
          ledger.error(outcome.sqlstate, { line: sink.line, statement: 'COPY', object: sink.table });
        else ledger.rows(database, sink.schema, sink.table, outcome.rows);
        sink = null;
      } else if (piece.kind === 'copy') {
        const table = readCopy(tokenize(Buffer.from(piece.bytes).toString('utf8')))?.table;
        ledger.statement(database);
        sink = {
          sink: session.copy(piece.bytes),
          schema: table?.schema ?? 'public',
          table: table?.name ?? '',
          line: piece.line,
        };
      } else if (piece.kind === 'statement') {
        ledger.statement(database);
        const [outcome] = await session.run([piece.bytes]);
        if (outcome?.sqlstate) ledger.error(outcome.sqlstate, { line: piece.line, statement: 'SQL', object: null });
        lexer.settings.standardConformingStrings = session.parameter('standard_conforming_strings') !== 'off';
        lexer.settings.multibyte = multibyteOf(session.parameter('client_encoding') ?? 'UTF8');
      }
    }
  }

  try {
    for await (const chunk of chunks) {
      await take(lexer.push(chunk));
      request.onProgress?.({ bytesRead, statements: ledger.totals().statements });
    }
    await take(lexer.end());
  } catch (error) {
    if (error instanceof SqlLexerError) throw new AppError(error.reason, `line ${error.line}`, { cause: error });
    throw error;
  } finally {
    await session.close();
  }
  return ledger.restore({
    bytesRead,
    durationMs: Math.round(performance.now() - started),
    ours: { roles: Object.values(request.roleNames), databases: ['postgres', 'template1'] },
    carries: { roles: false, databaseSettings: false, publicSchemaAcl: false },
  });
}
