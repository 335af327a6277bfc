import type { Restore } from '../../../../../events/documents/restore.ts';
import { AppError } from '../../../../../shared/errors.ts';
import { isCopyFromStdin } from '../../../domain/dump/postgres/copy-statement.ts';
import { createDumpCarries } from '../../../domain/dump/postgres/carries.ts';
import { readMeta } from '../../../domain/dump/postgres/databases.ts';
import type { DumpHeader } from '../../../domain/dump/header.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import {
  createMissingObjects,
  dependencyStates,
  type MissingObjects,
} from '../../../domain/dump/postgres/missing-objects.ts';
import {
  judgeStatement,
  ownerChange,
  refusal,
  type Decision,
  type Judgement,
} from '../../../domain/dump/postgres/policy.ts';
import {
  alreadyThere,
  columnsOfCopy,
  databaseEncoding,
  isCode,
  isInsert,
  isSetval,
  namedCollations,
  objectOf,
  rolesOf,
  transactionControl,
} from '../../../domain/dump/postgres/reading.ts';
import { respell, spellName } from '../../../domain/dump/postgres/statement.ts';
import { decodeSql } from '../../../domain/dump/postgres/sql-encoding.ts';
import { createSqlLexer, type SqlLexer, type SqlPiece } from '../../../domain/dump/postgres/sql-lexer.ts';
import { tokenize, type QualifiedName, type SqlToken } from '../../../domain/dump/postgres/sql-tokens.ts';
import type { DumpBootstrap, OwnerChange } from './bootstrap.ts';
import { createDumpConnection } from './connection.ts';
import { builtInDatabases, finishLoad, maintenanceDatabase, type Finish } from './finish.ts';
import type { ConnectionOptions, CopySink, DumpSession, Outcome } from './session.ts';

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
/** Statements that go to the server together; each is still its own transaction. */
const batchStatements = 256;
const batchBytes = 1_048_576;
/** How much of a statement is read for its meaning, in bytes. What is longer is data, and runs as the loader. */
const readBytes = 1_048_576;
const readInsertBytes = 4096;
const readMetaBytes = 4096;
const ownerBatch = 1000;
/** Verbs whose statements depend on nothing but what was sent before. */
const batchable = new Set(['insert', 'create', 'alter', 'comment', 'grant', 'revoke', 'drop', 'update', 'delete']);
const nothing = new Uint8Array(0);

interface Pending {
  readonly bytes: Uint8Array;
  readonly line: number;
  readonly judgement: Judgement;
  readonly tokens: readonly SqlToken[];
}

