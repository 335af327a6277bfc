import { join } from 'node:path';
import type { Restore } from '../../../../events/documents/restore.ts';
import type { Environment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import { versionNumber } from '../../domain/dump/mysql/tokens.ts';
import { mysqlAccounts, mysqlSocketName } from '../../domain/mysql-settings.ts';
import type { LoadMysqlRequest } from '../dump/mysql/loader.ts';
import { findMysqlBinaries } from './mysql-binaries.ts';
import { createMysqlData, startMysqlServer } from './mysql-server.ts';
import type { RestoreInto } from './restore-run.ts';
import { makeDirectories } from './server-process.ts';

/** Into the machine's own MariaDB or MySQL. */
export function mysqlRestore(
  environment: Environment,
  loadDump: (request: LoadMysqlRequest) => Promise<Restore>,
): RestoreInto {
  return async (run) => {
    const { record, user, isolation, signal, password, maxStatementBytes } = run;
    const binaries = findMysqlBinaries(environment);
    if (binaries === null)
      throw new AppError(
        'engine-not-available',
        'The MariaDB or MySQL server of this machine is gone. Install it again.',
      );
    makeDirectories({ ...record, user });
    const place = { ...record, user, isolation, binaries };
    // The dump cannot guess the name, so nothing of it can act in the administrator's place.
    const name = `${mysqlAccounts.admin}_${password('name of the administrator').slice(0, 12)}`;
    const admin = { user: name, password: password(mysqlAccounts.admin) };
    await createMysqlData(place, admin, signal);
    await run.onServer(await startMysqlServer(place, signal));
    return loadDump({
      ...(await run.source()),
      socket: join(record.socketDirectory, mysqlSocketName),
      admin,
      loaderPassword: password(mysqlAccounts.loader),
      reader: { user: record.readerRole, password: password(record.readerRole) },
      target: { flavour: binaries.flavour, number: versionNumber(binaries.version) },
      maxStatementBytes,
      signal,
      ...(run.onProgress === undefined ? {} : { onProgress: run.onProgress }),
    });
  };
}
