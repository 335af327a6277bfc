import type { DatabaseAccess } from '../../../shared/database/database.ts';
import type { LiveServer } from '../../../shared/local/live-password.ts';
import type { provisionSandbox } from '../provision-sandbox.ts';
import { inspectAttached } from './local/attached-database.ts';
import { dumpFiles } from './dump/files.ts';
import { loadDump } from './dump/postgres/loader.ts';
import { loadMysqlDump } from './dump/mysql/loader.ts';
import { localInspection } from './local/inspection.ts';
import { mysqlRestore } from './local/mysql-restore.ts';
import { postgresRestore } from './local/postgres-restore.ts';
import { localSandboxMaker, type LocalSandboxMakerDeps } from './local/sandbox-maker.ts';

export type LocalProvisionerConfig = Omit<LocalSandboxMakerDeps, 'files' | 'restoreInto'> & {
  readonly standardInput: AsyncIterable<Uint8Array>;
  /** Lets go of pipes that are read. */
  readonly endOfInput?: AbortSignal;
  readonly access: DatabaseAccess;
  /** Null unless a live server is to be examined. */
  readonly live: LiveServer | null;
};

/** Everything that the provisioner needs on this machine. */
export function localProvisioner(config: LocalProvisionerConfig): Parameters<typeof provisionSandbox>[0] {
  const files = dumpFiles(config.standardInput, config.endOfInput);
  const restoreInto = {
    postgres: postgresRestore(loadDump),
    mysql: mysqlRestore(config.environment, loadMysqlDump),
  };
  return {
    targets: localInspection({
      files,
      environment: config.environment,
      attached: () => inspectAttached(config.live, config.access),
    }),
    sandboxes: localSandboxMaker({ ...config, files, restoreInto }),
    now: config.now,
  };
}
