import { quoteName, quoteText } from '../../../../domain/dump/postgres/sql-spelling.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** An owner change in our own spelling, and the search path under which the dump meant it. */
export interface OwnerChange {
  readonly sql: string;
  readonly searchPath: string;
}

/** Hands what the loader has made to those for whom it was made. */
export interface BootstrapOwners {
  /** Owner changes in order, each undone when it touched what belongs to the server or an extension; their SQLSTATEs. */
  change(database: string, changes: readonly OwnerChange[]): Promise<readonly (string | null)[]>;
  /** Everything of a database that the loader owns. */
  handOver(database: string, role: string): Promise<string | null>;
}

export function createBootstrapOwners(
  superuser: Superuser,
  roleNames: { readonly bootstrap: string; readonly loader: string },
): BootstrapOwners {
  const loader = quoteName(roleNames.loader);
  const holds = misplacedOwners(roleNames.bootstrap);

  return {
    async change(database, changes) {
      const together = changes.flatMap(({ sql, searchPath }, index) =>
        changes[index - 1]?.searchPath === searchPath ? [sql] : [settingPath(searchPath), sql],
      );
      if ((await superuser.transact(database, together, holds)) === null) return changes.map(() => null);
      const outcomes: (string | null)[] = [];
      for (const { sql, searchPath } of changes)
        outcomes.push(await superuser.transact(database, [settingPath(searchPath), sql], holds));
      return outcomes;
    },
    async handOver(database, role) {
      // REASSIGN OWNED takes databases with it, which are not meant.
      const rows = await superuser.rows<{ name: string }>(
        maintenance,
        `select d.datname as name from pg_catalog.pg_database d join pg_catalog.pg_roles r on r.oid = d.datdba where r.rolname = $1`,
        [roleNames.loader],
      );
      return superuser.transact(database, [
        `REASSIGN OWNED BY ${loader} TO ${quoteName(role)}`,
        ...rows.map(({ name }) => `ALTER DATABASE ${quoteName(name)} OWNER TO ${loader}`),
      ]);
    },
  };
}

/**
 * Rows are things of the server or of an extension that this transaction gave away. Schema public may change hands, and
 * the numbers of large objects are chosen by the dump.
 */
function misplacedOwners(bootstrap: string): string {
  return `SELECT FROM pg_catalog.pg_shdepend s
    WHERE s.deptype = 'o' AND s.xmin = pg_catalog.pg_current_xact_id()::pg_catalog.xid
      AND s.refobjid <> (SELECT r.oid FROM pg_catalog.pg_roles r WHERE r.rolname = ${quoteText(bootstrap)})
      AND s.classid <> 'pg_catalog.pg_largeobject'::pg_catalog.regclass
      AND ((s.objid < 16384 AND NOT (s.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass AND s.objid = 2200))
        OR EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid = s.classid AND d.objid = s.objid AND d.deptype = 'e'))
    LIMIT 1`;
}

/** A search path as the server reported it is a list of names as SQL wants them; anything else is not used. */
export function settingPath(searchPath: string): string {
  const names = searchPath.match(/"(?:[^"]|"")*"|[^,\s"]+/g) ?? [];
  const spelled = names.map((name) => (name.startsWith('"') ? name : quoteName(name)));
  return `SET LOCAL search_path = ${spelled.length === 0 ? "''" : spelled.join(', ')}`;
}
