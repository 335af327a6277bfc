import type { Restore } from '../../../../../events/documents/restore.ts';
import { quoteMysqlIdentifier } from '../../../../../shared/database/mysql.ts';
import { AppError } from '../../../../../shared/errors.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { mysqlErrorKey } from '../../../domain/dump/mysql/errors.ts';
import {
  accountTables,
  builtInSchemas,
  judgeMysql,
  mariadbTables,
  mysqlRefusal,
  quarantine,
  routineTables,
  type MysqlDecision,
  type MysqlRule,
} from '../../../domain/dump/mysql/policy.ts';
import { rewriteForServer, withoutExpressionKeys } from '../../../domain/dump/mysql/rewrites.ts';
import { mysqlAccounts } from '../../../domain/mysql-settings.ts';
import type { MysqlPiece, MysqlSplitter } from '../../../domain/dump/mysql/splitter.ts';
import { columnsOf, describeMysql, type MysqlDescription } from '../../../domain/dump/mysql/statement.ts';
import { mysqlTokens, unconditional, type MysqlTarget, type MysqlToken } from '../../../domain/dump/mysql/tokens.ts';
import type { MysqlBootstrap } from './bootstrap.ts';
import { openMysqlSession, type MysqlOutcome, type MysqlSession } from './session.ts';

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

interface Statement {
  readonly bytes: Buffer;
  readonly tokens: readonly MysqlToken[];
  readonly description: MysqlDescription;
  readonly line: number;
}

/** Milliseconds: building an index over a large table takes its time, a question to the server does not. */
const patience = { rows: 3_600_000, questions: 30_000, graceMs: 5000 };
const settingsKept = 200;
const accountsKept = 100_000;
/** Of a statement with rows only the beginning is looked at. */
const headBytes = 4096;

