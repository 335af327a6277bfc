import type { Restore } from '../../../../events/documents/restore.ts';
import { AppError } from '../../../../shared/errors.ts';
import { sandboxRoles } from '../../domain/postgres-settings.ts';
import type { LoadDumpRequest } from '../dump/postgres/loader.ts';
import { findServerBinaries, usableBinaries } from './postgres-binaries.ts';
import { createCluster, createRoles, startPostgres } from './postgres-server.ts';
import type { RestoreInto } from './restore-run.ts';
import { makeDirectories } from './server-process.ts';

/** Into the bundled PostgreSQL. */
export function postgresRestore(loadDump: (request: LoadDumpRequest) => Promise<Restore>): RestoreInto {
  return async (run) => {
    const { record, user, isolation, signal, password, maxStatementBytes } = run;
    const found = findServerBinaries();
    if (found === null)
      throw new AppError('engine-not-available', 'There is no bundled PostgreSQL for this machine. Run npm ci again.');
    makeDirectories({ ...record, user });
    const place = { ...record, user, isolation, native: usableBinaries(found, user, record.directory) };
    const { admin, loader, reader } = sandboxRoles;
    await createCluster(place, password(admin), signal);
    await run.onServer(await startPostgres(place, signal));
    await createRoles(place, { admin: password(admin), loader: password(loader), reader: password(reader) });
    const { socketDirectory: host, port } = record;
    const connect = (user: string) => (database: string) => ({ host, port, user, password: password(user), database });
    return loadDump({
      ...(await run.source()),
      connect: { superuser: connect(admin), loader: connect(loader) },
      roleNames: { bootstrap: admin, loader, reader },
      maxStatementBytes,
      signal,
      ...(run.onProgress === undefined ? {} : { onProgress: run.onProgress }),
    });
  };
}
