import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { QualifiedName } from '../../../domain/dump/postgres/sql-tokens.ts';
import type { DumpConnection } from './connection.ts';

/** Counts restored rows; those of an open transaction only when it is committed. */
export interface RowCounts {
  add(table: QualifiedName | null, rows: number): void;
  /** A transaction has ended. */
  settle(committed: boolean): void;
}

export function createRowCounts(ledger: DumpLedger, connection: DumpConnection): RowCounts {
  let uncommitted: { readonly schema: string; readonly table: string; readonly rows: number }[] = [];

  return {
    add(name, rows) {
      if (name === null) return;
      const entry = { schema: name.schema ?? connection.firstSchema(), table: name.name, rows };
      if (connection.idle()) ledger.rows(connection.database(), entry.schema, entry.table, rows);
      else uncommitted.push(entry);
    },
    settle(committed) {
      if (committed)
        for (const { schema, table, rows } of uncommitted) ledger.rows(connection.database(), schema, table, rows);
      uncommitted = [];
    },
  };
}