export function createMysqlLoad(context: MysqlLoadContext): MysqlLoad {
  const { target, splitter, ledger, bootstrap, signal } = context;
  const { reading } = splitter;
  let session: MysqlSession | null = null;
  let database: string | null = null;
  const settings: Buffer[] = [];
  const accounts: { bytes: Buffer; line: number; verb: string }[] = [];
  const made = new Set<string>();
  const lost = new Set<string>();

  // --- the session --------------------------------------------------------------------------------------------------

  async function current(): Promise<MysqlSession> {
    if (session !== null && !session.lost()) return session;
    signal.throwIfAborted();
    const { socket, loaderPassword: password } = context;
    session = await openMysqlSession({ socket, user: mysqlAccounts.loader, password });
    // As the client programs begin; a dump says what else it needs. Order of tables and old dates are no errors.
    const beginning = ['SET NAMES utf8mb4', `SET SESSION sql_mode = '', foreign_key_checks = 0, unique_checks = 0`];
    for (const setting of [...beginning, ...settings]) await session.run(setting);
    if (database !== null) await session.run(`USE ${quoteMysqlIdentifier(stored(database))}`);
    return session;
  }

  async function execute(statement: Uint8Array | string, limitMs: number): Promise<MysqlOutcome> {
    const open = await current();
    let timer = setTimeout(() => {
      void bootstrap.stop(open.id, 'QUERY').catch(() => undefined);
      timer = setTimeout(() => void bootstrap.stop(open.id, 'CONNECTION').catch(() => undefined), patience.graceMs);
    }, limitMs);
    try {
      const outcome = await open.run(statement);
      signal.throwIfAborted();
      if (diskFull.has(outcome.errno)) throw noSpace();
      return outcome;
    } finally {
      clearTimeout(timer);
    }
  }

  /** The server reads on as it was told; so does the splitter. */
  async function follow(): Promise<void> {
    const { values } = await execute('SELECT @@sql_mode, @@character_set_client', patience.questions);
    const [mode, charset] = values[0] ?? [];
    reading.backslashEscapes = !/NO_BACKSLASH_ESCAPES/.test(mode ?? '');
    reading.ansiQuotes = /ANSI_QUOTES/.test(mode ?? '');
    reading.multibyte = /^(gbk|sjis|cp932|big5|gb18030)$/.test(charset ?? '');
  }

  // --- databases ----------------------------------------------------------------------------------------------------

  /** The source's own system schema waits elsewhere: the copy's server is using one of this name. */
  function stored(name: string): string {
    return name.toLowerCase() === 'mysql' ? quarantine : name;
  }

  async function makeDatabase(
    name: string,
    options: { charset: string | null; collation: string | null },
  ): Promise<MysqlOutcome | null> {
    if (made.has(name)) return null;
    let outcome = await bootstrap.createDatabase(stored(name), options.charset, options.collation);
    // Character set or collation are not known here.
    if (outcome.errno === 1115 || outcome.errno === 1273 || outcome.errno === 1253)
      outcome = await bootstrap.createDatabase(stored(name), 'utf8mb4', null);
    if (outcome.errno !== null) return outcome;
    made.add(name);
    if (stored(name) === name) ledger.database(name);
    return null;
  }

  async function enter(name: string): Promise<MysqlOutcome | null> {
    if (builtInSchemas.has(name.toLowerCase())) {
      database = name;
      return null;
    }
    const failed = await makeDatabase(name, { charset: null, collation: null });
    if (failed !== null) return failed;
    database = name;
    await execute(`USE ${quoteMysqlIdentifier(stored(name))}`, patience.questions);
    return null;
  }

  /** Whether the statement is about the schema `mysql`, and there about something that tells of the source. */
  function place({ description: { name, verb, kind } }: Statement): 'copy' | 'system' | 'nowhere' {
    const schema = (name?.schema ?? database ?? '').toLowerCase();
    if (builtInSchemas.has(schema)) return 'nowhere';
    if (schema !== 'mysql' || verb === 'set') return 'copy';
    const told = kind === 'table' && name !== null && [...accountTables, ...routineTables].includes(name.name);
    return told && /^(create|insert|replace|drop)$/.test(verb) ? 'system' : 'nowhere';
  }

  // --- statements ---------------------------------------------------------------------------------------------------

  async function onStatement(bytes: Buffer, line: number): Promise<void> {
    const statement = read(bytes, line);
    if (statement === null) return;
    const decision = judgeMysql(statement.description, statement.tokens);
    if (decision.do === 'skip') return;
    ledger.statement(database === null || stored(database) !== database ? null : database);
    await act(statement, decision);
  }

  /** Rows are taken as they are; what defines something is freed of conditions and said in the copy's words. */
  function read(bytes: Buffer, line: number): Statement | null {
    if (/^(?:insert|replace)\s/i.test(bytes.toString('latin1', 0, 8))) {
      const head = mysqlTokens(bytes.toString('latin1', 0, headBytes), reading, 24);
      return { bytes, tokens: head, description: describeMysql(head), line };
    }
    const text = unconditional(bytes.toString('latin1'), target, reading).trim();
    const tokens = mysqlTokens(text, reading);
    if (tokens.length === 0) return null;
    const rewritten = rewriteForServer(text, tokens, target);
    rewritten.standIns.forEach((standIn) => ledger.standIn(standIn));
    const same = rewritten.text === text;
    return {
      bytes: Buffer.from(rewritten.text, 'latin1'),
      tokens: same ? tokens : mysqlTokens(rewritten.text, reading),
      description: describeMysql(tokens),
      line,
    };
  }

  async function act(statement: Statement, decision: MysqlDecision): Promise<void> {
    switch (decision.do) {
      case 'skip':
        return;
      case 'refuse':
        refuse(decision.rule, statement.line);
        return;
      case 'account':
        if (accounts.length < accountsKept)
          accounts.push({ bytes: statement.bytes, line: statement.line, verb: statement.description.verb });
        return;
      case 'use':
      case 'create-database': {
        const failed =
          decision.do === 'use' ? await enter(decision.database) : await makeDatabase(decision.database, decision);
        if (failed !== null) fail(statement, failed);
        return;
      }
      case 'drop-database':
        if (!made.has(decision.database)) return;
        await bootstrap.dropDatabase(stored(decision.database));
        made.delete(decision.database);
        ledger.dropDatabase(decision.database);
        if (database === decision.database) database = null;
        return;
      case 'run':
        await runStatement(statement);
    }
  }

  async function runStatement(statement: Statement): Promise<void> {
    const { verb, name } = statement.description;
    const isSetting = verb === 'set';
    if (!isSetting && database === null && name?.schema == null) await enter(context.defaultDatabase);
    const where = place(statement);
    if (where === 'nowhere') return;
    if (name?.schema != null && where === 'copy') {
      const isNew = !made.has(name.schema);
      if ((await makeDatabase(name.schema, { charset: null, collation: null })) === null && isNew)
        ledger.standIn({ kind: 'database', name: name.schema, why: 'the dump uses it and does not create it' });
    }
    const bytes = where === 'system' ? (onMysql(statement) ?? inQuarantine(statement)) : statement.bytes;
    const asks = isSetting || /^(select|with|values|table)$/.test(verb);
    const outcome = await execute(bytes, asks ? patience.questions : patience.rows);
    if (outcome.errno === null) await succeeded(statement, outcome);
    else if (!(await repaired(statement, outcome))) fail(statement, outcome);
    else await succeeded(statement, outcome);
  }

  /** MySQL makes a table of MariaDB's accounts in its own words. */
  function onMysql({ description: { verb, name } }: Statement): string | null {
    const columns = verb === 'create' && target.flavour === 'mysql' ? mariadbTables[name?.name ?? ''] : undefined;
    return columns === undefined || name === null
      ? null
      : `CREATE TABLE \`${quarantine}\`.${quoteMysqlIdentifier(name.name)} (${columns})`;
  }

  function inQuarantine({ bytes, description: { schemaToken } }: Statement): Buffer {
    if (schemaToken === null) return bytes;
    const before = bytes.subarray(0, schemaToken.start);
    return Buffer.concat([before, Buffer.from(`\`${quarantine}\``), bytes.subarray(schemaToken.end)]);
  }

  async function succeeded(
    { bytes, tokens, description: { verb, name } }: Statement,
    { rows }: MysqlOutcome,
  ): Promise<void> {
    if (verb === 'set') {
      if (settings.length < settingsKept) settings.push(Buffer.from(bytes));
      if (tokens.some(({ value }) => /^(sql_mode|names|character_set_client|charset|character)$/.test(value)))
        await follow();
    }
    const schema = name?.schema ?? database;
    if ((verb === 'insert' || verb === 'replace') && name !== null && schema !== null && stored(schema) === schema)
      ledger.rows(schema, schema, name.name, rows);
  }

  /** Makes the statement one that the copy's server understands, and runs it again. */
  async function repaired(statement: Statement, { errno }: MysqlOutcome): Promise<boolean> {
    const { verb, kind, name } = statement.description;
    if (errno !== syntaxError || verb !== 'create' || kind !== 'table' || target.flavour !== 'mariadb') return false;
    const shorter = withoutExpressionKeys(statement.bytes.toString('latin1'), statement.tokens);
    if (shorter === null) return false;
    const outcome = await execute(Buffer.from(shorter, 'latin1'), patience.rows);
    if (outcome.errno !== null) return false;
    lose('index', name?.schema ?? null, `on ${name?.name ?? 'a table'}`, 'MariaDB has no keys over expressions', []);
    return true;
  }

  // --- what did not work --------------------------------------------------------------------------------------------

  function refuse(rule: MysqlRule, line: number) {
    ledger.refuse(rule, mysqlRefusal(rule), line);
  }

  function fail(statement: Statement, outcome: MysqlOutcome) {
    const { tokens, line } = statement;
    const { verb, kind, name } = statement.description;
    const object = name === null ? null : spell(name);
    const known = object !== null && lost.has(`${database}/${object}`);
    // Rows, keys and grants of what is named as missing already.
    if (known && verb !== 'create') return;
    const key = mysqlErrorKey(outcome);
    ledger.error(key, {
      line,
      statement: [verb, kind]
        .filter((word) => word !== null)
        .join(' ')
        .toUpperCase(),
      object,
    });
    if (verb === 'create' && kind !== null && object !== null && outcome.errno !== alreadyThere) {
      lost.add(`${database}/${object}`);
      lose(
        kind,
        name?.schema ?? null,
        object,
        `the server refused it (${key})`,
        kind === 'table' ? columnsOf(tokens) : [],
      );
    } else if (verb === 'insert' || verb === 'replace')
      lose('rows', name?.schema ?? null, object ?? verb, `the server refused its rows (${key})`, []);
  }

  function lose(kind: string, schema: string | null, object: string, why: string, columns: string[]) {
    ledger.missing({ kind, database: schema ?? database ?? context.defaultDatabase, object, why, columns });
  }

  // --- the end ------------------------------------------------------------------------------------------------------

  async function finish(reader: { user: string; password: string }) {
    if (ledger.databases().length === 0)
      await makeDatabase(context.defaultDatabase, { charset: null, collation: null });
    await session?.close();
    session = null;
    await bootstrap.retireLoader();
    for (const { bytes, line, verb } of accounts) {
      signal.throwIfAborted();
      const outcome = await bootstrap.replay(bytes);
      if (outcome.errno !== null)
        ledger.error(mysqlErrorKey(outcome), { line, statement: verb.toUpperCase(), object: null });
    }
    const published = await bootstrap.publishAccounts(reader);
    const carried = published !== null || accounts.length > 0;
    const foreign = published !== null && published.startsWith('mysql') !== (target.flavour === 'mysql');
    return {
      ours: { roles: [mysqlAccounts.loader, reader.user], databases: [] },
      // Each database's own settings stand in its CREATE DATABASE alone.
      carries: { roles: carried, databaseSettings: carried, publicSchemaAcl: false },
      ...(foreign && { accountTables: published }),
    };
  }

  return {
    async take(piece) {
      signal.throwIfAborted();
      if (piece.kind === 'command') refuse('client-command', piece.line);
      else await onStatement(piece.bytes, piece.line);
    },
    finish,
    abort: () => session?.destroy(),
    async close() {
      await session?.close();
    },
  };
}

const syntaxError = 1064;
const alreadyThere = 1050;
/** ER_DISK_FULL, ER_RECORD_FILE_FULL, and writing a file or a temporary one. */
const diskFull: ReadonlySet<number | null> = new Set([1021, 1114]);

function spell({ schema, name }: { schema: string | null; name: string }): string {
  return schema === null ? name : `${schema}.${name}`;
}

function noSpace(): AppError {
  return new AppError(
    'disk-full',
    'The disk is full. Free space in the temporary directory, or set TMPDIR to a larger disk.',
  );
}
