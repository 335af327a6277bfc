import type { Restore } from '../../../events/documents/restore.ts';
import { AppError } from '../../../shared/errors.ts';
import { isCopyFromStdin } from '../domain/copy-statement.ts';
import { readMeta } from '../domain/dump-databases.ts';
import type { DumpHeader } from '../domain/dump-header.ts';
import { createDumpLedger, type DumpLedger } from '../domain/dump-ledger.ts';
import { createMissingObjects, dependencyStates, type MissingObjects } from '../domain/dump-missing.ts';
import {
  judgeStatement,
  ownerChange,
  refusal,
  type Decision,
  type FinishAction,
  type Judgement,
} from '../domain/dump-policy.ts';
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
  settingKey,
  transactionControl,
} from '../domain/dump-reading.ts';
import { respell, spellName } from '../domain/dump-statement.ts';
import { decodeSql, multibyteOf } from '../domain/sql-encoding.ts';
import { createSqlLexer, SqlLexerError, type SqlLexer, type SqlPiece } from '../domain/sql-lexer.ts';
import { spells, tokenize, type QualifiedName, type SqlToken } from '../domain/sql-tokens.ts';
import { createDumpBootstrap, type DumpBootstrap, type OwnerChange } from './dump-bootstrap.ts';
import { readDumpInput } from './dump-input.ts';
import { openSession, type ConnectionOptions, type CopySink, type DumpSession, type Outcome } from './dump-session.ts';

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
  /** Bytes of the largest statement that is accepted. */
  readonly maxStatementBytes: number;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
  /** Milliseconds that one statement may take, or make no progress in; default 30 minutes. */
  readonly statementTimeoutMs?: number;
  /** The same for statements that are the dump's own code (DO, CALL, SELECT); default 5 minutes. */
  readonly codeTimeoutMs?: number;
}

const minute = 60_000;
/** Databases that every server has: they are the dump's only when it enters them. */
const maintenance = 'postgres';
const builtIn = [maintenance, 'template1'];
/** Statements that go to the server together; each is still its own transaction. */
const batchStatements = 256;
const batchBytes = 1_048_576;
/** How much of a statement is read for its meaning. What is longer is data, and runs as the loader. */
const readBytes = 1_048_576;
const readInsertBytes = 4096;
const readMetaBytes = 4096;
/** Verbs whose statements depend on nothing but what was sent before. */
const batchable = new Set(['insert', 'create', 'alter', 'comment', 'grant', 'revoke', 'drop', 'update', 'delete']);
const nothing = new Uint8Array(0);
const graceMs = 5000;

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

/**
 * Loads a dump into the copy and says what became of it. Single statements that fail never end the load. Errors:
 * AppError `dump-truncated`, `dump-damaged`, `statement-too-large`, `disk-full`, `copy-lost`, `interrupted`.
 */
export async function loadDump(request: LoadDumpRequest): Promise<Restore> {
  const started = performance.now();
  const ledger = createDumpLedger();
  const bootstrap = createDumpBootstrap(request.connect, request.roleNames);
  let bytesRead = 0;
  const { chunks, header } = await readDumpInput(request.input, (bytes) => (bytesRead += bytes));
  const load = createLoad(request, header, ledger, bootstrap);
  const onAbort = () => load.abort();
  request.signal.addEventListener('abort', onAbort, { once: true });
  try {
    request.signal.throwIfAborted();
    await bootstrap.prepare();
    for await (const chunk of chunks) {
      await load.take(load.lexer.push(chunk));
      request.onProgress?.({ bytesRead, statements: ledger.totals().statements });
    }
    await load.take(load.lexer.end());
    request.signal.throwIfAborted();
    const facts = await load.finish();
    request.signal.throwIfAborted();
    return ledger.restore({ bytesRead, durationMs: Math.round(performance.now() - started), ...facts });
  } catch (error) {
    if (request.signal.aborted) throw new AppError('interrupted', 'The load was interrupted.', { cause: error });
    throw lexerError(error, request.maxStatementBytes);
  } finally {
    request.signal.removeEventListener('abort', onAbort);
    await load.close();
    await bootstrap.close();
  }
}

