import type { Access, TableParts, ViewAccess } from '../../../events/documents/access.ts';
import { groupBy } from '../../../shared/group-by.ts';
import { keyOf, type ColumnOf, type Relation } from './relation-rights.ts';

/** More places in which one column can be seen are not looked for. */
const mostPlaces = 2_000;

export interface ReadByView {
  readonly relation: Relation;
  readonly onDemand: boolean;
  readonly columns: ViewAccess['reads'][number]['columns'];
}

/** Which column can be seen in which other table or view. */
export interface ShownColumns {
  viewOf(relation: Relation): ViewAccess | undefined;
  readsOf(relation: Relation): readonly ReadByView[];
  /** Tables of which this one is a part, directly or not. */
  wholesOf(relation: Relation): ReadonlySet<string>;
  /** Other columns that show this one or some of its rows: in views and copies, in the tables above and below it. */
  seenAt(column: ColumnOf): readonly ColumnOf[];
  /** Columns of tables that the right to read this one of a view opens, or to read all: what it shows by its owner's rights. */
  openedBy(column: ColumnOf): readonly ColumnOf[];
}

export function shownColumns({
  engine,
  views = [],
  parts = [],
}: Pick<Access, 'engine' | 'views' | 'parts'>): ShownColumns {
  const viewByKey = new Map(views.map((view) => [keyOf({ ...view, table: view.view }), view]));
  const readOf = (view: ViewAccess): readonly ReadByView[] =>
    view.reads.map(({ schema, table, columns, onDemand = false }) => ({
      // Other engines have no databases above their schemas.
      relation: { database: engine === 'postgres' ? view.database : schema, schema, table },
      ...{ columns, onDemand },
    }));
  const readers = groupBy(
    views.flatMap((view) => readOf(view).map((reads) => ({ view, reads }))),
    ({ reads }) => keyOf(reads.relation),
  );
  const partsByKey = new Map(parts.map((whole) => [keyOf(whole), whole]));
  const wholesByPart = groupBy(
    parts.flatMap((whole) => partsIn(whole).map((part) => ({ whole, part: keyOf(part) }))),
    ({ part }) => part,
  );

  function closure(relation: Relation, next: (key: string) => readonly Relation[]): ReadonlyMap<string, Relation> {
    const found = new Map<string, Relation>();
    const queue = [keyOf(relation)];
    for (const key of queue)
      for (const one of next(key)) {
        if (found.has(keyOf(one))) continue;
        found.set(keyOf(one), one);
        queue.push(keyOf(one));
      }
    return found;
  }

  const wholes = new Map<string, ReadonlySet<string>>();
  const partsBelow = (key: string) => {
    const whole = partsByKey.get(key);
    return whole === undefined ? [] : partsIn(whole);
  };
  const above = (key: string) => (wholesByPart.get(key) ?? []).map(({ whole }) => whole);

  function seenAt(column: ColumnOf): readonly ColumnOf[] {
    const found = new Map<string, ColumnOf>([[placeKey(column), column]]);
    const queue: ColumnOf[] = [column];
    const parts = [...closure(column, partsBelow).values()].map((part) => ({ ...part, column: column.column }));
    const most = parts.length + mostPlaces;
    const meet = (one: ColumnOf) => {
      if (found.size >= most || found.has(placeKey(one))) return;
      found.set(placeKey(one), one);
      queue.push(one);
    };
    parts.forEach(meet);
    for (const at of queue) {
      for (const { view, reads } of readers.get(keyOf(at)) ?? [])
        for (const { name, shownAs } of reads.columns)
          if (at.column === null || name === at.column)
            for (const shown of shownAs ?? [null])
              meet({ database: view.database, schema: view.schema, table: view.view, column: shown });
      for (const { database, schema, table, columns } of above(keyOf(at)))
        if (at.column === null || columns.includes(at.column)) meet({ database, schema, table, column: at.column });
    }
    return [...found.values()].slice(1);
  }

  function openedBy(column: ColumnOf): readonly ColumnOf[] {
    const found = new Map<string, ColumnOf>([[placeKey(column), column]]);
    for (const at of found.values())
      for (const { relation, columns } of viewByKey.get(keyOf(at))?.rights === 'reader' ? [] : readsOf(at))
        for (const { name, shownAs } of columns) {
          const one = { ...relation, column: name };
          if (shows(shownAs, at.column) && found.size < mostPlaces) found.set(placeKey(one), one);
        }
    return [...found.values()].filter((one) => !viewByKey.has(keyOf(one)));
  }

  function readsOf(relation: Relation): readonly ReadByView[] {
    const view = viewByKey.get(keyOf(relation));
    return view === undefined ? [] : readOf(view);
  }

  return {
    readsOf,
    viewOf: (relation) => viewByKey.get(keyOf(relation)),
    wholesOf(relation) {
      const known = wholes.get(keyOf(relation)) ?? new Set(closure(relation, above).keys());
      wholes.set(keyOf(relation), known);
      return known;
    },
    seenAt,
    openedBy,
  };
}

/** Does a view's column show what is shown in these? Null is any of them, on both sides. */
export function shows(shownAs: readonly string[] | null, column: string | null): boolean {
  return shownAs === null || (column === null ? shownAs.length > 0 : shownAs.includes(column));
}

function partsIn({ database, parts }: TableParts): Relation[] {
  return parts.flatMap(({ schema, names }) => names.map((table) => ({ database, schema, table })));
}

function placeKey(column: ColumnOf): string {
  return JSON.stringify([keyOf(column), column.column]);
}
