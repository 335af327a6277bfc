import type { Access, AccessPrincipal, Grant } from '../../../events/documents/access.ts';
import { roleGraph, type Reached } from './role-graph.ts';
import { groupBy } from '../../../shared/group-by.ts';

/** `some`: row security lets the role's policies decide which. */
export type Rows = 'all' | 'some';

/** `set-role`: after it has become another role. `self-grant`: after it has given itself the right. */
export type When = 'now' | 'set-role' | 'self-grant';

/** Where the right comes from: the most general source that holds. */
export type Why = 'superuser' | 'administrator' | 'everything' | 'owner' | 'granted' | 'everybody' | 'hands-on';

/** Somebody who can log in and read: the most rows that it can get to see, and the least that it must do for it. */
export interface Reader {
  readonly name: string;
  readonly rows: Rows;
  readonly when: When;
  /** What it sees before it does anything; null is nothing. */
  readonly now: Rows | null;
  readonly why: Why;
  /** The role that the right comes from or that it must become; null when the right is its own. */
  readonly via: string | null;
}

/** Who can read one column. */
export interface Readers {
  /** Everybody who can log in, now and in future; null when not everybody can. */
  readonly everybody: Rows | null;
  /** Those that can log in, strongest first, then by name; also when everybody can. */
  readonly logins: readonly Reader[];
}

export interface Place {
  readonly database: string;
  readonly schema: string;
  readonly table: string;
  readonly column: string;
}

export interface AccessResolver {
  /** Null when the document does not tell the table. Equal access gives the same object. */
  readersOf(place: Place): Readers | null;
  /** Columns of one table with no rights of their own have the same answer. */
  hasOwnRights(place: Place): boolean;
}

type Table = Access['tables'][number];

const read = 'SELECT';
/** Engines in which rights on a table need a way in: CONNECT on the database and USAGE on the schema. */
const needsWayIn: ReadonlySet<string> = new Set(['postgres']);

const whens: readonly When[] = ['now', 'set-role', 'self-grant'];
const whys: readonly Why[] = ['superuser', 'administrator', 'everything', 'owner', 'granted', 'everybody', 'hands-on'];

