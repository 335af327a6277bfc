import type { Database } from './database.ts';

/** The database that every account of MySQL and MariaDB may enter. */
export const mysqlEntrance = 'information_schema';

/** Those that the account may see, without the server's own, in byte order: the collation of names differs by version. */
export async function ownDatabases(database: Database): Promise<readonly string[]> {
  const rows = await database.textRows(`
  SELECT SCHEMA_NAME FROM information_schema.SCHEMATA
   WHERE lower(SCHEMA_NAME) NOT IN ('mysql', 'sys', 'information_schema', 'performance_schema')`);
  const names = rows.flatMap(([name]) => name ?? []);
  return names.sort((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)));
}
