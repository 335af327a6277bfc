import type { Restore } from '../../../../../events/documents/restore.ts';
import type { DumpLedger } from '../../../domain/dump/ledger.ts';
import { mysqlErrorKey } from '../../../domain/dump/mysql/errors.ts';
import type { MysqlStatement } from '../../../domain/dump/mysql/read-statement.ts';
import type { MysqlTarget } from '../../../domain/dump/mysql/tokens.ts';
import { mysqlAccounts } from '../../../domain/mysql-settings.ts';
import type { MysqlBootstrap } from './bootstrap.ts';

/** Statements about accounts wait until nothing of the dump can run any more. */
export interface WaitingAccounts {
  add(statement: MysqlStatement): void;
  /** Replays them and lets the reader in; the loader's session is closed. */
  finish(reader: {
    readonly user: string;
    readonly password: string;
  }): Promise<Pick<Restore, 'ours' | 'carries' | 'accountTables'>>;
}

const most = 100_000;

export function createWaitingAccounts(deps: {
  readonly bootstrap: MysqlBootstrap;
  readonly ledger: DumpLedger;
  readonly target: MysqlTarget;
  readonly signal: AbortSignal;
}): WaitingAccounts {
  const { bootstrap, ledger, target, signal } = deps;
  const waiting: { bytes: Buffer; line: number; verb: string }[] = [];

  return {
    add({ bytes, line, description: { verb } }) {
      if (waiting.length < most) waiting.push({ bytes, line, verb });
    },
    async finish(reader) {
      await bootstrap.retireLoader();
      for (const { bytes, line, verb } of waiting) {
        signal.throwIfAborted();
        const outcome = await bootstrap.replay(bytes);
        if (outcome.errno !== null)
          ledger.error(mysqlErrorKey(outcome), { line, statement: verb.toUpperCase(), object: null });
      }
      const published = await bootstrap.publishAccounts(reader);
      const carried = published !== null || waiting.length > 0;
      const foreign = published !== null && published.startsWith('mysql') !== (target.flavour === 'mysql');
      return {
        ours: { roles: [mysqlAccounts.loader, reader.user], databases: [] },
        // Each database's own settings stand in its CREATE DATABASE alone.
        carries: { roles: carried, databaseSettings: carried, publicSchemaAcl: false },
        ...(foreign && { accountTables: published }),
      };
    },
  };
}
