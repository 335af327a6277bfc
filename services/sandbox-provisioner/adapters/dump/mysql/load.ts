import type { Restore } from '../../../../../events/documents/restore.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { judgeMysql, mysqlRefusal, type MysqlDecision, type MysqlRule } from '../../../domain/dump/mysql/policy.ts';
import { readMysqlStatement, type MysqlStatement } from '../../../domain/dump/mysql/read-statement.ts';
import { withoutExpressionKeys } from '../../../domain/dump/mysql/rewrites.ts';
import { inQuarantine, placeOf, storedName } from '../../../domain/dump/mysql/source-schema.ts';
import type { MysqlPiece } from '../../../domain/dump/mysql/pieces.ts';
import type { MysqlSplitter } from '../../../domain/dump/mysql/splitter.ts';
import type { MysqlTarget } from '../../../domain/dump/mysql/tokens.ts';
import { createWaitingAccounts } from './accounts.ts';
import { createMysqlLoadBooks } from './books.ts';
import type { MysqlBootstrap } from './bootstrap.ts';
import { createMysqlLoadConnection, patience } from './connection.ts';
import { createMysqlLoadDatabases } from './databases.ts';
import type { MysqlOutcome } from './session.ts';

export interface MysqlLoadContext {
  readonly socket: string;
  readonly loaderPassword: string;
  readonly target: MysqlTarget;
  /** Where rows go that name no database. */
  readonly defaultDatabase: string;
  readonly splitter: MysqlSplitter;
  readonly ledger: DumpLedger;
  readonly bootstrap: MysqlBootstrap;
  readonly signal: AbortSignal;
}

/** Takes the pieces of a dump one after the other and brings them into the copy. */
export interface MysqlLoad {
  take(piece: MysqlPiece): Promise<void>;
  /** Replays accounts and lets the reader in. */
  finish(reader: { user: string; password: string }): Promise<Pick<Restore, 'ours' | 'carries' | 'accountTables'>>;
  abort(): void;
  close(): Promise<void>;
}

const syntaxError = 1064;

export function createMysqlLoad(context: MysqlLoadContext): MysqlLoad {
  const { target, ledger, signal, defaultDatabase } = context;
  const { reading } = context.splitter;
  const connection = createMysqlLoadConnection({ ...context, reading });
  const databases = createMysqlLoadDatabases({ ...context, connection });
  const books = createMysqlLoadBooks(defaultDatabase, { ledger, connection });
  const accounts = createWaitingAccounts(context);

  async function onStatement(bytes: Buffer, line: number): Promise<void> {
    const statement = readMysqlStatement(bytes, line, target, reading);
    if (statement === null) return;
    for (const standIn of statement.standIns) ledger.standIn(standIn);
    const decision = judgeMysql(statement.description, statement.tokens);
    if (decision.do === 'skip') return;
    const database = connection.database();
    ledger.statement(database === null || storedName(database) !== database ? null : database);
    await act(statement, decision);
  }

  async function act(statement: MysqlStatement, decision: MysqlDecision): Promise<void> {
    switch (decision.do) {
      case 'skip':
        return;
      case 'refuse':
        return refuse(decision.rule, statement.line);
      case 'account':
        return accounts.add(statement);
      case 'use':
        return orFail(statement, await databases.enter(decision.database));
      case 'create-database':
        return orFail(statement, await databases.make(decision.database, decision));
      case 'drop-database':
        return databases.drop(decision.database);
      case 'run':
        return runStatement(statement);
    }
  }

  function refuse(rule: MysqlRule, line: number) {
    ledger.refuse(rule, mysqlRefusal(rule), line);
  }

  function orFail(statement: MysqlStatement, outcome: MysqlOutcome | null) {
    if (outcome !== null) books.failed(statement, outcome);
  }

  async function runStatement(statement: MysqlStatement): Promise<void> {
    const { verb, name } = statement.description;
    const isSetting = verb === 'set';
    if (!isSetting && connection.database() === null && name?.schema == null) await databases.enter(defaultDatabase);
    const place = placeOf(statement.description, connection.database());
    if (place === 'nowhere') return;
    if (name?.schema != null && place === 'copy') await standInDatabase(name.schema);
    const { bytes, description } = statement;
    const asks = isSetting || /^(select|with|values|table)$/.test(verb);
    const outcome = await connection.execute(
      place === 'source-schema' ? inQuarantine(bytes, description, target) : bytes,
      asks ? patience.questions : patience.rows,
    );
    if (outcome.errno === null || (await repaired(statement, outcome))) await succeeded(statement, outcome);
    else books.failed(statement, outcome);
  }

  async function standInDatabase(name: string): Promise<void> {
    const isNew = !databases.has(name);
    if ((await databases.make(name)) === null && isNew)
      ledger.standIn({ kind: 'database', name, why: 'the dump uses it and does not create it' });
  }

  async function succeeded({ bytes, tokens, description }: MysqlStatement, { rows }: MysqlOutcome): Promise<void> {
    const { verb, name } = description;
    if (verb === 'set') {
      connection.remember(bytes);
      if (tokens.some(({ value }) => /^(sql_mode|names|character_set_client|charset|character)$/.test(value)))
        await connection.follow();
    }
    const schema = name?.schema ?? connection.database();
    if ((verb === 'insert' || verb === 'replace') && name !== null && schema !== null && storedName(schema) === schema)
      ledger.rows(schema, schema, name.name, rows);
  }

  /** Makes the statement one that the copy's server understands, and runs it again. */
  async function repaired({ bytes, tokens, description }: MysqlStatement, { errno }: MysqlOutcome): Promise<boolean> {
    const { verb, kind, name } = description;
    if (errno !== syntaxError || verb !== 'create' || kind !== 'table' || target.flavour !== 'mariadb') return false;
    const shorter = withoutExpressionKeys(bytes.toString('latin1'), tokens);
    if (shorter === null) return false;
    const outcome = await connection.execute(Buffer.from(shorter, 'latin1'), patience.rows);
    if (outcome.errno !== null) return false;
    const on = `on ${name?.name ?? 'a table'}`;
    books.lost('index', name?.schema ?? null, on, 'MariaDB has no keys over expressions');
    return true;
  }

  return {
    async take(piece) {
      signal.throwIfAborted();
      if (piece.kind === 'command') refuse('client-command', piece.line);
      else await onStatement(piece.bytes, piece.line);
    },
    async finish(reader) {
      if (ledger.databases().length === 0) await databases.make(defaultDatabase);
      await connection.close();
      return accounts.finish(reader);
    },
    abort: connection.destroy,
    close: connection.close,
  };
}
