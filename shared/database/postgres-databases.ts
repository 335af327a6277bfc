import type { Database } from './database.ts';

/**
 * Databases of a copy on RDS, whose own is left out. `enterable` leaves out those that our role may not enter too, `all`
 * names them, so that whoever tries can say so.
 */
export async function rdsDatabases(entrance: Database, listed: 'enterable' | 'all'): Promise<readonly string[]> {
  const rows = await entrance.textRows(`
  SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate AND datname <> 'rdsadmin'
    ${listed === 'all' ? '' : `AND pg_catalog.has_database_privilege(oid, 'CONNECT')`}
  ORDER BY datname COLLATE "C"`);
  return rows.flatMap(([name]) => name ?? []);
}
