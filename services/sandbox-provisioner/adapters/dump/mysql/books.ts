import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { mysqlErrorKey } from '../../../domain/dump/mysql/errors.ts';
import type { MysqlStatement } from '../../../domain/dump/mysql/read-statement.ts';
import { columnsOf, type MysqlName } from '../../../domain/dump/mysql/statement.ts';
import type { MysqlLoadConnection } from './connection.ts';
import type { MysqlOutcome } from './session.ts';

/** Says of each statement that did not do what it should what the copy lacks now. */
export interface MysqlLoadBooks {
  /** The server refused it. */
  failed(statement: MysqlStatement, outcome: MysqlOutcome): void;
  lost(kind: string, schema: string | null, object: string, why: string, columns?: string[]): void;
}

const alreadyThere = 1050;

export function createMysqlLoadBooks(
  defaultDatabase: string,
  deps: { readonly ledger: DumpLedger; readonly connection: MysqlLoadConnection },
): MysqlLoadBooks {
  const { ledger, connection } = deps;
  const missing = new Set<string>();

  function lost(kind: string, schema: string | null, object: string, why: string, columns: string[] = []) {
    ledger.missing({ kind, database: schema ?? connection.database() ?? defaultDatabase, object, why, columns });
  }

  return {
    failed({ tokens, line, description: { verb, kind, name } }, outcome) {
      const object = name === null ? null : spell(name);
      const place = `${connection.database()}/${object}`;
      // Rows, keys and grants of what is named as missing already.
      if (object !== null && missing.has(place) && verb !== 'create') return;
      const key = mysqlErrorKey(outcome);
      const statement = (kind === null ? verb : `${verb} ${kind}`).toUpperCase();
      ledger.error(key, { line, statement, object });
      const schema = name?.schema ?? null;
      if (verb === 'create' && kind !== null && object !== null && outcome.errno !== alreadyThere) {
        missing.add(place);
        lost(kind, schema, object, `the server refused it (${key})`, kind === 'table' ? columnsOf(tokens) : []);
      } else if (verb === 'insert' || verb === 'replace')
        lost('rows', schema, object ?? verb, `the server refused its rows (${key})`);
    },
    lost,
  };
}

function spell({ schema, name }: MysqlName): string {
  return schema === null ? name : `${schema}.${name}`;
}
