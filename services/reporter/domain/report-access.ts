import type { Access } from '../../../events/documents/access.ts';
import type { ClassifiedColumn } from '../../../events/documents/classification.ts';
import type { ReaderSet, ReportAccess } from '../../../events/documents/report.ts';
import { groupBy } from '../../../shared/group-by.ts';
import { gains } from './gains.ts';
import { accessResolver, type Readers, type ReadersThrough } from './readers.ts';

/** Logins that a set names; beyond them it counts. */
const named = 40;
/** Views and partitions that are named where they open a column to the same log-ins. */
const shownRelations = 8;

type PlaceAccess = ReportAccess['places'][number];

/** Who can read each of the columns, in sets that columns share; the list stays as short as the access is uniform. */
export function reportAccess(access: Access, columns: readonly ClassifiedColumn[]): ReportAccess {
  const resolver = accessResolver(access);
  const gained = gains();
  const sets: ReaderSet[] = [];
  const known = new Map<string, number>();
  const places: PlaceAccess[] = [];
  const groups = new Map<string, PlaceAccess>();
  for (const column of columns) {
    const readers = resolver.readersOf(column);
    const set = readers === null ? null : indexOf(readers);
    const through = throughOf(
      resolver.readersThrough(column).flatMap(({ at, readers: there }) => {
        const more = gained(readers, there);
        return more === null ? [] : [{ at, readers: more }];
      }),
    );
    const { database, schema, table } = column;
    const key = JSON.stringify([database, schema, table, set, through]);
    const group = groups.get(key) ?? {
      database,
      schema,
      table,
      columns: [],
      readers: set,
      ...(through && { through }),
    };
    if (!groups.has(key)) places.push(group);
    groups.set(key, group);
    group.columns.push(column.column);
  }

  function indexOf(readers: Readers): number {
    const set = setOf(readers);
    const key = JSON.stringify([set, readers.logins.map(({ name, when, rows }) => [name, when, rows])]);
    const index = known.get(key) ?? sets.push(set) - 1;
    known.set(key, index);
    return index;
  }

  function throughOf(found: readonly ReadersThrough[]): PlaceAccess['through'] {
    if (found.length === 0) return undefined;
    const everybody = found.map(({ readers }) => readers.everybody);
    const by = [...groupBy(found, ({ readers }) => String(indexOf(readers)))].map(([readers, alike]) => {
      const relations = new Map(
        alike.map(({ at }) => [JSON.stringify([at.schema, at.table]), { schema: at.schema, name: at.table }]),
      );
      return {
        readers: Number(readers),
        relations: [...relations.values()].slice(0, shownRelations),
        total: relations.size,
      };
    });
    return {
      everybody: everybody.includes('all') ? 'all' : everybody.includes('some') ? 'some' : null,
      logins: new Set(found.flatMap(({ readers }) => readers.logins.map(({ name }) => name))).size,
      by,
    };
  }
  return { problems: access.problems, sets, places };
}

function setOf({ everybody, logins }: Readers): ReaderSet {
  const count = (when: string) => logins.filter((reader) => reader.when === when).length;
  return {
    everybody,
    logins: logins.slice(0, named).map(({ name, rows, when, why, via }) => ({ name, rows, when, why, via })),
    now: count('now'),
    afterSetRole: count('set-role'),
    afterSelfGrant: count('self-grant'),
  };
}

/** In few words who reads it, e.g. `everybody who can connect`, `3 log-ins, 2 more through views or partitions`. */
export function readersInWords({ set, through }: AccessAt): string {
  if (set.everybody === 'all') return 'everybody who can connect';
  if (through?.everybody === 'all') return 'everybody who can connect, through views or partitions';
  if (set.everybody === 'some') return 'everybody who can connect, as far as row security lets';
  if (through?.everybody === 'some')
    return 'everybody who can connect, through views or partitions as far as row security lets';
  const others = set.now === 0 ? 'no log-in' : set.now === 1 ? '1 log-in' : `${set.now} log-ins`;
  const more = set.afterSetRole === 0 ? '' : `, ${set.afterSetRole} more after SET ROLE`;
  const elsewhere = through === null ? '' : `, ${through.logins} with more through views or partitions`;
  return `${others}${more}${elsewhere}`;
}

type Place = Pick<ClassifiedColumn, 'database' | 'schema' | 'table' | 'column'>;

/** The set of one column, and who reads it in other places only. */
export interface AccessAt {
  readonly set: ReaderSet;
  readonly through: NonNullable<PlaceAccess['through']> | null;
}

const lookups = new WeakMap<ReportAccess, ReadonlyMap<string, AccessAt | null>>();

/** Null where it is not told. */
export function readersAt(access: ReportAccess | null, place: Place): AccessAt | null {
  if (access === null) return null;
  const lookup = lookups.get(access) ?? lookupOf(access);
  lookups.set(access, lookup);
  return lookup.get(keyOf(place)) ?? null;
}

function lookupOf({ places, sets }: ReportAccess): ReadonlyMap<string, AccessAt | null> {
  return new Map(
    places.flatMap(({ columns, readers, through = null, ...place }) => {
      const set = readers === null ? undefined : sets[readers];
      return columns.map(
        (column) => [keyOf({ ...place, column }), set === undefined ? null : { set, through }] as const,
      );
    }),
  );
}

function keyOf({ database, schema, table, column }: Place): string {
  return JSON.stringify([database, schema, table, column]);
}