interface OpenCopy {
  readonly sink: CopySink;
  readonly statement: Pending;
  readonly inTransaction: boolean;
}

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
  const { signal } = options;
  const context = { ourRoles: new Set(Object.values(options.roleNames)) };
  const lexer = createSqlLexer({ maxStatementBytes: options.maxStatementBytes, isCopyFromStdin });
  const connection = createDumpConnection({
    connect: deps.connect,
    database: header.isCluster ? maintenanceDatabase : options.defaultDatabase,
    settings: lexer.settings,
    signal,
    repairRole: bootstrap.prepare,
    stop: bootstrap.stop,
  });
  const carries = createDumpCarries(header);
  const finishes: Finish[] = [];
  const missingIn = new Map<string, MissingObjects>();
  const repaired = new Set<string>();

  let restrictKey: string | null = null;
  let batch: Pending[] = [];
  let batched = 0;
  let copy: OpenCopy | null = null;
  let owners: (OwnerChange & { readonly statement: Pending })[] = [];
  let uncommitted: { readonly schema: string; readonly table: string; readonly rows: number }[] = [];
  let ownSavepoints = false;
  let actingFor: string | null = null;
  let collations: ReadonlySet<string> | null = null;

  const { searchPath, firstSchema } = connection;
  const idle = () => connection.session()?.transaction() === 'I';
  const missing = () => {
    let entry = missingIn.get(connection.database());
    if (entry === undefined) missingIn.set(connection.database(), (entry = createMissingObjects()));
    return entry;
  };
  const place = (statement: Pending, sqlstate: string | null = null) => ({
    line: statement.line,
    statement: statement.judgement.description.label,
    // A statement that the server cannot parse may not be what it looks like.
    object: sqlstate === '42601' ? null : objectOf(statement.judgement),
  });

  // --- databases ----------------------------------------------------------------------------------------------------

  /** \connect, or the first statement that needs a database. */
  async function enter(name: string, keepSettings = false): Promise<DumpSession> {
    await actFor(null);
    await changeOwners();
    commitRows(false);
    await connection.close();
    if (name !== connection.database()) await bootstrap.leave(connection.database());
    collations = null;
    ledger.database(name);
    if (!(await bootstrap.databaseExists(name))) await makeDatabase(name);
    else if (builtInDatabases.includes(name)) await bootstrap.adoptDatabase(name);
    return connection.open(name, keepSettings);
  }

  async function makeDatabase(name: string): Promise<void> {
    // pg_dump without -C names no database: making one is nothing to report.
    if (name !== options.defaultDatabase)
      ledger.standIn({ kind: 'database', name, why: 'the dump enters it without creating it' });
    const { sqlstate } = await bootstrap.createDatabase({
      name,
      encoding: databaseEncoding(header.encoding),
      provider: null,
      locale: null,
      collate: null,
      ctype: null,
      providerLocale: null,
      owner: null,
    });
    if (sqlstate !== null)
      throw new AppError(
        'database-not-created',
        `The copy’s server refused to create a database (SQLSTATE ${sqlstate}).`,
      );
  }

  async function current(): Promise<DumpSession> {
    const open = connection.session();
    if (open === null) return enter(connection.database(), true);
    if (!open.lost()) return open;
    commitRows(false);
    return connection.reopened();
  }

  const timeout = (code: boolean) =>
    code ? (options.codeTimeoutMs ?? 5 * minute) : (options.statementTimeoutMs ?? 30 * minute);

  // --- statements ---------------------------------------------------------------------------------------------------

  function read(bytes: Uint8Array): { readonly tokens: SqlToken[]; readonly whole: boolean } {
    const limit = isInsert(bytes) ? readInsertBytes : readBytes;
    const text = decodeSql(bytes.length > limit ? bytes.subarray(0, limit) : bytes, connection.encoding());
    return {
      tokens: tokenize(text, Number.POSITIVE_INFINITY, lexer.settings.standardConformingStrings),
      whole: bytes.length <= limit,
    };
  }

  function judge(bytes: Uint8Array, line: number): Pending {
    const { tokens, whole } = read(bytes);
    const judgement = judgeStatement(tokens, context);
    const { decision } = judgement;
    const partly = !whole && (decision.do === 'bootstrap' || decision.do === 'finish');
    return { bytes, line, tokens, judgement: partly ? { ...judgement, decision: { do: 'run' } } : judgement };
  }

  async function onStatement(bytes: Uint8Array, line: number): Promise<void> {
    const statement = judge(bytes, line);
    ledger.statement(connection.session() === null ? null : connection.database());
    if (bytes.includes(0)) {
      ledger.error('22021', place(statement));
      return;
    }
    // Settings before the first \connect must not make a database that the dump never meant.
    const early = connection.session() === null && statement.judgement.decision.do === 'run';
    if (early && connection.remember(statement.tokens, bytes)) return;
    carries.note(statement.judgement, statement.tokens, connection.database());
    await ensureRoles(statement);
    const owner = handsOver(statement);
    if (owner !== null) {
      owners.push({ sql: owner, searchPath: searchPath(), statement: { ...statement, bytes: nothing } });
      if (owners.length >= ownerBatch && idle()) await flush().then(changeOwners);
      return;
    }
    if (canBatch(statement)) {
      batch.push(statement);
      batched += bytes.length;
      if (batch.length >= batchStatements || batched >= batchBytes) await flush();
      return;
    }
    await flush();
    await follow(statement, statement.judgement.decision);
    connection.adjust();
  }

  /** An owner change waits for the end: the loader then still owns what the dump goes on to fill. */
  function handsOver({ judgement, tokens }: Pending): string | null {
    return judgement.decision.do === 'run' && judgement.description.verb === 'alter' ? ownerChange(tokens) : null;
  }

  /** Statements that neither change how the next one is read nor may have to be said twice. */
  function canBatch({ judgement, tokens }: Pending): boolean {
    return (
      idle() &&
      judgement.decision.do === 'run' &&
      (batchable.has(judgement.description.verb) || isSetval(tokens)) &&
      !tokens.some((token) => token.kind === 'word' && token.value === 'collate')
    );
  }

  async function ensureRoles({ judgement, line }: Pending): Promise<void> {
    const { decision, description } = judgement;
    if (decision.do === 'refuse' || decision.do === 'skip' || decision.do === 'miss') return;
    const creates = description.verb === 'create' && decision.do === 'bootstrap' && decision.action.kind === 'role';
    const wanted = creates ? [] : [...judgement.roles];
    if (decision.do === 'bootstrap' || decision.do === 'finish') wanted.push(...rolesOf(decision.action));
    for (const name of wanted) {
      if (bootstrap.knowsRole(name) || context.ourRoles.has(name)) continue;
      const sqlstate = await bootstrap.standInRole(name);
      if (sqlstate !== null) ledger.error(sqlstate, { line, statement: 'CREATE ROLE', object: name });
      else if (bootstrap.knowsRole(name))
        ledger.standIn({ kind: 'role', name, why: 'the dump names it and does not create it' });
    }
  }

  async function follow(statement: Pending, decision: Decision): Promise<void> {
    switch (decision.do) {
      case 'skip':
        return;
      case 'refuse':
        ledger.refuse(decision.rule, decision.why, statement.line);
        if (decision.loses) lose(statement, decision.why);
        return;
      case 'miss':
        if (decision.kind === 'extension') missing().addExtension(decision.name);
        else
          missing().add(
            { schema: statement.judgement.description.name?.schema ?? null, name: decision.name },
            decision.kind,
          );
        ledger.missing({
          kind: decision.kind,
          database: connection.database(),
          object: objectOf(statement.judgement) ?? decision.name,
          why: decision.why,
          columns: [],
        });
        return;
      case 'finish':
        finishes.push({
          database: connection.database(),
          searchPath: searchPath(),
          action: decision.action,
          line: statement.line,
          label: statement.judgement.description.label,
        });
        return;
      case 'bootstrap':
        await throughBootstrap(statement, decision);
        return;
      case 'act-for':
        await actFor(decision.role);
        return;
      case 'replace':
        await runAlone({ ...statement, bytes: Buffer.from(decision.sql) });
        return;
      case 'run':
        await runAlone(statement);
    }
  }

  /** pg_dump --use-set-session-authorization: instead of becoming the role, what was made for it is handed over. */
  async function actFor(role: string | null): Promise<void> {
    await flush();
    const before = actingFor;
    actingFor = role;
    if (before === null || before === role || connection.session() === null) return;
    const sqlstate = await bootstrap.handOver(connection.database(), before);
    if (sqlstate !== null) ledger.error(sqlstate, { line: 0, statement: 'SET SESSION AUTHORIZATION', object: before });
  }

  async function throughBootstrap(statement: Pending, { action }: Decision & { do: 'bootstrap' }): Promise<void> {
    let sqlstate: string | null;
    switch (action.kind) {
      case 'role':
        sqlstate = await bootstrap.changeRole(action.change);
        if (action.change.verb === 'create') ledger.dropStandIn('role', action.change.name);
        break;
      case 'rename-role':
        sqlstate = await bootstrap.renameRole(action.from, action.to);
        break;
      case 'membership':
        sqlstate = await bootstrap.changeMembership(action.membership);
        break;
      case 'database': {
        const { name, owner } = action.definition;
        if (await bootstrap.databaseExists(name)) {
          sqlstate = builtInDatabases.includes(name) ? await bootstrap.adoptDatabase(name) : '42P04';
        } else {
          const created = await bootstrap.createDatabase(action.definition);
          sqlstate = created.sqlstate;
          if (created.locale !== null)
            ledger.standIn({ kind: 'locale', name: created.locale, why: 'the machine lacks it: C.UTF-8 is used' });
        }
        if (sqlstate === null && owner !== null && owner !== 'default')
          sqlstate = await bootstrap.changeDatabaseOwner(name, owner);
        if (sqlstate === null) ledger.database(name);
        break;
      }
      case 'database-owner':
        sqlstate = await bootstrap.changeDatabaseOwner(action.database, action.role);
        break;
      case 'extension': {
        await current();
        const schema = action.schema ?? firstSchema();
        sqlstate = await bootstrap.createExtension(connection.database(), action.name, schema);
        if (sqlstate === '42710') sqlstate = null;
        if (sqlstate !== null) missing().addExtension(action.name);
      }
    }
    if (sqlstate !== null) fail(statement, sqlstate);
  }

  async function runAlone(statement: Pending): Promise<void> {
    const outcome = await execute(statement);
    if (outcome === null || outcome.sqlstate === null) {
      settled(statement, outcome);
      return;
    }
    if (await repair(statement, outcome.sqlstate)) {
      const again = await execute(statement);
      if (again?.sqlstate == null) settled(statement, again);
      else fail(statement, again.sqlstate);
      return;
    }
    fail(statement, outcome.sqlstate);
  }

  /** One statement; in a transaction behind a savepoint, so that an error costs one statement and not all. */
  async function execute({ bytes, judgement, tokens }: Pending): Promise<Outcome | null> {
    const open = await current();
    const control = transactionControl(tokens);
    const before = open.transaction();
    const guarded = before === 'T' && control === null && !ownSavepoints;
    const statements = guarded ? [savepoint, bytes, release] : [bytes];
    const outcomes = await connection.watched(timeout(isCode(judgement.description.verb)), () => open.run(statements));
    const outcome = outcomes[guarded ? 1 : 0] ?? outcomes.at(-1) ?? null;
    if (guarded && outcome?.sqlstate != null && !open.lost()) await open.run([rollbackTo, release]);
    if (control === 'savepoint') ownSavepoints = true;
    if (before !== 'I' && open.transaction() === 'I') {
      ownSavepoints = false;
      commitRows(control === 'commit' && before === 'T' && outcome?.sqlstate === null);
    }
    if (outcome?.sqlstate === '53100') throw diskFull();
    return outcome;
  }

  function settled({ judgement, tokens, bytes, line }: Pending, outcome: Outcome | null) {
    const { verb, name } = judgement.description;
    if (verb === 'insert' && outcome !== null) countRows(name, outcome.rows);
    if (idle()) connection.remember(tokens, bytes);
    // GRANT by somebody without grant options only warns (01007, 01006).
    if (
      (verb === 'grant' || verb === 'revoke') &&
      outcome?.warnings.some((code) => code === '01007' || code === '01006')
    )
      grantLast(tokens, line);
  }

  function grantLast(tokens: readonly SqlToken[], line: number): boolean {
    const sql = respell(tokens);
    if (sql === null) return false;
    finishes.push({
      database: connection.database(),
      searchPath: searchPath(),
      action: { kind: 'sql', sql },
      line,
      label: 'GRANT',
    });
    return true;
  }

  /** Makes what can be made so that the statement may be tried again. */
  async function repair(statement: Pending, sqlstate: string): Promise<boolean> {
    if (sqlstate !== '42704') return false;
    collations ??= await bootstrap.collations(connection.database());
    let made = false;
    for (const name of namedCollations(statement.tokens)) {
      const schema = name.schema ?? 'pg_catalog';
      const id = `${schema}.${name.name}`;
      if (schema !== 'pg_catalog' || collations.has(id) || repaired.has(`${connection.database()}/${id}`)) continue;
      repaired.add(`${connection.database()}/${id}`);
      if ((await bootstrap.createCollation(connection.database(), schema, name.name)) !== null) continue;
      ledger.standIn({ kind: 'collation', name: name.name, why: 'the machine lacks it: it sorts as C.UTF-8' });
      made = true;
    }
    if (made) return true;
    return false;
  }

  function fail(statement: Pending, sqlstate: string) {
    const { description } = statement.judgement;
    const { verb, kind } = description;
    if ((verb === 'grant' || verb === 'revoke') && sqlstate === '42501' && grantLast(statement.tokens, statement.line))
      return;
    const known = missing();
    const mentioned = dependencyStates.has(sqlstate) ? known.mentionedIn(statement.tokens) : null;
    const extensions = known.extensions();
    const byExtension =
      mentioned === null && dependencyStates.has(sqlstate) && extensions.length > 0 && verb === 'create';
    if (mentioned !== null || byExtension) {
      const why =
        mentioned !== null
          ? `needs ${mentioned}, which is not in the copy`
          : `needs something that is not in the copy; extensions not bundled: ${extensions.join(', ')}`;
      if (verb === 'create' || kind === 'default privileges') lose(statement, why);
      return;
    }
    ledger.error(sqlstate, place(statement, sqlstate));
    if (verb === 'create' && !alreadyThere.has(sqlstate))
      lose(statement, `the server refused it (SQLSTATE ${sqlstate})`);
  }

  /** An object that the copy does not have. */
  function lose({ judgement }: Pending, why: string) {
    const { verb, kind, name, on } = judgement.description;
    if (verb !== 'create' || kind === null) return;
    missing().add(kind === 'index' || kind === 'trigger' || kind === 'policy' || kind === 'rule' ? null : name, kind);
    const object = objectOf(judgement) ?? kind;
    const whole = on === null || kind === 'index' ? object : `${spellName(name)} on ${spellName(on)}`;
    ledger.missing({ kind, database: connection.database(), object: whole, why, columns: [...judgement.columns] });
  }

  async function flush(): Promise<void> {
    while (batch.length > 0) {
      const statements = batch;
      batch = [];
      batched = 0;
      const open = await current();
      const outcomes = await connection.watched(timeout(false), (_, touch) =>
        open.run(
          statements.map(({ bytes }) => bytes),
          touch,
        ),
      );
      outcomes.forEach((outcome, index) => {
        const statement = statements[index] as Pending;
        if (outcome.sqlstate === '53100') throw diskFull();
        if (outcome.sqlstate === null) settled(statement, outcome);
        else fail(statement, outcome.sqlstate);
      });
      // A session that ended answered only some of them.
      batch = statements.slice(Math.max(1, outcomes.length));
    }
  }

  async function changeOwners(): Promise<void> {
    if (owners.length === 0) return;
    const changes = owners;
    owners = [];
    const outcomes = await bootstrap.changeOwners(connection.database(), changes);
    outcomes.forEach((sqlstate, index) => {
      const { statement } = changes[index] as (typeof changes)[number];
      // A sequence that a column owns follows its table.
      if (sqlstate !== null && sqlstate !== '0A000') fail(statement, sqlstate);
    });
  }

  // --- rows ---------------------------------------------------------------------------------------------------------

  async function onCopy(bytes: Uint8Array, line: number): Promise<void> {
    await flush();
    const open = await current();
    const statement = judge(bytes, line);
    ledger.statement(connection.database());
    const { decision } = statement.judgement;
    if (decision.do !== 'run') {
      await follow(statement, decision);
      return;
    }
    const inTransaction = open.transaction() === 'T' && !ownSavepoints;
    if (inTransaction) await open.run([savepoint]);
    copy = { sink: open.copy(bytes.slice()), statement, inTransaction };
  }

  async function onCopyEnd(): Promise<void> {
    if (copy === null) return;
    const { sink, statement, inTransaction } = copy;
    copy = null;
    const outcome = await connection.watched(timeout(false), () => sink.finish());
    const open = connection.session() as DumpSession;
    const { name } = statement.judgement.description;
    if (inTransaction && !open.lost()) await open.run(outcome.sqlstate === null ? [release] : [rollbackTo, release]);
    if (outcome.sqlstate === null) {
      countRows(name, outcome.rows);
      return;
    }
    if (outcome.sqlstate === '53100') throw diskFull();
    failCopy(statement, outcome);
  }

  function failCopy(statement: Pending, { sqlstate, copyLine }: Outcome) {
    const state = sqlstate as string;
    if (dependencyStates.has(state) && missing().mentionedIn(statement.tokens) !== null) return;
    const rowLine =
      copyLine === null ? 0 : statement.bytes.reduce((lines, byte) => lines + (byte === 0x0a ? 1 : 0), 0) + copyLine;
    ledger.error(state, { ...place(statement, state), line: statement.line + rowLine });
    const columns = columnsOfCopy(statement.tokens);
    ledger.missing({
      kind: 'rows',
      database: connection.database(),
      object: objectOf(statement.judgement) ?? 'COPY',
      why: `the server refused its rows (SQLSTATE ${state})`,
      columns,
    });
  }

  function countRows(name: QualifiedName | null, rows: number) {
    if (name === null) return;
    const entry = { schema: name.schema ?? firstSchema(), table: name.name, rows };
    if (idle()) ledger.rows(connection.database(), entry.schema, entry.table, rows);
    else uncommitted.push(entry);
  }

  function commitRows(committed: boolean) {
    if (committed)
      for (const { schema, table, rows } of uncommitted) ledger.rows(connection.database(), schema, table, rows);
    uncommitted = [];
  }

  // --- psql commands ------------------------------------------------------------------------------------------------

  async function onMeta(bytes: Uint8Array, line: number, inside: boolean): Promise<void> {
    const command = readMeta(decodeSql(bytes.subarray(0, readMetaBytes), connection.encoding()));
    if (command.kind === 'unrestrict') {
      if (command.key === restrictKey) restrictKey = null;
      else refuse('psql-command', line);
      return;
    }
    if (restrictKey !== null) {
      refuse('psql-command', line);
      return;
    }
    if (command.kind === 'restrict') {
      if (command.key === '') refuse('psql-command', line);
      else restrictKey = command.key;
      return;
    }
    if (command.kind === 'other') {
      if (inside && command.sends) lexer.discard();
      refuse('psql-command', line);
      return;
    }
    if (command.kind === 'encoding') {
      await onStatement(Buffer.from(`SET client_encoding TO '${command.encoding}'`), line);
      return;
    }
    if (command.elsewhere) refuse('remote-access', line);
    await enter(command.database ?? connection.database());
    if (command.role !== null && !context.ourRoles.has(command.role)) {
      const statement = judge(Buffer.from(`SET ROLE "${command.role.replaceAll('"', '""')}"`), line);
      await ensureRoles(statement);
      await runAlone(statement);
    }
  }

  function refuse(rule: 'psql-command' | 'remote-access', line: number) {
    const { why } = refusal(rule);
    ledger.refuse(rule, why, line);
  }

  // --- the end ------------------------------------------------------------------------------------------------------

  async function finish(): Promise<Pick<Restore, 'ours' | 'carries'>> {
    if (ledger.databases().length === 0) await current();
    await actFor(null);
    await connection.close();
    await changeOwners();
    commitRows(false);
    await finishLoad({ bootstrap, ledger, signal }, finishes);
    const databases = ledger.databases();
    return {
      ours: { roles: [...context.ourRoles], databases: builtInDatabases.filter((name) => !databases.includes(name)) },
      carries: carries.result(databases),
    };
  }

  return {
    lexer,
    async take(pieces) {
      for (const piece of pieces) {
        signal.throwIfAborted();
        if (piece.kind === 'copy-data') {
          const open = copy;
          if (open !== null) await connection.watched(timeout(false), () => open.sink.write(piece.bytes));
        } else if (piece.kind === 'copy-end') await onCopyEnd();
        else if (piece.kind === 'copy') await onCopy(piece.bytes, piece.line);
        else if (piece.kind === 'statement') await onStatement(piece.bytes, piece.line);
        else if (piece.kind === 'meta') await onMeta(piece.bytes, piece.line, piece.inside);
        else ledger.error('42601', { line: piece.line, statement: 'COPY', object: null });
      }
      // What waits may be a view of a chunk that goes now.
      await flush();
    },
    finish,
    abort: connection.destroy,
    close: connection.close,
  };
}

const savepoint = Buffer.from('SAVEPOINT stillframe');
const release = Buffer.from('RELEASE SAVEPOINT stillframe');
const rollbackTo = Buffer.from('ROLLBACK TO SAVEPOINT stillframe');

function diskFull(): AppError {
  return new AppError(
    'disk-full',
    'The disk is full. Free space in the temporary directory, or set TMPDIR to a larger disk.',
  );
}
