import type { Database } from '../../../shared/database/database.ts';
import type { CatalogColumn } from '../ports.ts';

type Reference = NonNullable<CatalogColumn['references']>;

/** Columns of foreign keys side by side: both arrays of a key are of one length. The first key by name speaks. */
const referencesSql = `
  WITH pairs AS (
    SELECT k.conrelid, k.confrelid, k.conname, pg_catalog.unnest(k.conkey) AS own, pg_catalog.unnest(k.confkey) AS other
      FROM pg_catalog.pg_constraint k WHERE k.contype OPERATOR(pg_catalog.=) 'f'
  )
  SELECT pairs.conrelid::pg_catalog.text AS oid, a.attname AS name,
         n.nspname AS schema, c.relname AS "table", t.attname AS "column"
    FROM pairs
    JOIN pg_catalog.pg_attribute a ON a.attrelid OPERATOR(pg_catalog.=) pairs.conrelid AND a.attnum OPERATOR(pg_catalog.=) pairs.own
    JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) pairs.confrelid
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    JOIN pg_catalog.pg_attribute t ON t.attrelid OPERATOR(pg_catalog.=) pairs.confrelid AND t.attnum OPERATOR(pg_catalog.=) pairs.other
   WHERE NOT c.relispartition
   ORDER BY pairs.conname COLLATE pg_catalog."C"`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const keyOf = (oid: unknown, column: unknown) => JSON.stringify([oid, column]);

/** What the columns of PostgreSQL's tables refer to, by the table's oid and the column's name. */
export async function listReferences(database: Database): Promise<(oid: string, column: string) => Reference | null> {
  const known = new Map<string, Reference>();
  for (const { oid, name, ...row } of await database.query(referencesSql)) {
    const key = keyOf(oid, name);
    const reference = { schema: text(row['schema']), table: text(row['table']), column: text(row['column']) };
    if (!known.has(key)) known.set(key, reference);
  }
  return (oid, column) => known.get(keyOf(oid, column)) ?? null;
}
