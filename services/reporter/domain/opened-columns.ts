import type { Access } from '../../../events/documents/access.ts';
import { quoted } from './object-names.ts';
import type { ColumnOf, Relation } from './relation-rights.ts';
import { shownColumns } from './shown-columns.ts';

/** How evidence spells a table or a view. */
export function spelled({ database, schema, table }: Relation): string {
  return [database, schema, table].map(quoted).join('.');
}

/**
 * Of a view as evidence spells it, and one of its columns or all (null): the columns of tables that the right to read it
 * opens. Null where it is no view that is known.
 */
export function openedColumns(
  access: Access | null,
): (view: string, column: string | null) => readonly ColumnOf[] | null {
  if (access === null) return () => null;
  const shown = shownColumns(access);
  const views = new Map((access.views ?? []).map((view) => [spelled({ ...view, table: view.view }), view]));
  return (name, column) => {
    const view = views.get(name);
    if (view === undefined) return null;
    const lists = view.reads.flatMap(({ columns }) => columns.map(({ shownAs }) => shownAs));
    const names = new Set(lists.flatMap((list) => list ?? []));
    const asked = column === null || lists.includes(null) ? [null] : [...names].filter((one) => quoted(one) === column);
    return asked.flatMap((one) => shown.openedBy({ ...view, table: view.view, column: one }));
  };
}
