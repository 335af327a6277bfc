import { AppError } from '../../../../../shared/errors.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { databaseEncoding } from '../../../domain/dump/postgres/create-database.ts';
import type { DumpBootstrap } from './bootstrap/bootstrap.ts';
import type { CollationRepair } from './collations.ts';
import type { DumpConnection } from './connection.ts';
import { builtInDatabases } from './finish.ts';
import type { HandOvers } from './hand-overs.ts';
import type { RowCounts } from './row-counts.ts';
import type { DumpSession } from './session.ts';

/** Follows the dump from database to database. */
export interface LoadDatabases {
  /** \connect, or the first statement that needs a database. No statement may wait. */
  enter(name: string, keepSettings?: boolean): Promise<DumpSession>;
  /** The session of the database that the dump is in. */
  current(): Promise<DumpSession>;
}

export function createLoadDatabases(
  options: {
    /** Name of the database for a dump that does not name one. */
    readonly defaultDatabase: string;
    /** As the dump's header spells it. */
    readonly clientEncoding: string | null;
  },
  deps: {
    readonly bootstrap: DumpBootstrap;
    readonly connection: DumpConnection;
    readonly ledger: DumpLedger;
    readonly handOvers: HandOvers;
    readonly rows: RowCounts;
    readonly collations: CollationRepair;
  },
): LoadDatabases {
  const { bootstrap, connection, ledger, handOvers, rows, collations } = deps;

  async function enter(name: string, keepSettings = false): Promise<DumpSession> {
    await handOvers.actFor(null);
    await handOvers.make();
    rows.settle(false);
    await connection.close();
    if (name !== connection.database()) await bootstrap.leave(connection.database());
    collations.forget();
    ledger.database(name);
    if (!(await bootstrap.databases.exists(name))) await make(name);
    else if (builtInDatabases.includes(name)) await bootstrap.databases.adopt(name);
    return connection.open(name, keepSettings);
  }

  async function make(name: string): Promise<void> {
    // pg_dump without -C names no database: making one is nothing to report.
    if (name !== options.defaultDatabase)
      ledger.standIn({ kind: 'database', name, why: 'the dump enters it without creating it' });
    const { sqlstate } = await bootstrap.databases.create({
      name,
      encoding: databaseEncoding(options.clientEncoding),
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

  return {
    enter,
    async current() {
      const open = connection.session();
      if (open === null) return enter(connection.database(), true);
      if (!open.lost()) return open;
      rows.settle(false);
      return connection.reopened();
    },
  };
}
