import { reachingExtensions } from '../../../../domain/dump/postgres/extensions.ts';
import { quoteName, quoteText } from '../../../../domain/dump/postgres/sql-spelling.ts';
import type { Superuser } from './superuser.ts';

/** Bundled extensions, made where nothing of the dump can stand in the way. */
export interface BootstrapExtensions {
  create(database: string, name: string, schema: string): Promise<string | null>;
  /** Gives back what they were deprived of; only when no code of the dump can run any more. */
  restoreRights(database: string): Promise<void>;
}

export function createBootstrapExtensions(superuser: Superuser, loaderName: string): BootstrapExtensions {
  /** Functions that everybody could call before they were shut, by database. */
  const shut = new Map<string, string[]>();
  let schemas = 0;

  /** What opens connections or files loses its handler and its callers. */
  function disarmed(name: string, workshop: string): string[] {
    if (!reachingExtensions.has(name)) return [];
    const wrapper = name === 'dblink' ? 'dblink_fdw' : name;
    return [
      `CREATE TEMP TABLE stillframe_open AS ${openFunctions(workshop)}`,
      `REVOKE ALL ON ALL FUNCTIONS IN SCHEMA ${quoteName(workshop)} FROM PUBLIC`,
      `ALTER FOREIGN DATA WRAPPER ${wrapper} NO HANDLER`,
      `GRANT USAGE ON FOREIGN DATA WRAPPER ${wrapper} TO ${quoteName(loaderName)}`,
    ];
  }

  return {
    async create(database, name, schema) {
      const extension = quoteName(name);
      // Only this one is bound to the schema in which it was made; it runs no code while it is made.
      if (name === 'xml2')
        return superuser.run(database, `CREATE EXTENSION ${extension} WITH SCHEMA ${quoteName(schema)}`);
      // Made in a schema where nothing of the dump can stand in the way, then moved: CVE-2020-14350, CVE-2022-2625.
      const workshop = `stillframe_extension_${++schemas}`;
      const disarming = disarmed(name, workshop);
      const sqlstate = await superuser.transact(database, [
        `CREATE SCHEMA ${quoteName(workshop)}`,
        `CREATE EXTENSION ${extension} WITH SCHEMA ${quoteName(workshop)}`,
        ...disarming,
        `ALTER EXTENSION ${extension} SET SCHEMA ${quoteName(schema)}`,
        `DROP SCHEMA ${quoteName(workshop)}`,
      ]);
      if (sqlstate !== null || disarming.length === 0) return sqlstate;
      const rows = await superuser.rows<{ oid: string }>(database, 'select oid::text from pg_temp.stillframe_open');
      shut.set(database, [...(shut.get(database) ?? []), ...rows.map(({ oid }) => oid)]);
      return superuser.run(database, 'DROP TABLE pg_temp.stillframe_open');
    },
    async restoreRights(database) {
      const functions = shut.get(database) ?? [];
      if (functions.length > 0)
        await superuser.rows(
          database,
          'update pg_catalog.pg_proc set proacl = null where oid = any ($1::pg_catalog.oid[])',
          [functions],
        );
    },
  };
}

/** Functions of a schema that nobody has changed the rights of. */
function openFunctions(schema: string): string {
  return `SELECT p.oid FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = ${quoteText(schema)} AND p.proacl IS NULL`;
}
