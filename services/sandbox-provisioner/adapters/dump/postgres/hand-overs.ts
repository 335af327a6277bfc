import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import type { JudgedStatement } from '../../../domain/dump/postgres/judged-statement.ts';
import { ownerChange } from '../../../domain/dump/postgres/owner-change.ts';
import type { LoadBooks } from './books.ts';
import type { DumpBootstrap } from './bootstrap/bootstrap.ts';
import type { OwnerChange } from './bootstrap/owners.ts';
import type { DumpConnection } from './connection.ts';

/** Owner changes wait for the end: the loader then still owns what the dump goes on to fill. */
export interface HandOvers {
  /** False: the statement is something else. */
  take(statement: JudgedStatement): boolean;
  /** Whether so many wait that they should be made now. */
  full(): boolean;
  make(): Promise<void>;
  /** pg_dump --use-set-session-authorization: instead of becoming the role, what was made for it is handed over. */
  actFor(role: string | null): Promise<void>;
}

const most = 1000;
const nothing = new Uint8Array(0);

export function createHandOvers(deps: {
  readonly bootstrap: DumpBootstrap;
  readonly connection: DumpConnection;
  readonly ledger: DumpLedger;
  readonly books: LoadBooks;
}): HandOvers {
  const { bootstrap, connection, ledger, books } = deps;
  let waiting: (OwnerChange & { readonly statement: JudgedStatement })[] = [];
  let actingFor: string | null = null;

  return {
    take(statement) {
      const { decision, description } = statement.judgement;
      if (decision.do !== 'run' || description.verb !== 'alter') return false;
      const sql = ownerChange(statement.tokens);
      if (sql === null) return false;
      waiting.push({ sql, searchPath: connection.searchPath(), statement: { ...statement, bytes: nothing } });
      return true;
    },
    full: () => waiting.length >= most,
    async make() {
      if (waiting.length === 0) return;
      const changes = waiting;
      waiting = [];
      const outcomes = await bootstrap.owners.change(connection.database(), changes);
      outcomes.forEach((sqlstate, index) => {
        const { statement } = changes[index] as (typeof changes)[number];
        // A sequence that a column owns follows its table.
        if (sqlstate !== null && sqlstate !== '0A000') books.failed(statement, sqlstate);
      });
    },
    async actFor(role) {
      const before = actingFor;
      actingFor = role;
      if (before === null || before === role || connection.session() === null) return;
      const sqlstate = await bootstrap.owners.handOver(connection.database(), before);
      if (sqlstate !== null)
        ledger.error(sqlstate, { line: 0, statement: 'SET SESSION AUTHORIZATION', object: before });
    },
  };
}
