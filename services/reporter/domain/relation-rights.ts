import type { Access, Grant } from '../../../events/documents/access.ts';
import { groupBy } from '../../../shared/group-by.ts';
import type { Reached, RoleGraph } from './role-graph.ts';

/** `some`: row security lets the role's policies decide which. */
export type Rows = 'all' | 'some';

/** A table, a view or whatever else has rows. */
export interface Relation {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
}

/** `column` null: it is not known which. */
export interface ColumnOf extends Relation {
  readonly column: string | null;
}

export type RelationAccess = Access['tables'][number];

/** Stands for whoever belongs to nothing and was granted nothing: what it can do, everybody can. */
export const nobody = '';

export const read = 'SELECT';
/** Engines in which rights on a table need a way in: CONNECT on the database and USAGE on the schema. */
const needsWayIn: ReadonlySet<string> = new Set(['postgres']);

/** Somebody with the roles that are in force for him from the start, with more of them, or with none. */
export interface Asking {
  readonly name: string;
  readonly withoutRoles?: boolean;
  readonly moreRoles?: readonly string[];
}

export interface RelationRights {
  find(relation: Relation): RelationAccess | undefined;
  columnGrants(column: ColumnOf): readonly Grant[];
  /** Grants that hold for the column without those on its schema. */
  grantsOn(column: ColumnOf): readonly Grant[];
  grantsOnSchema(relation: Relation): readonly Grant[];
  grantsOnServer(schema: string): readonly Grant[];
  withheld(relation: Relation): ReadonlyMap<string, 'set-role' | null>;
  /** Whoever holds one of these grants; undefined when everybody does. */
  holders(grants: readonly Grant[], privilege: string): Reached | undefined;
  waysIn(relation: Relation): { readonly connect: Reached | undefined; readonly usage: Reached | undefined };
  /** Which rows a principal that may read gets to see. */
  rowsFor(relation: Relation): (name: string) => Rows | null;
  /** May it read these columns at once, the ways in aside? Without columns any one of the table's is enough. */
  passes(asking: Asking, relation: Relation, columns: readonly string[]): boolean;
  logsIn(name: string): boolean;
  readonly superusers: ReadonlySet<string>;
}