/** Follows memberships, grants, ownership and row security of an access document. Pure; asks are remembered by table. */
export function accessResolver(access: Access): AccessResolver {
  const graph = roleGraph(access);
  const principals = new Map(access.principals.map((one) => [one.name, one]));
  const rolesKnown = !access.problems.some(({ part }) => part === 'principals');
  const listed = graph.names.filter((name) => {
    const principal = principals.get(name);
    // Without the list of roles every name may be one that logs in, but for those that the server reserves.
    return principal === undefined ? !rolesKnown && !/^(pg_|rds)/.test(name) : principal.login && !principal.builtIn;
  });
  const named = (test: (principal: AccessPrincipal) => boolean) =>
    new Set(access.principals.filter(test).map(({ name }) => name));
  const superusers = named(({ power }) => power === 'superuser');
  const administrators = named(({ power }) => power === 'administrator');
  const bypassing = named(({ bypassesRowSecurity }) => bypassesRowSecurity);
  const tables = new Map<string, Table>();
  for (const table of access.tables)
    for (const name of table.names) tables.set(keyOf({ ...table, table: name }), table);
  const schemas = new Map(access.schemas.map((one) => [JSON.stringify([one.database, one.name]), one]));
  const databases = new Map(access.databases.map((one) => [one.name, one]));
  const policies = groupBy(access.policies, keyOf);
  const columns = groupBy(access.columns, keyOf);
  const remembered = new Map<string, Readers>();

  /** Whoever holds one of these grants; undefined when everybody does. */
  function holders(grants: readonly Grant[], privilege: string): Reached | undefined {
    const to = grants.filter(({ privileges }) => privileges.includes(privilege)).map((grant) => grant.to);
    return to.includes(null)
      ? undefined
      : graph.reach(
          to.filter((name) => name !== null),
          'inherit',
        );
  }

  function serverGrants(schema: string): readonly Grant[] {
    return access.server.filter(({ except }) => !except.includes(schema));
  }

  function waysIn({ database, schema }: Pick<Place, 'database' | 'schema'>) {
    if (!needsWayIn.has(access.engine)) return { connect: undefined, usage: undefined };
    const ofDatabase = databases.get(database);
    const ofSchema = schemas.get(JSON.stringify([database, schema]));
    return {
      // What a dump does not tell stands as the engine makes it: everybody may connect.
      connect: ofDatabase === undefined ? undefined : holders(ofDatabase.grants, 'CONNECT'),
      usage: ofSchema === undefined ? undefined : holders([...ofSchema.grants, ...serverGrants(schema)], 'USAGE'),
    };
  }

  /** Roles that see all rows, and roles that see some: null means everybody. */
  function rowsOf(place: Place, table: Table) {
    if (table.rowSecurity === 'off') return { all: undefined, some: new Set<string>() };
    const own = (policies.get(keyOf(place)) ?? []).filter(({ command }) => command === 'all' || command === 'select');
    const reachedBy = (to: readonly (string | null)[]) =>
      to.includes(null)
        ? graph.names
        : [
            ...graph
              .reach(
                to.filter((name) => name !== null),
                'inherit',
              )
              .keys(),
          ];
    const narrowed = new Set(
      own.filter(({ permissive, everyRow }) => !permissive && !everyRow).flatMap(({ to }) => reachedBy(to)),
    );
    const open = own.filter(({ permissive }) => permissive);
    const every = open.filter(({ everyRow }) => everyRow).flatMap(({ to }) => reachedBy(to));
    const exempt = table.rowSecurity === 'on' && table.owner !== null ? reachedBy([table.owner]) : [];
    return {
      all: new Set([...superusers, ...bypassing, ...exempt, ...every.filter((name) => !narrowed.has(name))]),
      some: new Set(open.flatMap(({ to }) => reachedBy(to))),
    };
  }

  function everybodyReads(place: Place, table: Table, grants: readonly Grant[], open: boolean): Rows | null {
    if (!open || !grants.some(({ to, privileges }) => to === null && privileges.includes(read))) return null;
    if (table.rowSecurity === 'off') return 'all';
    const own = (policies.get(keyOf(place)) ?? []).filter(({ command }) => command === 'all' || command === 'select');
    const forAll = own.filter(({ permissive, to }) => permissive && to.includes(null));
    if (forAll.length === 0) return null;
    const narrowed = own.some(({ permissive, everyRow }) => !permissive && !everyRow);
    return !narrowed && forAll.some(({ everyRow }) => everyRow) ? 'all' : 'some';
  }

  /** With the grants on the schema, but for those from whom it withholds them. */
  function resolve(place: Place, table: Table, columnGrants: readonly Grant[]): Readers {
    const schema = schemas.get(JSON.stringify([place.database, place.schema]));
    const ofSchema = needsWayIn.has(access.engine) ? [] : (schema?.grants ?? []);
    const readers = resolveWith(place, table, columnGrants, ofSchema);
    const withheld = new Map((schema?.withheld ?? []).map(({ from, until }) => [from, until]));
    if (withheld.size === 0) return readers;
    const others = new Map(resolveWith(place, table, columnGrants, []).logins.map((one) => [one.name, one]));
    const logins = readers.logins.flatMap((reader): Reader[] => {
      const until = withheld.get(reader.name);
      const other = others.get(reader.name);
      if (until === undefined || reader.when === 'self-grant' || other?.now != null) return [reader];
      if (until === null) return other === undefined ? [] : [other];
      return [{ ...reader, when: 'set-role', now: null }];
    });
    return { ...readers, logins: logins.toSorted(byStrength) };
  }

  function resolveWith(
    place: Place,
    table: Table,
    columnGrants: readonly Grant[],
    belongsToSchema: readonly Grant[],
  ): Readers {
    const grants = [...table.grants, ...columnGrants, ...belongsToSchema, ...serverGrants(place.schema)];
    const granted = holders(grants, read);
    const { connect, usage } = waysIn(place);
    const rows = rowsOf(place, table);
    const canAct = (name: string) =>
      superusers.has(name) || ((granted?.has(name) ?? true) && (usage?.has(name) ?? true));
    const acting = graph.names.filter(canAct);
    const sees = (name: string): Rows | null =>
      rows.all === undefined || rows.all.has(name) ? 'all' : rows.some.has(name) ? 'some' : null;
    const all = graph.reach(
      acting.filter((name) => sees(name) === 'all'),
      'set',
    );
    const some = graph.reach(
      acting.filter((name) => sees(name) === 'some'),
      'set',
    );
    const everything = graph.reach(
      serverGrants(place.schema).flatMap(({ to, privileges }) =>
        privileges.includes(read) && to !== null ? [to] : [],
      ),
      'inherit',
    );
    const owned = graph.reach(table.owner === null ? [] : [table.owner], 'inherit');
    const named = graph.reach(
      grants.flatMap(({ to, privileges }) => (privileges.includes(read) && to !== null ? [to] : [])),
      'inherit',
    );
    // An owner gives itself the right on the table; into the schema it gets only by a right that it has.
    const owner = table.owner !== null && (usage?.has(table.owner) ?? true) ? [table.owner] : [];
    const helpers = graph.reach([...administrators, ...owner, ...acting.filter((name) => sees(name) !== null)], 'any');

    function readerOf(name: string): Reader | null {
      const enters = superusers.has(name) || (connect?.has(name) ?? true);
      const now = enters && canAct(name) ? sees(name) : null;
      const becomes = enters ? (all.get(name) ?? (now === null ? some.get(name) : undefined)) : undefined;
      if (now === 'all' || (now !== null && becomes === undefined))
        return { name, rows: now, when: 'now', now, ...reasonOf(name) };
      if (becomes !== undefined)
        return {
          name,
          rows: all.has(name) ? 'all' : 'some',
          when: 'set-role',
          now,
          ...reasonOf(becomes),
          via: becomes,
        };
      const by = helpers.get(name);
      if (by === undefined || !(enters || administrators.has(by))) return null;
      const why = administrators.has(by) ? 'administrator' : by === table.owner ? 'owner' : 'hands-on';
      return { name, rows: 'all', when: 'self-grant', now, why, via: by === name ? null : by };
    }

    function reasonOf(name: string): { why: Why; via: string | null } {
      if (superusers.has(name)) return { why: 'superuser', via: null };
      const from = (found: Reached) => (found.get(name) === name ? null : (found.get(name) ?? null));
      if (owned.has(name)) return { why: 'owner', via: from(owned) };
      if (everything.has(name)) return { why: 'everything', via: from(everything) };
      return named.has(name) ? { why: 'granted', via: from(named) } : { why: 'everybody', via: null };
    }

    const logins = listed.map(readerOf).filter((reader) => reader !== null);
    const open = connect === undefined && usage === undefined;
    return { everybody: everybodyReads(place, table, grants, open), logins: logins.toSorted(byStrength) };
  }

  function columnGrantsOf(place: Place): readonly Grant[] {
    return (columns.get(keyOf(place)) ?? [])
      .filter(({ names }) => names.includes(place.column))
      .flatMap((one) => one.grants);
  }

  return {
    readersOf(place) {
      const table = tables.get(keyOf(place));
      if (table === undefined) return null;
      const columnGrants = columnGrantsOf(place);
      const guarded = table.rowSecurity === 'off' ? [] : [place.table];
      const key = JSON.stringify([
        [place.database, place.schema, ...guarded],
        [table.owner, table.rowSecurity, table.grants, columnGrants],
      ]);
      const known = remembered.get(key);
      if (known !== undefined) return known;
      const readers = resolve(place, table, columnGrants);
      remembered.set(key, readers);
      return readers;
    },
    hasOwnRights: (place) => columnGrantsOf(place).length > 0,
  };
}

function byStrength(one: Reader, other: Reader): number {
  return (
    whens.indexOf(one.when) - whens.indexOf(other.when) ||
    whys.indexOf(one.why) - whys.indexOf(other.why) ||
    (one.name < other.name ? -1 : 1)
  );
}

function keyOf({ database, schema, table }: Pick<Place, 'database' | 'schema' | 'table'>): string {
  return JSON.stringify([database, schema, table]);
}
