import type { ViewAccess } from '../../../events/documents/access.ts';
import { keyOf, type ColumnOf, type Relation, type RelationRights, type Rows } from './relation-rights.ts';
import { shows, type ReadByView, type ShownColumns } from './shown-columns.ts';

/** What reading one column lets a principal see of another, whose data it shows. */
export interface RowsThrough {
  /** The rows of `target` that `reader` sees in `at`, given that it may read `at`. */
  rowsAt(at: ColumnOf, target: ColumnOf, reader: string): Rows | null;
  /** Are there rights of the reader's own to be asked below this view? */
  dependsOnReader(relation: Relation): boolean;
}

/** Views upon views, more than any server is asked to follow. */
const deepest = 300;

/** Whose rights count: null is not known, and lets everything pass. */
type Acting = string | null;

/**
 * A view asks its owner's rights below itself, or those of whoever reads it, also where another view reads it. What it
 * reads it needs to the last column. Nobody asks for the right to use the schema again.
 */
export function rowsThrough(rights: RelationRights, shown: ShownColumns): RowsThrough {
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
    return once(['depends', keyOf(relation)], false, () =>
      shown.readsOf(relation).some((one) => dependsOnReader(one.relation)),
    );
  }

  const readerIn = (relation: Relation, reader: Acting) => (dependsOnReader(relation) ? [reader] : []);

  /** What a view reads is read with these rights, but for what a copy holds already. */
  const actingIn = (view: ViewAccess, reader: Acting): Acting => (view.rights === 'reader' ? reader : view.owner);

  function passes({ relation, columns }: ReadByView, acting: Acting, reader: Acting): boolean {
    const names = columns.map(({ name }) => name);
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
      shown.readsOf(relation).every((one) => one.onDemand || passes(one, actingIn(view, reader), reader)),
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
            (!one.onDemand || passes(one, actingIn(view, reader), reader)) &&
            one.columns.every(({ name }) => opensColumn({ ...one.relation, column: name }, reader)),
        ),
    );
  }

  /** Whose rights count when a copy is made again; null where that is refused, and it holds what it holds. */
  function remaking(relation: Relation, owner: Acting): Acting {
    return once(['remaking', keyOf(relation)], null, () =>
      shown.readsOf(relation).every((one) => passes(one, owner, owner)) ? owner : null,
    );
  }

  function rowsIn(at: ColumnOf, target: ColumnOf, acting: Acting, reader: Acting): Rows | null {
    const view = shown.viewOf(at);
    if (view === undefined) {
      const rows = acting === null ? 'all' : rights.rowsFor(at)(acting);
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
        const acting = copied ? remaking(at, view.owner) : actingIn(view, reader);
        const below = copied ? acting : reader;
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

  return { rowsAt: (at, target, reader) => rowsIn(at, target, reader, reader), dependsOnReader };
}

/** Of what a view reads, the columns that one of its own shows. */
function showing(read: ReadByView, { column }: ColumnOf): ReadByView {
  return { ...read, columns: read.columns.filter(({ shownAs }) => shows(shownAs, column)) };
}