function lexerError(error: unknown, limit: number): unknown {
  if (!(error instanceof SqlLexerError)) return error;
  const mebibytes = Math.round((limit / 1_048_576) * 10) / 10;
  const sentences = {
    'too-large': `The statement at line ${error.line} is larger than ${mebibytes} MiB. Raise --max-statement, or dump with COPY instead of INSERT.`,
    'unterminated-copy': `The dump ends within the rows of the COPY at line ${error.line}: it is truncated. Make or copy it again.`,
    'unterminated-statement': `The dump ends within the statement at line ${error.line}: it is truncated. Make or copy it again.`,
  };
  const code = error.reason === 'too-large' ? 'statement-too-large' : 'dump-truncated';
  return new AppError(code, sentences[error.reason], { cause: error });
}

interface Load {
  readonly lexer: SqlLexer;
  take(pieces: Iterable<SqlPiece>): Promise<void>;
  finish(): Promise<Pick<Restore, 'ours' | 'carries'>>;
  abort(): void;
  close(): Promise<void>;
}

function createLoad(request: LoadDumpRequest, header: DumpHeader, ledger: DumpLedger, bootstrap: DumpBootstrap): Load {
  const { roleNames, signal } = request;
  const context = { ourRoles: new Set(Object.values(roleNames)) };
  const lexer = createSqlLexer({ maxStatementBytes: request.maxStatementBytes, isCopyFromStdin });
  const finishes: {
    readonly database: string;
    readonly searchPath: string;
    readonly action: FinishAction;
    readonly line: number;
    readonly label: string;
  }[] = [];
  const missingIn = new Map<string, MissingObjects>();
  const publicAcl = new Set<string>();
  const carries = { roles: header.isCluster, databaseSettings: header.isCluster };
  const repaired = new Set<string>();

  let session: DumpSession | null = null;
  let database = header.isCluster ? 'postgres' : request.defaultDatabase;
  let key: string | null = null;
  let batch: Pending[] = [];
  let batched = 0;
  let copy: OpenCopy | null = null;
  let owners: (OwnerChange & { readonly statement: Pending })[] = [];
  /** SETs of this session, to be said again to a new one. */
  let settings = new Map<string, Uint8Array>();
  let uncommitted: { readonly schema: string; readonly table: string; readonly rows: number }[] = [];
  let ownSavepoints = false;
  let actingFor: string | null = null;
  let collations: ReadonlySet<string> | null = null;

  const missing = () => {
    let entry = missingIn.get(database);
    if (entry === undefined) missingIn.set(database, (entry = createMissingObjects()));
    return entry;
  };
  const place = (statement: Pending, sqlstate: string | null = null) => ({
    line: statement.line,
    statement: statement.judgement.description.label,
    // A statement that the server cannot parse may not be what it looks like.
    object: sqlstate === '42601' ? null : objectOf(statement.judgement),
  });

  // --- sessions -----------------------------------------------------------------------------------------------------

  async function enter(name: string, remembered = new Map<string, Uint8Array>()): Promise<void> {
    await actFor(null);
    await changeOwners();
    commitRows(false);
    await session?.close();
    session = null;
    if (name !== database) await bootstrap.leave(database);
    database = name;
    settings = remembered;
    collations = null;
    ledger.database(name);
    if (!(await bootstrap.databaseExists(name))) {
      // pg_dump without -C names no database: making one is nothing to report.
      if (name !== request.defaultDatabase)
        ledger.standIn({ kind: 'database', name, why: 'the dump enters it without creating it' });
      const definition = {
        name,
        encoding: databaseEncoding(header.encoding),
        provider: null,
        locale: null,
        collate: null,
        ctype: null,
        providerLocale: null,
        owner: null,
      };
      const { sqlstate } = await bootstrap.createDatabase(definition);
      if (sqlstate !== null)
        throw new AppError(
          'database-not-created',
          `The copy’s server refused to create a database (SQLSTATE ${sqlstate}).`,
        );
    } else if (builtIn.includes(name)) {
      await bootstrap.adoptDatabase(name);
    }
    session = await connected();
    await session.run([...settings.values()]);
    adjustLexer();
  }

  async function connected(): Promise<DumpSession> {
    for (let attempt = 0; ; attempt++) {
      signal.throwIfAborted();
      try {
        return await openSession(request.connect.loader(database));
      } catch (error) {
        const code = (error as { code?: unknown }).code;
        if (attempt >= 40)
          throw new AppError(
            'copy-lost',
            'The copy’s server stopped while the dump was loaded. Check free memory and disk space, then scan again.',
            { cause: error },
          );
        // The dump may have changed the loader's own role; a server that restarts needs a moment.
        if (code === '28P01' || code === '28000') await bootstrap.prepare();
        else await new Promise((resolve) => setTimeout(resolve, 250));
      }
    }
  }

  async function current(): Promise<DumpSession> {
    if (session === null) await enter(database, settings);
    if (session?.lost() === true) {
      commitRows(false);
      session = await connected();
      await session.run([...settings.values()]);
      adjustLexer();
    }
    return session as DumpSession;
  }

  function adjustLexer() {
    lexer.settings.standardConformingStrings = session?.parameter('standard_conforming_strings') !== 'off';
    lexer.settings.multibyte = multibyteOf(session?.parameter('client_encoding') ?? 'UTF8');
  }

  /** Runs `work` and stops the session's statement when none ends for longer than allowed. */
  async function watched<T>(open: DumpSession, ms: number, work: (touch: () => void) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const stop = () => {
      void bootstrap.stop(open.processId, 'cancel');
      // Code can catch a cancellation and go on; the end of its session it cannot.
      timer = setTimeout(() => void bootstrap.stop(open.processId, 'terminate'), graceMs);
    };
    const touch = () => {
      clearTimeout(timer);
      timer = setTimeout(stop, ms);
    };
    touch();
    try {
      return await work(touch);
    } finally {
      clearTimeout(timer);
    }
  }

  const timeout = (code: boolean) =>
    code ? (request.codeTimeoutMs ?? 5 * minute) : (request.statementTimeoutMs ?? 30 * minute);

  // --- statements ---------------------------------------------------------------------------------------------------

  function read(bytes: Uint8Array): { readonly tokens: SqlToken[]; readonly whole: boolean } {
    const limit = isInsert(bytes) ? readInsertBytes : readBytes;
    const text = decodeSql(
      bytes.length > limit ? bytes.subarray(0, limit) : bytes,
      session?.parameter('client_encoding') ?? 'UTF8',
    );
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
    ledger.statement(session === null ? null : database);
    if (bytes.includes(0)) {
      ledger.error('22021', place(statement));
      return;
    }
    if (session === null && prelude(statement)) return;
    note(statement);
    await ensureRoles(statement);
    const owner = handsOver(statement);
    if (owner !== null) {
      owners.push({ sql: owner, searchPath: searchPath(), statement: { ...statement, bytes: nothing } });
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
    if (session !== null) adjustLexer();
  }

  /** Settings before the first \\connect must not make a database that the dump never meant. */
  function prelude({ judgement, tokens, bytes }: Pending): boolean {
    const setting = judgement.decision.do === 'run' ? settingKey(tokens) : null;
    if (setting === null) return false;
    settings.delete(setting);
    settings.set(setting, bytes.slice());
    const value = tokens.findLast((token) => token.kind !== 'symbol')?.value ?? '';
    if (setting === 'client_encoding') lexer.settings.multibyte = multibyteOf(value);
    if (setting === 'standard_conforming_strings') lexer.settings.standardConformingStrings = value !== 'off';
    return true;
  }

  /** An owner change waits for the end: the loader then still owns what the dump goes on to fill. */
  function handsOver({ judgement, tokens }: Pending): string | null {
    return judgement.decision.do === 'run' && judgement.description.verb === 'alter' ? ownerChange(tokens) : null;
  }

  /** Statements that neither change how the next one is read nor may have to be said twice. */
  function canBatch({ judgement, tokens }: Pending): boolean {
    return (
      session?.transaction() === 'I' &&
      judgement.decision.do === 'run' &&
      (batchable.has(judgement.description.verb) || isSetval(tokens)) &&
      !tokens.some((token) => token.kind === 'word' && token.value === 'collate')
    );
  }

  /** What the dump turns out to carry. */
  function note({ judgement: { description, decision }, tokens }: Pending) {
    const { verb, kind } = description;
    if (verb === 'create' && (kind === 'role' || kind === 'user')) carries.roles = true;
    if (verb === 'create' && kind === 'database') carries.databaseSettings = true;
    if ((verb === 'grant' || verb === 'revoke') && decision.do === 'run') {
      const on = tokens.findIndex((token) => token.kind === 'word' && token.value === 'on');
      if (spells(tokens, on + 1, 'schema') && tokens[on + 2]?.value === 'public') publicAcl.add(database);
    }
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
          database,
          object: objectOf(statement.judgement) ?? decision.name,
          why: decision.why,
          columns: [],
        });
        return;
      case 'finish':
        finishes.push({
          database,
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
    if (before === null || before === role || session === null) return;
    const sqlstate = await bootstrap.handOver(database, before);
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
          sqlstate = builtIn.includes(name) ? await bootstrap.adoptDatabase(name) : '42P04';
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
        sqlstate = await bootstrap.createExtension(database, action.name, schema);
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
    const outcomes = await watched(open, timeout(isCode(judgement.description.verb)), () => open.run(statements));
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
    if (session?.transaction() === 'I') {
      const setting = settingKey(tokens);
      if (setting !== null && settings.size < 200) {
        settings.delete(setting);
        settings.set(setting, bytes.slice());
      }
    }
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
    finishes.push({ database, searchPath: searchPath(), action: { kind: 'sql', sql }, line, label: 'GRANT' });
    return true;
  }

  /** Makes what can be made so that the statement may be tried again. */
  async function repair(statement: Pending, sqlstate: string): Promise<boolean> {
    if (sqlstate !== '42704') return false;
    collations ??= await bootstrap.collations(database);
    let made = false;
    for (const name of namedCollations(statement.tokens)) {
      const schema = name.schema ?? 'pg_catalog';
      const id = `${schema}.${name.name}`;
      if (schema !== 'pg_catalog' || collations.has(id) || repaired.has(`${database}/${id}`)) continue;
      repaired.add(`${database}/${id}`);
      if ((await bootstrap.createCollation(database, schema, name.name)) !== null) continue;
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
    ledger.missing({ kind, database, object: whole, why, columns: [...judgement.columns] });
  }

  async function flush(): Promise<void> {
    while (batch.length > 0) {
      const statements = batch;
      batch = [];
      batched = 0;
      const open = await current();
      const outcomes = await watched(open, timeout(false), (touch) =>
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
    const outcomes = await bootstrap.changeOwners(database, changes);
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
    ledger.statement(database);
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
    const open = session as DumpSession;
    const outcome = await watched(open, timeout(false), () => sink.finish());
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
      database,
      object: objectOf(statement.judgement) ?? 'COPY',
      why: `the server refused its rows (SQLSTATE ${state})`,
      columns,
    });
  }

  function countRows(name: QualifiedName | null, rows: number) {
    if (name === null) return;
    const entry = { schema: name.schema ?? firstSchema(), table: name.name, rows };
    if (session?.transaction() === 'I') ledger.rows(database, entry.schema, entry.table, rows);
    else uncommitted.push(entry);
  }

  function commitRows(committed: boolean) {
    if (committed) for (const { schema, table, rows } of uncommitted) ledger.rows(database, schema, table, rows);
    uncommitted = [];
  }

  /** What the session's search path is, as the server reported it. */
  const searchPath = () => session?.parameter('search_path') ?? '"$user", public';

  function firstSchema(): string {
    for (const [, quoted, plain] of searchPath().matchAll(/"((?:[^"]|"")*)"|([^,\s"]+)/g)) {
      const name = quoted?.replaceAll('""', '"') ?? plain ?? '';
      if (name !== '' && name !== '$user' && name !== 'pg_catalog') return name;
    }
    return 'public';
  }

  // --- psql commands ------------------------------------------------------------------------------------------------

  async function onMeta(bytes: Uint8Array, line: number, inside: boolean): Promise<void> {
    const command = readMeta(
      decodeSql(bytes.subarray(0, readMetaBytes), session?.parameter('client_encoding') ?? 'UTF8'),
    );
    if (command.kind === 'unrestrict') {
      if (command.key === key) key = null;
      else refuse('psql-command', line);
      return;
    }
    if (key !== null) {
      refuse('psql-command', line);
      return;
    }
    if (command.kind === 'restrict') {
      if (command.key === '') refuse('psql-command', line);
      else key = command.key;
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
    await enter(command.database ?? database);
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
    await session?.close();
    session = null;
    await changeOwners();
    commitRows(false);
    await bootstrap.retireLoader();
    const databases = ledger.databases();
    for (const name of databases) await bootstrap.restoreExtensionRights(name);
    for (const item of finishes) {
      signal.throwIfAborted();
      const { action } = item;
      const sqlstate =
        action.kind === 'membership'
          ? await bootstrap.changeMembership(action.membership)
          : action.kind === 'sql'
            ? await bootstrap.runLast(
                databases.includes(item.database) ? item.database : maintenance,
                action.sql,
                item.searchPath,
              )
            : null;
      if (sqlstate !== null) ledger.error(sqlstate, { line: item.line, statement: item.label, object: null });
    }
    for (const name of databases) {
      const tables = await bootstrap.tables(name);
      for (const { schema, table } of tables) ledger.rows(name, schema, table, 0);
      // pg_dumpall always enters template1; as a rule nothing is there.
      if (name === 'template1' && tables.length === 0) ledger.dropDatabase(name);
    }
    await bootstrap.letReaderIn(databases);
    for (const { role, withheld } of await bootstrap.givePowers())
      ledger.standIn({
        kind: 'role',
        name: role,
        why: `has ${withheld.join(', ')} in the source, which the copy withholds`,
      });
    // Stored settings come last of all: they would hold for our own sessions too.
    for (const { action, line, label } of finishes) {
      if (action.kind !== 'setting') continue;
      const sqlstate = await bootstrap.applySetting(action.setting);
      if (sqlstate === null) continue;
      const name = action.setting.parameter;
      if (sqlstate === '42704' || sqlstate === '22023')
        ledger.missing({
          kind: 'setting',
          database: action.setting.database ?? action.setting.role ?? 'all',
          object: name,
          why: 'the bundled server does not know or accept it',
          columns: [],
        });
      else ledger.error(sqlstate, { line, statement: label, object: name });
    }
    const major = Number.parseInt(header.sourceVersion ?? '', 10);
    return {
      ours: {
        roles: [...context.ourRoles],
        databases: builtIn.filter((name) => !ledger.databases().includes(name)),
      },
      carries: { ...carries, publicSchemaAcl: major >= 15 || databases.every((name) => publicAcl.has(name)) },
    };
  }

  return {
    lexer,
    async take(pieces) {
      for (const piece of pieces) {
        signal.throwIfAborted();
        if (piece.kind === 'copy-data') {
          const open = copy;
          if (open !== null) await watched(session as DumpSession, timeout(false), () => open.sink.write(piece.bytes));
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
    abort() {
      session?.destroy();
    },
    async close() {
      await session?.close();
    },
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
