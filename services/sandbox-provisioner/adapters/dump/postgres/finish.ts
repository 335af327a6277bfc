import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { FinishAction } from '../../../domain/dump/postgres/policy.ts';
import type { DumpBootstrap } from './bootstrap.ts';

/** Something that waits until no code of the dump can run any more. */
export interface Finish {
  readonly database: string;
  readonly searchPath: string;
  readonly action: FinishAction;
  readonly line: number;
  readonly label: string;
}

/** Databases that every server has: they are the dump's only when it enters them. */
export const maintenanceDatabase = 'postgres';
export const builtInDatabases = [maintenanceDatabase, 'template1'];

/**
 * The end of a load, in an order that matters: the loader goes first, then rights and roles become what they are in the
 * source, then stored settings, which would hold for our own sessions too.
 */
export async function finishLoad(
  deps: { readonly bootstrap: DumpBootstrap; readonly ledger: DumpLedger; readonly signal: AbortSignal },
  finishes: readonly Finish[],
): Promise<void> {
  const { bootstrap, ledger, signal } = deps;
  const databases = ledger.databases();
  await bootstrap.retireLoader();
  for (const name of databases) await bootstrap.restoreExtensionRights(name);
  for (const { database, searchPath, action, line, label } of finishes) {
    signal.throwIfAborted();
    const where = databases.includes(database) ? database : maintenanceDatabase;
    let sqlstate: string | null = null;
    if (action.kind === 'membership') sqlstate = await bootstrap.changeMembership(action.membership);
    else if (action.kind === 'sql') sqlstate = await bootstrap.runLast(where, action.sql, searchPath);
    if (sqlstate !== null) ledger.error(sqlstate, { line, statement: label, object: null });
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
      withheld: [...withheld],
    });
  for (const { action, line, label } of finishes) {
    if (action.kind !== 'setting') continue;
    const { setting } = action;
    const sqlstate = await bootstrap.applySetting(setting);
    if (sqlstate === null) continue;
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
}
