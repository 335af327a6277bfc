import { quoteMysqlIdentifier } from '../../../../../shared/database/mysql-names.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { builtInSchemas, storedName } from '../../../domain/dump/mysql/source-schema.ts';
import type { MysqlBootstrap } from './bootstrap.ts';
import { patience, type MysqlLoadConnection } from './connection.ts';
import type { MysqlOutcome } from './session.ts';

/** Databases of the dump. Null is success; an outcome is the server's refusal. */
export interface MysqlLoadDatabases {
  has(name: string): boolean;
  make(name: string, options?: DatabaseOptions): Promise<MysqlOutcome | null>;
  enter(name: string): Promise<MysqlOutcome | null>;
  drop(name: string): Promise<void>;
}

interface DatabaseOptions {
  readonly charset: string | null;
  readonly collation: string | null;
}

const asTheServer: DatabaseOptions = { charset: null, collation: null };
/** Character set or collation are not known here. */
const unknownText: ReadonlySet<number | null> = new Set([1115, 1273, 1253]);

export function createMysqlLoadDatabases(deps: {
  readonly bootstrap: MysqlBootstrap;
  readonly connection: MysqlLoadConnection;
  readonly ledger: DumpLedger;
}): MysqlLoadDatabases {
  const { bootstrap, connection, ledger } = deps;
  const made = new Set<string>();

  async function make(name: string, options = asTheServer): Promise<MysqlOutcome | null> {
    if (made.has(name)) return null;
    const stored = storedName(name);
    let outcome = await bootstrap.createDatabase(stored, options.charset, options.collation);
    if (unknownText.has(outcome.errno)) outcome = await bootstrap.createDatabase(stored, 'utf8mb4', null);
    if (outcome.errno !== null) return outcome;
    made.add(name);
    if (stored === name) ledger.database(name);
    return null;
  }

  return {
    has: (name) => made.has(name),
    make,
    async enter(name) {
      const builtIn = builtInSchemas.has(name.toLowerCase());
      const failed = builtIn ? null : await make(name);
      if (failed !== null) return failed;
      connection.enter(name);
      if (!builtIn) await connection.execute(`USE ${quoteMysqlIdentifier(storedName(name))}`, patience.questions);
      return null;
    },
    async drop(name) {
      if (!made.has(name)) return;
      await bootstrap.dropDatabase(storedName(name));
      made.delete(name);
      ledger.dropDatabase(name);
      if (connection.database() === name) connection.enter(null);
    },
  };
}
