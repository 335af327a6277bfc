import { viewLineage, type NeededColumns, type ViewLineage } from './view-lineage.ts';

interface Relation {
  readonly oid: string;
  readonly schema: string;
  readonly relation: string;
  readonly kind: string;
  readonly invoker: boolean;
  readonly owner: string | null;
  /** Names by number. */
  readonly columns: Readonly<Record<string, string>>;
  /** The stored query of a view; null for tables, and where it was too long to be read. */
  readonly tree: string | null;
}

interface ReadRow {
  readonly schema: string;
  readonly table: string;
  readonly onDemand: boolean;
  readonly columns: { name: string; shownAs: string[] }[];
}

interface ViewRow {
  readonly schema: string;
  readonly view: string;
  readonly materialized: boolean;
  readonly invoker: boolean;
  readonly owner: string | null;
  readonly reads: ReadRow[] | null;
}

/** Of views and the tables that they read: what each view reads by name. What is not the user's own is left out. */
export function viewReads(relations: readonly Relation[]): ViewRow[] {
  const known = new Map(relations.map((relation) => [relation.oid, relation]));
  return relations
    .filter(({ kind }) => kind === 'v' || kind === 'm')
    .map((view) => ({
      schema: view.schema,
      view: view.relation,
      materialized: view.kind === 'm',
      invoker: view.invoker,
      owner: view.owner,
      reads: readsOf(view, known),
    }))
    .filter(({ reads }) => reads === null || reads.length > 0);
}

function readsOf(view: Relation, known: ReadonlyMap<string, Relation>): ViewRow['reads'] {
  const lineage = view.tree === null ? null : followed(view.tree);
  if (lineage === null) return null;
  const shown = new Map<string, string[]>();
  for (const [number, columns] of lineage.shows)
    for (const { table, column } of columns)
      for (const name of namesOf(known.get(table), column)) {
        const key = JSON.stringify([table, name]);
        shown.set(key, [...(shown.get(key) ?? []), view.columns[number] ?? '']);
      }
  const needed = (lists: NeededColumns, onDemand: boolean) => [...lists].map((entry) => [...entry, onDemand] as const);
  return [...needed(lineage.reads, false), ...needed(lineage.readsOnDemand, true)].flatMap(
    ([table, columns, onDemand]) => {
      const relation = known.get(table);
      if (relation === undefined || relation === view) return [];
      const names = new Set([...columns].flatMap((column) => namesOf(relation, column)));
      return {
        schema: relation.schema,
        table: relation.relation,
        onDemand,
        columns: [...names].map((name) => ({ name, shownAs: shown.get(JSON.stringify([table, name])) ?? [] })),
      };
    },
  );
}

/** Column 0 is all of them. */
function namesOf(relation: Relation | undefined, column: number): readonly string[] {
  const { columns = {} } = relation ?? {};
  if (column === 0) return Object.values(columns);
  const name = columns[column];
  return name === undefined ? [] : [name];
}

/** A query of an unknown shape, or one nested so deep that it cannot be read, is not known; it fails nothing else. */
function followed(tree: string): ViewLineage | null {
  try {
    return viewLineage(tree);
  } catch {
    return null;
  }
}
