import type { Access } from '../../../events/documents/access.ts';
import type { ClassifiedColumn } from '../../../events/documents/classification.ts';
import type { ReaderSet, ReportAccess } from '../../../events/documents/report.ts';
import { accessResolver, type Readers } from './readers.ts';

/** Logins that a set names; beyond them it counts. */
const named = 40;

/** Who can read each of the columns, in sets that columns share; the list stays as short as the access is uniform. */
export function reportAccess(access: Access, columns: readonly ClassifiedColumn[]): ReportAccess {
  const resolver = accessResolver(access);
  const sets: ReaderSet[] = [];
  const known = new Map<string, number>();
  const places: ReportAccess['places'] = [];
  const groups = new Map<string, ReportAccess['places'][number]>();
  for (const column of columns) {
    const readers = resolver.readersOf(column);
    const set = readers === null ? null : indexOf(readers);
    const { database, schema, table } = column;
    const key = JSON.stringify([database, schema, table, set]);
    const group = groups.get(key) ?? { database, schema, table, columns: [], readers: set };
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

/** In few words who reads it, e.g. `everybody who can connect`, `3 log-ins`. */
export function readersInWords(set: ReaderSet): string {
  if (set.everybody === 'all') return 'everybody who can connect';
  const others = set.now === 0 ? 'no log-in' : set.now === 1 ? '1 log-in' : `${set.now} log-ins`;
  const more = set.afterSetRole === 0 ? '' : `, ${set.afterSetRole} more after SET ROLE`;
  if (set.everybody === 'some') return `everybody who can connect, as far as row security lets`;
  return `${others}${more}`;
}

type Place = Pick<ClassifiedColumn, 'database' | 'schema' | 'table' | 'column'>;

const lookups = new WeakMap<ReportAccess, ReadonlyMap<string, ReaderSet | null>>();

/** The set of one column; null where it is not told. */
export function readersAt(access: ReportAccess | null, place: Place): ReaderSet | null {
  if (access === null) return null;
  const lookup = lookups.get(access) ?? lookupOf(access);
  lookups.set(access, lookup);
  return lookup.get(keyOf(place)) ?? null;
}

function lookupOf({ places, sets }: ReportAccess): ReadonlyMap<string, ReaderSet | null> {
  return new Map(
    places.flatMap(({ columns, readers, ...place }) =>
      columns.map(
        (column) => [keyOf({ ...place, column }), readers === null ? null : (sets[readers] ?? null)] as const,
      ),
    ),
  );
}

function keyOf({ database, schema, table, column }: Place): string {
  return JSON.stringify([database, schema, table, column]);
}
