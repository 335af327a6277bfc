import type { Restore } from '../../../../../events/documents/restore.ts';
import type { DumpHeader } from '../../../domain/dump/header.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { createDumpCarries } from '../../../domain/dump/postgres/carries.ts';
import { isCopyFromStdin } from '../../../domain/dump/postgres/copy-statement.ts';
import { judgeBytes, type JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { decodeSql } from '../../../domain/dump/postgres/sql-encoding.ts';
import { createSqlLexer, type SqlLexer } from '../../../domain/dump/postgres/sql-lexer.ts';
import type { SqlPiece } from '../../../domain/dump/postgres/sql-pieces.ts';
import { quoteName } from '../../../domain/dump/postgres/sql-spelling.ts';
import { createBootstrapActions } from './actions.ts';
import { createLoadBooks } from './books.ts';
import type { DumpBootstrap } from './bootstrap/bootstrap.ts';
import { createCollationRepair } from './collations.ts';
import { createDumpConnection } from './connection.ts';
import { createLoadDatabases } from './databases.ts';
import { builtInDatabases, createFinishes, maintenanceDatabase } from './finish.ts';
import { createHandOvers } from './hand-overs.ts';
import { createPsqlCommands } from './psql-commands.ts';
import { createRowCounts } from './row-counts.ts';
import { createCopiedRows } from './rows.ts';
import { createStatementRunner } from './runner.ts';
import type { ConnectionOptions } from './session.ts';

export interface DumpLoadOptions {
  /** Name of the database for a dump that does not name one. */
  readonly defaultDatabase: string;
  readonly roleNames: { readonly bootstrap: string; readonly loader: string; readonly reader: string };
  /** Bytes of the largest statement that is accepted. */
  readonly maxStatementBytes: number;
  readonly signal: AbortSignal;
  /** Milliseconds that one statement may take, or make no progress in; default 30 minutes. */
  readonly statementTimeoutMs?: number;
  /** The same for statements that are the dump's own code (DO, CALL, SELECT); default 5 minutes. */
  readonly codeTimeoutMs?: number;
}

export interface DumpLoad {
  readonly lexer: SqlLexer;
  take(pieces: Iterable<SqlPiece>): Promise<void>;
  /** After the last piece. */
  finish(): Promise<Pick<Restore, 'ours' | 'carries'>>;
  /** Ends what runs, at once. */
  abort(): void;
  close(): Promise<void>;
}

const minute = 60_000;
/** Of a psql command no more is read. */
const readMetaBytes = 4096;

/** Follows the pieces of one dump: judges each, sends it where it belongs and keeps the books. */
export function createDumpLoad(
  options: DumpLoadOptions,
  deps: {
    readonly header: DumpHeader;
    readonly ledger: DumpLedger;
    readonly bootstrap: DumpBootstrap;
    readonly connect: (database: string) => ConnectionOptions;
  },
): DumpLoad {
  const { bootstrap, ledger, header } = deps;
  const { signal, defaultDatabase, maxStatementBytes } = options;
  const context = { ourRoles: new Set(Object.values(options.roleNames)) };
  const timeouts = {
    statement: options.statementTimeoutMs ?? 30 * minute,
    code: options.codeTimeoutMs ?? 5 * minute,
  };
  const lexer = createSqlLexer({ maxStatementBytes, isCopyFromStdin });
  const connection = createDumpConnection({
    connect: deps.connect,
    database: header.isCluster ? maintenanceDatabase : defaultDatabase,
    settings: lexer.settings,
    signal,
    repairRole: bootstrap.loader.prepare,
    stop: bootstrap.stop,
  });
  const carries = createDumpCarries(header);
  const finishes = createFinishes(connection);
  const counts = createRowCounts(ledger, connection);
  const books = createLoadBooks({ ledger, connection, finishes });
  const collations = createCollationRepair({ databases: bootstrap.databases, connection, ledger });
  const handOvers = createHandOvers({ bootstrap, connection, ledger, books });
  const databases = createLoadDatabases(
    { defaultDatabase, clientEncoding: header.encoding },
    { bootstrap, connection, ledger, handOvers, rows: counts, collations },
  );
  const runner = createStatementRunner(timeouts, { connection, databases, books, rows: counts, finishes, collations });
  const rows = createCopiedRows(timeouts.statement, { connection, databases, runner, books, counts });
  const actions = createBootstrapActions(context.ourRoles, { bootstrap, connection, ledger, books, databases });
  const commands = createPsqlCommands({
    ledger,
    discard: lexer.discard,
    connect,
    setEncoding: (encoding, line) => onStatement(Buffer.from(`SET client_encoding TO '${encoding}'`), line),
  });

  function judge(bytes: Uint8Array, line: number): JudgedStatement {
    const session = {
      encoding: connection.encoding(),
      conformingStrings: lexer.settings.standardConformingStrings,
    };
    return judgeBytes(bytes, line, session, context);
  }

  async function onStatement(bytes: Uint8Array, line: number): Promise<void> {
    const statement = judge(bytes, line);
    const entered = connection.session() !== null;
    ledger.statement(entered ? connection.database() : null);
    if (bytes.includes(0)) {
      ledger.error('22021', books.place(statement));
      return;
    }
    // Settings before the first \connect must not make a database that the dump never meant.
    const early = !entered && statement.judgement.decision.do === 'run';
    if (early && connection.remember(statement.tokens, bytes)) return;
    carries.note(statement.judgement, statement.tokens, connection.database());
    await actions.standInRoles(statement);
    if (handOvers.take(statement)) {
      if (handOvers.full() && connection.idle()) await runner.flush().then(handOvers.make);
      return;
    }
    if (await runner.batch(statement)) return;
    await runner.flush();
    await follow(statement);
    connection.adjust();
  }

  async function follow(statement: JudgedStatement): Promise<void> {
    const { decision } = statement.judgement;
    switch (decision.do) {
      case 'skip':
        return;
      case 'refuse':
        return books.refused(statement, decision);
      case 'miss':
        return books.missed(statement, decision);
      case 'finish':
        return finishes.add(statement, decision.action);
      case 'bootstrap':
        return actions.do(statement, decision.action);
      case 'act-for':
        return handOvers.actFor(decision.role);
      case 'replace':
        return runner.runAlone({ ...statement, bytes: Buffer.from(decision.sql) });
      case 'run':
        return runner.runAlone(statement);
    }
  }

  async function onCopy(bytes: Uint8Array, line: number): Promise<void> {
    await runner.flush();
    await databases.current();
    const statement = judge(bytes, line);
    ledger.statement(connection.database());
    if (statement.judgement.decision.do === 'run') await rows.start(statement);
    else await follow(statement);
  }

  async function connect(database: string | null, role: string | null, line: number): Promise<void> {
    await runner.flush();
    await databases.enter(database ?? connection.database());
    if (role === null || context.ourRoles.has(role)) return;
    const statement = judge(Buffer.from(`SET ROLE ${quoteName(role)}`), line);
    await actions.standInRoles(statement);
    await runner.runAlone(statement);
  }

  async function takePiece(piece: SqlPiece): Promise<void> {
    switch (piece.kind) {
      case 'copy-data':
        return rows.write(piece.bytes);
      case 'copy-end':
        return rows.end();
      case 'copy':
        return onCopy(piece.bytes, piece.line);
      case 'statement':
        return onStatement(piece.bytes, piece.line);
      case 'meta': {
        const text = decodeSql(piece.bytes.subarray(0, readMetaBytes), connection.encoding());
        return commands.take(text, piece.line, piece.inside);
      }
      case 'stray':
        ledger.error('42601', { line: piece.line, statement: 'COPY', object: null });
    }
  }

  return {
    lexer,
    async take(pieces) {
      for (const piece of pieces) {
        signal.throwIfAborted();
        await takePiece(piece);
      }
      // What waits may be a view of a chunk that goes now.
      await runner.flush();
    },
    async finish() {
      if (ledger.databases().length === 0) await databases.current();
      await handOvers.actFor(null);
      await connection.close();
      await handOvers.make();
      counts.settle(false);
      await finishes.run(bootstrap, ledger, signal);
      const names = ledger.databases();
      return {
        ours: { roles: [...context.ourRoles], databases: builtInDatabases.filter((name) => !names.includes(name)) },
        carries: carries.result(names),
      };
    },
    abort: connection.destroy,
    close: connection.close,
  };
}
