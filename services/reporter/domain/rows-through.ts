import type { Access, ViewAccess } from '../../../events/documents/access.ts';
import { keyOf, type Asking, type ColumnOf, type Relation, type RelationRights, type Rows } from './relation-rights.ts';
import { shows, type ReadByView, type ShownColumns } from './shown-columns.ts';

/** What reading one column lets a principal see of another, whose data it shows. */
export interface RowsThrough {
  /** The rows of `target` that `reader` sees in `at`, given that it may read `at`. */
  rowsAt(at: ColumnOf, target: ColumnOf, reader: Asking): Rows | null;
  /** Are there rights of the reader's own to be asked below this view? */
  dependsOnReader(relation: Relation): boolean;
}

/** Views upon views, more than any server is asked to follow. */
const deepest = 300;

/** Whose rights count; null is not known, and lets everything pass. */
type Acting = Asking | null;

/**
 * A view asks its owner's rights below itself, or those of whoever reads it. What it reads it needs to the last column.
 * Nobody asks for the right to use the schema again. Where a view reads another one with its owner's rights, PostgreSQL
 * takes whoever asked first for that one's reader, MySQL and MariaDB take the owner; MariaDB gives a definer no roles.
 */
export function rowsThrough(engine: Access['engine'], rights: RelationRights, shown: ShownColumns): RowsThrough {
  const remembered = new Map<string, unknown>();

  let depth = 0;

  /** Views that read each other without end, or through too many others, show nothing. */
  function once<T>(key: readonly unknown[], atFirst: T, work: () => T): T {
    const text = JSON.stringify(key);
    if (remembered.has(text)) return remembered.get(text) as T;
    if (depth >= deepest) return atFirst;
    remembered.set(text, atFirst);
    depth++;
    const result = work();
    depth--;
    remembered.set(text, result);
    return result;
  }

  function dependsOnReader(relation: Relation): boolean {
    const view = shown.viewOf(relation);
    if (view === undefined || view.rights === 'copy') return false;
    if (view.rights === 'reader') return true;
    if (engine !== 'postgres') return false;
    return once(['depends', keyOf(relation)], false, () =>
      shown.readsOf(relation).some((one) => dependsOnReader(one.relation)),
    );
  }

  const readerIn = (relation: Relation, reader: Acting) => (dependsOnReader(relation) ? [reader] : []);

  const ownerOf = ({ owner }: ViewAccess): Acting =>
    owner === null ? null : { name: owner, withoutRoles: engine === 'mariadb' && rights.logsIn(owner) };
  /** What a view reads is read with these rights, but for what a copy holds already. */
  const actingIn = (view: ViewAccess, reader: Acting): Acting => (view.rights === 'reader' ? reader : ownerOf(view));
  /** Who counts as the reader of what it reads in turn. */
  const readerBelow = (view: ViewAccess, reader: Acting): Acting =>
    engine === 'postgres' ? reader : actingIn(view, reader);

  function passes({ relation, columns }: ReadByView, acting: Acting, reader: Acting): boolean {
    // Where it is not known which column stands in which table, any one is enough.
    const names = columns.flatMap(({ name, shownAs }) => (shownAs === null ? [] : [name]));
    // What is only shown may be dropped before anybody asks for it; conditions stay.
    const conditions = columns.filter(({ shownAs }) => shownAs?.length === 0);
    return (
      (acting === null || rights.passes(acting, relation, names)) &&
      opens(relation, reader) &&
      conditions.every(({ name }) => opensColumn({ ...relation, column: name }, reader))
    );
  }

  /** Does everything that the view needs let its query through? A copy needs nothing any more. */
  function opens(relation: Relation, reader: Acting): boolean {
    const view = shown.viewOf(relation);
    if (view === undefined || view.rights === 'copy') return true;
    return once(['opens', keyOf(relation), readerIn(relation, reader)], false, () =>
      shown
        .readsOf(relation)
        .every((one) => one.onDemand || passes(one, actingIn(view, reader), readerBelow(view, reader))),
    );
  }

  /** The same for what is needed by one of its columns alone. */
  function opensColumn(at: ColumnOf, reader: Acting): boolean {
    const view = shown.viewOf(at);
    if (view === undefined || view.rights === 'copy') return true;
    return once(['column', keyOf(at), at.column, readerIn(at, reader)], false, () =>
      shown
        .readsOf(at)
        .map((one) => showing(one, at))
        .filter(({ columns }) => columns.length > 0)
        .every(
          (one) =>
            (!one.onDemand || passes(one, actingIn(view, reader), readerBelow(view, reader))) &&
            one.columns.every(({ name }) => opensColumn({ ...one.relation, column: name }, readerBelow(view, reader))),
        ),
    );
  }

  /** Whose rights count when a copy is made again; null where that is refused, and it holds what it holds. */
  function remaking(relation: Relation, view: ViewAccess): Acting {
    const owner = ownerOf(view);
    return once(['remaking', keyOf(relation)], null, () =>
      shown.readsOf(relation).every((one) => passes(one, owner, owner)) ? owner : null,
    );
  }

  function rowsIn(at: ColumnOf, target: ColumnOf, acting: Acting, reader: Acting): Rows | null {
    const view = shown.viewOf(at);
    if (view === undefined) {
      const rows = acting === null ? 'all' : rights.rowsFor(at)(acting.name);
      const whole = keyOf(at) === keyOf(target) || shown.wholesOf(target).has(keyOf(at));
      if (whole) return at.column === target.column || at.column === null ? rows : null;
      const part = shown.wholesOf(at).has(keyOf(target));
      return part && rows !== null && (at.column === target.column || at.column === null) ? 'some' : null;
    }
    return once(
      ['rows', keyOf(at), at.column, keyOf(target), target.column, readerIn(at, reader)],
      null,
      (): Rows | null => {
        const copied = view.rights === 'copy';
        if (!opens(at, reader) || !opensColumn(at, reader)) return null;
        const acting = copied ? remaking(at, view) : actingIn(view, reader);
        const below = copied ? acting : readerBelow(view, reader);
        const found = shown
          .readsOf(at)
          .flatMap((one) =>
            showing(one, at).columns.map(({ name }) =>
              rowsIn({ ...one.relation, column: name }, target, acting, below),
            ),
          );
        return found.includes('all') ? 'all' : found.includes('some') ? 'some' : null;
      },
    );
  }

  return {
    rowsAt: (at, target, reader) => rowsIn(at, target, reader, reader),
    dependsOnReader,
  };
}

/** Of what a view reads, the columns that one of its own shows. */
function showing(read: ReadByView, { column }: ColumnOf): ReadByView {
  return { ...read, columns: read.columns.filter(({ shownAs }) => shows(shownAs, column)) };
}
