import type { Database, DatabaseAccess, DatabaseLimits } from './database.ts';
import { openPostgres } from './postgres.ts';
import { enter, remoteLimits, type RemoteConnection } from './remote-connection.ts';

/**
 * The copy as RDS restored it, over verified TLS. `listed`: `enterable` leaves out databases that our role may not
 * enter, `all` names them too, so that whoever tries can say so. RDS's own database is left out.
 */
export function remotePostgres(
  connection: RemoteConnection,
  listed: 'enterable' | 'all',
  limits: DatabaseLimits = remoteLimits,
): DatabaseAccess {
  const open = (database: string) => openRemotePostgres(connection, database, limits);
  return {
    async databases() {
      const entrance = await enter(connection.doors, open);
      try {
        const rows = await entrance.textRows(listed === 'all' ? everyDatabase() : everyDatabase(enterable));
        return rows.flatMap(([name]) => name ?? []);
      } finally {
        await entrance.close();
      }
    },
    open: (_sandbox, database) => open(database),
  };
}

export function openRemotePostgres(
  connection: RemoteConnection,
  database: string,
  limits: DatabaseLimits,
): Promise<Database> {
  const { address, port, user, password, authority, endpointName } = connection;
  return openPostgres({
    host: address,
    port,
    user,
    password,
    database,
    tls: { authority, serverName: endpointName },
    limits,
  });
}

const enterable = `AND pg_catalog.has_database_privilege(oid, 'CONNECT')`;

function everyDatabase(condition = ''): string {
  return `
  SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate AND datname <> 'rdsadmin' ${condition}
  ORDER BY datname COLLATE "C"`;
}