/** What the access lists, row security and the ways in say of one relation; views are not followed. */
export function relationRights(access: Access, graph: RoleGraph): RelationRights {
  const superusers = new Set(access.principals.filter(({ power }) => power === 'superuser').map(({ name }) => name));
  const bypassing = new Set(access.principals.filter((one) => one.bypassesRowSecurity).map(({ name }) => name));
  const roleNames = new Set(access.memberships.map(({ role }) => role));
  const loginNames = new Set(access.principals.flatMap(({ name }) => (roleNames.has(name) ? [] : [name])));
  const relations = new Map<string, RelationAccess>();
  for (const table of access.tables)
    for (const name of table.names) relations.set(keyOf({ ...table, table: name }), table);
  const schemas = new Map(access.schemas.map((one) => [JSON.stringify([one.database, one.name]), one]));
  const databases = new Map(access.databases.map((one) => [one.name, one]));
  const policies = groupBy(access.policies, keyOf);
  const columns = groupBy(access.columns, keyOf);
  const schemaOf = ({ database, schema }: Relation) => schemas.get(JSON.stringify([database, schema]));
  const hasWaysIn = needsWayIn.has(access.engine);

  function holders(grants: readonly Grant[], privilege: string): Reached | undefined {
    const to = grants.filter(({ privileges }) => privileges.includes(privilege)).map((grant) => grant.to);
    return to.includes(null) ? undefined : graph.reach(named(to), 'inherit');
  }

  const grantsOnServer = (schema: string) => access.server.filter(({ except }) => !except.includes(schema));
  const grantsOnSchema = (relation: Relation) => (hasWaysIn ? [] : (schemaOf(relation)?.grants ?? []));
  const withheld = (relation: Relation) =>
    new Map((schemaOf(relation)?.withheld ?? []).map(({ from, until }) => [from, until]));
  const columnGrants = (one: ColumnOf) =>
    (columns.get(keyOf(one)) ?? [])
      .filter(({ names }) => one.column === null || names.includes(one.column))
      .flatMap(({ grants }) => grants);
  const find = (relation: Relation) => relations.get(keyOf(relation));
  const grantsOn = (column: ColumnOf) => [
    ...(find(column)?.grants ?? []),
    ...columnGrants(column),
    ...grantsOnServer(column.schema),
  ];

  function waysIn(relation: Relation) {
    if (!hasWaysIn) return { connect: undefined, usage: undefined };
    const ofDatabase = databases.get(relation.database);
    const ofSchema = schemaOf(relation);
    return {
      // What a dump does not tell stands as the engine makes it: everybody may connect.
      connect: ofDatabase === undefined ? undefined : holders(ofDatabase.grants, 'CONNECT'),
      usage:
        ofSchema === undefined ? undefined : holders([...ofSchema.grants, ...grantsOnServer(relation.schema)], 'USAGE'),
    };
  }

  const remembered = new Map<string, (name: string) => Rows | null>();
  function rowsFor(relation: Relation): (name: string) => Rows | null {
    const known = remembered.get(keyOf(relation)) ?? rowsOf(relation);
    remembered.set(keyOf(relation), known);
    return known;
  }

  function rowsOf(relation: Relation): (name: string) => Rows | null {
    const table = find(relation);
    if (table === undefined || table.rowSecurity === 'off') return () => 'all';
    const own = (policies.get(keyOf(relation)) ?? []).filter(
      ({ command }) => command === 'all' || command === 'select',
    );
    const reachedBy = (to: readonly (string | null)[]) =>
      to.includes(null) ? [...graph.names, nobody] : [...graph.reach(named(to), 'inherit').keys()];
    const narrowing = own.filter(({ permissive, everyRow }) => !permissive && !everyRow);
    const narrowed = new Set(narrowing.flatMap(({ to }) => reachedBy(to)));
    const open = own.filter(({ permissive }) => permissive);
    const every = open.filter(({ everyRow }) => everyRow).flatMap(({ to }) => reachedBy(to));
    const exempt = table.rowSecurity === 'on' && table.owner !== null ? reachedBy([table.owner]) : [];
    const all = new Set([...superusers, ...bypassing, ...exempt, ...every.filter((name) => !narrowed.has(name))]);
    const some = new Set(open.flatMap(({ to }) => reachedBy(to)));
    return (name) => (all.has(name) ? 'all' : some.has(name) ? 'some' : null);
  }

  function passes(
    { name, withoutRoles = false, moreRoles = [] }: Asking,
    relation: Relation,
    needed: readonly string[],
  ): boolean {
    if (superusers.has(name)) return true;
    const until = withheld(relation).get(name);
    const kept = until === null || (until !== undefined && moreRoles.length === 0);
    const ofSchema = kept ? [] : grantsOnSchema(relation);
    return (needed.length === 0 ? [null] : needed).every((column) => {
      const grants = [...grantsOn({ ...relation, column }), ...ofSchema].filter(
        ({ to }) => !withoutRoles || to === null || to === name,
      );
      const held = holders(grants, read);
      return held === undefined || [name, ...moreRoles].some((one) => held.has(one));
    });
  }

  return {
    ...{ find, columnGrants, grantsOn, grantsOnSchema, grantsOnServer },
    ...{ withheld, holders, waysIn, rowsFor, passes, superusers },
    logsIn: (name) => loginNames.has(name),
  };
}

function named(names: readonly (string | null)[]): string[] {
  return names.filter((name) => name !== null);
}

export function keyOf({ database, schema, table }: Relation): string {
  return JSON.stringify([database, schema, table]);
}
