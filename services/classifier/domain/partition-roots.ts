import type { CatalogRelation } from '../ports.ts';

interface Place {
  readonly database: string;
  readonly relation: CatalogRelation;
}

/** Of each partition with rows the partitioned table that it is read with; null for every other relation. */
export function partitionRoots(
  places: readonly Place[],
): (place: Place) => { readonly schema: string; readonly table: string } | null {
  const roots = new Map(
    places.flatMap(({ database, relation: { schema, table, leaves } }) =>
      leaves.map((leaf) => [keyOf(database, leaf), { schema, table }] as const),
    ),
  );
  return ({ database, relation }) =>
    relation.kind === 'partition' ? (roots.get(keyOf(database, relation)) ?? null) : null;
}

function keyOf(database: string, { schema, table }: { readonly schema: string; readonly table: string }): string {
  return JSON.stringify([database, schema, table]);
}
