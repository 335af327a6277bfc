import type { Database, DatabaseAccess, DatabaseLimits } from './database.ts';
import { ownDatabases } from './mysql-databases.ts';
import { openMysql } from './mysql.ts';
import { enter, remoteLimits, type RemoteConnection } from './remote-connection.ts';

/** The copy of a MySQL, MariaDB or Aurora MySQL as RDS restored it, over verified TLS. */
export function remoteMysql(connection: RemoteConnection, limits: DatabaseLimits = remoteLimits): DatabaseAccess {
  const open = (database: string) => openRemoteMysql(connection, database, limits);
  return {
    async databases() {
      const entrance = await enter(connection.doors, open);
      try {
        return await ownDatabases(entrance);
      } finally {
        await entrance.close();
      }
    },
    open: (_sandbox, database) => open(database),
  };
}

export function openRemoteMysql(
  connection: RemoteConnection,
  database: string,
  limits: DatabaseLimits,
): Promise<Database> {
  const { address, port, user, password, authority, endpointName } = connection;
  return openMysql({
    host: address,
    port,
    user,
    password,
    database,
    tls: { authority, serverName: endpointName },
    limits,
  });
}
