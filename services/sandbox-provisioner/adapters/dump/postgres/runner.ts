import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { isCode, isSetval, transactionControl } from '../../../domain/dump/postgres/session-statement.ts';
import { diskFull } from '../disk-full.ts';
import type { LoadBooks } from './books.ts';
import type { CollationRepair } from './collations.ts';
import type { DumpConnection } from './connection.ts';
import type { LoadDatabases } from './databases.ts';
import type { Finishes } from './finish.ts';
import type { RowCounts } from './row-counts.ts';
import { savepoint } from './savepoints.ts';
import type { DumpSession } from './session.ts';
import type { Outcome } from './wire.ts';

/** Sends statements of the dump as the loader, and keeps what they leave behind. */
export interface StatementRunner {
  /** False: it cannot go together with others. */
  batch(statement: JudgedStatement): Promise<boolean>;
  /** Runs what waits. */
  flush(): Promise<void>;
  runAlone(statement: JudgedStatement): Promise<void>;
  /** Whether a statement needs a savepoint around it. */
  guarded(open: DumpSession): boolean;
}

/** Milliseconds that one statement may take, or make no progress in; `code`: those that are the dump's own code. */
export interface LoadTimeouts {
  readonly statement: number;
  readonly code: number;
}

/** Statements that go to the server together; each is still its own transaction. */
const batchStatements = 256;
const batchBytes = 1_048_576;
/** Verbs whose statements depend on nothing but what was sent before. */
const batchable = new Set(['insert', 'create', 'alter', 'comment', 'grant', 'revoke', 'drop', 'update', 'delete']);

export function createStatementRunner(
  timeouts: LoadTimeouts,
  deps: {
    readonly connection: DumpConnection;
    readonly databases: LoadDatabases;
    readonly books: LoadBooks;
    readonly rows: RowCounts;
    readonly finishes: Finishes;
    readonly collations: CollationRepair;
  },
): StatementRunner {
  const { connection, databases, books, rows, finishes, collations } = deps;
  let waiting: JudgedStatement[] = [];
  let waitingBytes = 0;
  let ownSavepoints = false;

  const guarded = (open: DumpSession) => open.transaction() === 'T' && !ownSavepoints;

  /** Statements that neither change how the next one is read nor may have to be said twice. */
  function canWait({ judgement, tokens }: JudgedStatement): boolean {
    return (
      connection.idle() &&
      judgement.decision.do === 'run' &&
      (batchable.has(judgement.description.verb) || isSetval(tokens)) &&
      !tokens.some((token) => token.kind === 'word' && token.value === 'collate')
    );
  }

  async function flush(): Promise<void> {
    while (waiting.length > 0) {
      const statements = waiting;
      waiting = [];
      waitingBytes = 0;
      const open = await databases.current();
      const bytes = statements.map((statement) => statement.bytes);
      const outcomes = await connection.watched(timeouts.statement, (_, touch) => open.run(bytes, touch));
      outcomes.forEach((outcome, index) => {
        const statement = statements[index] as JudgedStatement;
        if (outcome.sqlstate === '53100') throw diskFull();
        if (outcome.sqlstate === null) settle(statement, outcome);
        else books.failed(statement, outcome.sqlstate);
      });
      // A session that ended answered only some of them.
      waiting = statements.slice(Math.max(1, outcomes.length));
    }
  }

  async function execute({ bytes, judgement, tokens }: JudgedStatement): Promise<Outcome | null> {
    const open = await databases.current();
    const control = transactionControl(tokens);
    const before = open.transaction();
    const guard = control === null && guarded(open);
    const statements = guard ? [savepoint.set, bytes, savepoint.release] : [bytes];
    const limit = isCode(judgement.description.verb) ? timeouts.code : timeouts.statement;
    const outcomes = await connection.watched(limit, () => open.run(statements));
    const outcome = outcomes[guard ? 1 : 0] ?? outcomes.at(-1) ?? null;
    if (guard && outcome?.sqlstate != null && !open.lost()) await open.run(savepoint.undo);
    if (control === 'savepoint') ownSavepoints = true;
    if (before !== 'I' && open.transaction() === 'I') {
      ownSavepoints = false;
      rows.settle(control === 'commit' && before === 'T' && outcome?.sqlstate === null);
    }
    if (outcome?.sqlstate === '53100') throw diskFull();
    return outcome;
  }

  function settle(statement: JudgedStatement, outcome: Outcome | null) {
    const { verb, name } = statement.judgement.description;
    if (verb === 'insert' && outcome !== null) rows.add(name, outcome.rows);
    if (connection.idle()) connection.remember(statement.tokens, statement.bytes);
    // GRANT by somebody without grant options only warns (01007, 01006).
    const unheard = outcome?.warnings.some((code) => code === '01007' || code === '01006');
    if ((verb === 'grant' || verb === 'revoke') && unheard) finishes.addGrant(statement);
  }

  return {
    async batch(statement) {
      if (!canWait(statement)) return false;
      waiting.push(statement);
      waitingBytes += statement.bytes.length;
      if (waiting.length >= batchStatements || waitingBytes >= batchBytes) await flush();
      return true;
    },
    flush,
    async runAlone(statement) {
      let outcome = await execute(statement);
      if (outcome?.sqlstate != null && (await collations.repair(statement, outcome.sqlstate)))
        outcome = await execute(statement);
      if (outcome?.sqlstate == null) settle(statement, outcome);
      else books.failed(statement, outcome.sqlstate);
    },
    guarded,
  };
}
