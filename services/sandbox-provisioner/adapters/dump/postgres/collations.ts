import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { namedCollations } from '../../../domain/dump/postgres/named-collations.ts';
import type { BootstrapDatabases } from './bootstrap/databases.ts';
import type { DumpConnection } from './connection.ts';

/** Makes collations that the machine lacks, so that a statement that asks for them may be tried again. */
export interface CollationRepair {
  /** Whether any was made. */
  repair(statement: JudgedStatement, sqlstate: string): Promise<boolean>;
  /** Another database has others. */
  forget(): void;
}

export function createCollationRepair(deps: {
  readonly databases: BootstrapDatabases;
  readonly connection: DumpConnection;
  readonly ledger: DumpLedger;
}): CollationRepair {
  const { databases, connection, ledger } = deps;
  const tried = new Set<string>();
  let known: ReadonlySet<string> | null = null;

  return {
    async repair({ tokens }, sqlstate) {
      if (sqlstate !== '42704') return false;
      const database = connection.database();
      known ??= await databases.collations(database);
      let made = false;
      for (const { schema: named, name } of namedCollations(tokens)) {
        const schema = named ?? 'pg_catalog';
        const id = `${schema}.${name}`;
        if (schema !== 'pg_catalog' || known.has(id) || tried.has(`${database}/${id}`)) continue;
        tried.add(`${database}/${id}`);
        if ((await databases.createCollation(database, schema, name)) !== null) continue;
        ledger.standIn({ kind: 'collation', name, why: 'the machine lacks it: it sorts as C.UTF-8' });
        made = true;
      }
      return made;
    },
    forget: () => void (known = null),
  };
}
