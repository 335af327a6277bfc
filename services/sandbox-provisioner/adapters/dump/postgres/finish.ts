import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import type { FinishAction } from '../../../domain/dump/postgres/policy/decision.ts';
import { respell } from '../../../domain/dump/postgres/sql-spelling.ts';
import type { StoredSetting } from '../../../domain/dump/postgres/stored-setting.ts';
import type { DumpBootstrap } from './bootstrap/bootstrap.ts';
import type { DumpConnection } from './connection.ts';

/** Collects what waits until no code of the dump can run any more. */
export interface Finishes {
  add(statement: JudgedStatement, action: FinishAction): void;
  /** A grant that the loader may not make; false: it cannot be said in words of our own. */
  addGrant(statement: JudgedStatement): boolean;
  /** The end of a load. */
  run(bootstrap: DumpBootstrap, ledger: DumpLedger, signal: AbortSignal): Promise<void>;
}

interface Finish {
  readonly database: string;
  readonly searchPath: string;
  readonly action: FinishAction;
  readonly line: number;
  readonly label: string;
}

/** Databases that every server has: they are the dump's only when it enters them. */
export const maintenanceDatabase = 'postgres';
export const builtInDatabases = [maintenanceDatabase, 'template1'];

export function createFinishes(connection: DumpConnection): Finishes {
  const waiting: Finish[] = [];

  function wait(action: FinishAction, line: number, label: string) {
    waiting.push({ database: connection.database(), searchPath: connection.searchPath(), action, line, label });
  }

  return {
    add: ({ line, judgement }, action) => wait(action, line, judgement.description.label),
    addGrant({ tokens, line }) {
      const sql = respell(tokens);
      if (sql !== null) wait({ kind: 'sql', sql }, line, 'GRANT');
      return sql !== null;
    },
    /**
     * In an order that matters: the loader goes first, then rights and roles become what they are in the source, then
     * stored settings, which would hold for our own sessions too.
     */
    async run(bootstrap, ledger, signal) {
      const databases = ledger.databases();
      await bootstrap.loader.retire();
      for (const name of databases) await bootstrap.extensions.restoreRights(name);
      for (const finish of waiting) {
        signal.throwIfAborted();
        await grantOrRun(bootstrap, ledger, finish);
      }
      await listTables(bootstrap, ledger, databases);
      await bootstrap.letReaderIn(databases);
      for (const { role, withheld } of await bootstrap.roles.givePowers())
        ledger.standIn({
          kind: 'role',
          name: role,
          why: `has ${withheld.join(', ')} in the source, which the copy withholds`,
          withheld: [...withheld],
        });
      for (const { action, ...place } of waiting)
        if (action.kind === 'setting') await applySetting(bootstrap, ledger, action.setting, place);
    },
  };
}

async function grantOrRun(
  bootstrap: DumpBootstrap,
  ledger: DumpLedger,
  { database, searchPath, action, line, label }: Finish,
): Promise<void> {
  const where = ledger.databases().includes(database) ? database : maintenanceDatabase;
  let sqlstate: string | null = null;
  if (action.kind === 'membership') sqlstate = await bootstrap.roles.changeMembership(action.membership);
  else if (action.kind === 'sql') sqlstate = await bootstrap.runLast(where, action.sql, searchPath);
  if (sqlstate !== null) ledger.error(sqlstate, { line, statement: label, object: null });
}

/** Tables without rows are named too. */
async function listTables(bootstrap: DumpBootstrap, ledger: DumpLedger, databases: readonly string[]): Promise<void> {
  for (const name of databases) {
    const tables = await bootstrap.databases.tables(name);
    for (const { schema, table } of tables) ledger.rows(name, schema, table, 0);
    // pg_dumpall always enters template1; as a rule nothing is there.
    if (name === 'template1' && tables.length === 0) ledger.dropDatabase(name);
  }
}

async function applySetting(
  bootstrap: DumpBootstrap,
  ledger: DumpLedger,
  setting: StoredSetting,
  { line, label }: Pick<Finish, 'line' | 'label'>,
): Promise<void> {
  const sqlstate = await bootstrap.applySetting(setting);
  if (sqlstate === null) return;
  if (sqlstate === '42704' || sqlstate === '22023')
    ledger.missing({
      kind: 'setting',
      database: setting.database ?? setting.role ?? 'all',
      object: setting.parameter,
      why: 'the bundled server does not know or accept it',
      columns: [],
    });
  else ledger.error(sqlstate, { line, statement: label, object: setting.parameter });
}
