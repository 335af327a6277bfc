import { spellStoredSetting, type StoredSetting } from '../../../../domain/dump/postgres/stored-setting.ts';
import type { ConnectionOptions } from '../session.ts';
import { createBootstrapDatabases, type BootstrapDatabases } from './databases.ts';
import { createBootstrapExtensions, type BootstrapExtensions } from './extensions.ts';
import { createLoaderRole, type LoaderRole } from './loader-role.ts';
import { createBootstrapOwners, settingPath, type BootstrapOwners } from './owners.ts';
import { letReaderIn } from './reader-role.ts';
import { createBootstrapRoles, type BootstrapRoles } from './roles.ts';
import { createSuperuser, maintenance, type Superuser } from './superuser.ts';

/** The superuser's part of a load. Everything it sends was spelled by us; null is success, a SQLSTATE is not. */
export interface DumpBootstrap extends Pick<Superuser, 'stop' | 'leave' | 'close'> {
  readonly loader: LoaderRole;
  readonly roles: BootstrapRoles;
  readonly databases: BootstrapDatabases;
  readonly extensions: BootstrapExtensions;
  readonly owners: BootstrapOwners;
  /** One respelled statement, sent so that the server accepts no second one. */
  runLast(database: string, sql: string, searchPath: string): Promise<string | null>;
  applySetting(setting: StoredSetting): Promise<string | null>;
  letReaderIn(databases: readonly string[]): Promise<void>;
}

export function createDumpBootstrap(
  connect: {
    readonly superuser: (database: string) => ConnectionOptions;
    readonly loader: (database: string) => ConnectionOptions;
  },
  roleNames: { readonly bootstrap: string; readonly loader: string; readonly reader: string },
): DumpBootstrap {
  const superuser = createSuperuser(connect.superuser);
  const roles = createBootstrapRoles(superuser, roleNames.loader);
  const { password } = connect.loader(maintenance);
  return {
    loader: createLoaderRole(superuser, roles, { ...roleNames, password }),
    roles,
    databases: createBootstrapDatabases(superuser, roleNames.loader),
    extensions: createBootstrapExtensions(superuser, roleNames.loader),
    owners: createBootstrapOwners(superuser, roleNames),
    runLast: (database, sql, searchPath) => superuser.transact(database, [settingPath(searchPath), sql]),
    applySetting: (setting) => superuser.run(maintenance, spellStoredSetting(setting)),
    letReaderIn: (databases) => letReaderIn(superuser, roles, roleNames.reader, databases),
    stop: superuser.stop,
    leave: superuser.leave,
    close: superuser.close,
  };
}
