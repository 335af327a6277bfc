import type { Access, Grant } from '../../../events/documents/access.ts';
import { groupBy } from '../../../shared/group-by.ts';
import { keyOf, nobody, read, relationRights, type Asking, type ColumnOf, type Rows } from './relation-rights.ts';
import { roleGraph, type Reached } from './role-graph.ts';
import { rowsThrough } from './rows-through.ts';
import { shownColumns } from './shown-columns.ts';

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

/** Who reads a column's data in another place than its own. */
export interface ReadersThrough {
  /** The view or table; its column is null where it is not known which one shows the data. */
  readonly at: ColumnOf;
  readonly readers: Readers;
}

export interface AccessResolver {
  /** Null when the document does not tell the table. Equal access gives the same object. */
  readersOf(place: Place): Readers | null;
  /** Through views, copies, and the tables above and below; `rows` are those that row security lets into them. */
  readersThrough(place: Place): readonly ReadersThrough[];
}

export type Place = ColumnOf & { readonly column: string };

type Table = Access['tables'][number];

const whens: readonly When[] = ['now', 'set-role', 'self-grant'];
const whys: readonly Why[] = ['superuser', 'administrator', 'everything', 'owner', 'granted', 'everybody', 'hands-on'];

/** Follows memberships, grants, ownership, views and row security of an access document. Pure; asks are remembered. */
export function accessResolver(access: Access): AccessResolver {
  const graph = roleGraph(access);
  const rights = relationRights(access, graph);
  const shown = shownColumns(access);
  const { rowsAt, dependsOnReader } = rowsThrough(access.engine, rights, shown);
  const { superusers, holders } = rights;
  const principals = new Map(access.principals.map((one) => [one.name, one]));
  const rolesKnown = !access.problems.some(({ part }) => part === 'principals');
  const listed = graph.names.filter((name) => {
    const principal = principals.get(name);
    // Without the list of roles every name may be one that logs in, but for those that the server reserves.
    return principal === undefined ? !rolesKnown && !/^(pg_|rds)/.test(name) : principal.login && !principal.builtIn;
  });
  const administrators = new Set(
    access.principals.filter(({ power }) => power === 'administrator').map(({ name }) => name),
  );
  const rolesOf = groupBy(access.memberships, ({ member }) => member);
  const remembered = new Map<string, Readers>();

  /** With the grants on the schema, but for those from whom it withholds them. */
  function resolve(place: ColumnOf, table: Table, sees: (name: string) => Rows | null): Readers {
    const readers = resolveWith(place, table, sees, rights.grantsOnSchema(place));
    const withheld = rights.withheld(place);
    if (withheld.size === 0) return readers;
    const others = new Map(resolveWith(place, table, sees, []).logins.map((one) => [one.name, one]));
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
    place: ColumnOf,
    table: Table,
    sees: (name: string) => Rows | null,
    belongsToSchema: readonly Grant[],
  ): Readers {
    const grants = [...rights.grantsOn(place), ...belongsToSchema];
    const granted = holders(grants, read);
    const { connect, usage } = rights.waysIn(place);
    const canAct = (name: string) =>
      superusers.has(name) || ((granted?.has(name) ?? true) && (usage?.has(name) ?? true));
    const acting = graph.names.filter(canAct);
    const all = graph.reach(
      acting.filter((name) => sees(name) === 'all'),
      'set',
    );
    const some = graph.reach(
      acting.filter((name) => sees(name) === 'some'),
      'set',
    );
    const everything = graph.reach(
      rights
        .grantsOnServer(place.schema)
        .flatMap(({ to, privileges }) => (privileges.includes(read) && to !== null ? [to] : [])),
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
    const open = connect === undefined && usage === undefined && granted === undefined;
    return { everybody: open ? sees(nobody) : null, logins: logins.toSorted(byStrength) };
  }

  /** `own`: what else the rows depend on than the rights on the table itself. */
  function once(place: ColumnOf, table: Table, own: readonly unknown[], sees: (name: string) => Rows | null): Readers {
    const key = JSON.stringify([
      [place.database, place.schema, table.owner, table.grants, rights.columnGrants(place)],
      own,
    ]);
    const known = remembered.get(key) ?? resolve(place, table, sees);
    remembered.set(key, known);
    return known;
  }

  /** Where roles add to what an account has itself: the rights on a view and below it may come from different ones. */
  function withRoles(at: ColumnOf, place: Place): Readers {
    const needed = at.column === null ? [] : [at.column];
    const reads = (asking: Asking) => rights.passes(asking, at, needed) && rowsAt(at, place, asking) !== null;
    const granted = { rows: 'all', why: 'granted', via: null } as const;
    const logins = listed.flatMap((name): Reader[] => {
      if (reads({ name })) return [{ name, when: 'now', now: 'all', ...granted }];
      const later = choices(name).some((moreRoles) => reads({ name, moreRoles }));
      return later ? [{ name, when: 'set-role', now: null, ...granted }] : [];
    });
    return { everybody: reads({ name: nobody }) ? 'all' : null, logins: logins.toSorted(byStrength) };
  }

  /** Roles that can be in force together: MySQL has them all at a time, MariaDB one. */
  function choices(name: string): readonly (readonly string[])[] {
    const given = (rolesOf.get(name) ?? []).filter(({ set }) => set).map(({ role }) => role);
    return access.engine === 'mysql' ? [given] : given.map((role) => [role]);
  }

  return {
    readersOf(place) {
      const table = rights.find(place);
      if (table === undefined) return null;
      const guarded = table.rowSecurity === 'off' ? [] : [table.rowSecurity, place.table];
      return once(place, table, guarded, rights.rowsFor(place));
    },
    readersThrough(place) {
      return shown.seenAt(place).flatMap((at): ReadersThrough[] => {
        const table = rights.find(at);
        if (table === undefined) return [];
        if (dependsOnReader(at) && access.engine !== 'postgres') return [{ at, readers: withRoles(at, place) }];
        if (shown.viewOf(at) === undefined || dependsOnReader(at)) {
          const guarded = table.rowSecurity === 'off' && shown.viewOf(at) === undefined;
          const own = guarded ? [shown.wholesOf(place).has(keyOf(at))] : [at, place];
          return [{ at, readers: once(at, table, own, (name) => rowsAt(at, place, { name })) }];
        }
        const rows = rowsAt(at, place, { name: nobody });
        return rows === null ? [] : [{ at, readers: once(at, table, [rows], () => rows) }];
      });
    },
  };
}

function byStrength(one: Reader, other: Reader): number {
  return (
    whens.indexOf(one.when) - whens.indexOf(other.when) ||
    whys.indexOf(one.why) - whys.indexOf(other.why) ||
    (one.name < other.name ? -1 : 1)
  );
}
