import type { Database } from '../../../shared/database/database.ts';
import { listMysqlRelations } from './mysql-catalog.ts';
import type { CatalogColumn, CatalogRelation, CatalogStorage, RelationKind } from '../ports.ts';
import { listReferences } from './table-references.ts';

/** Tables of the server itself, and what another session keeps for itself, are nobody's data. */
const inScope = `
  n.nspname OPERATOR(pg_catalog.<>) 'pg_catalog' AND n.nspname OPERATOR(pg_catalog.<>) 'information_schema'
  AND n.nspname OPERATOR(pg_catalog.!~) '^pg_toast|^pg_temp_' AND c.relpersistence OPERATOR(pg_catalog.<>) 't'`;

const relationsSql = `
  SELECT c.oid::pg_catalog.text AS oid, n.nspname AS schema, c.relname AS name, c.relkind::pg_catalog.text AS kind,
         c.relispartition AS is_partition, c.relispopulated AS populated, c.reltuples::pg_catalog.text AS tuples,
         CASE WHEN c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r','m']::pg_catalog."char"[])
              THEN pg_catalog.pg_relation_size(c.oid) OPERATOR(pg_catalog./) pg_catalog.current_setting('block_size')::pg_catalog.int8
              ELSE 0 END::pg_catalog.text AS pages,
         pg_catalog.row_security_active(c.oid) AS row_security
    FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
   WHERE c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r','p','v','m','f']::pg_catalog."char"[]) AND ${inScope}
   ORDER BY n.nspname COLLATE pg_catalog."C", c.relname COLLATE pg_catalog."C"`;

/** Leaves of every partition tree; pg_inherits is walked because pg_partition_tree takes one table at a time. */
const leavesSql = `
  WITH RECURSIVE tree AS (
    SELECT c.oid AS root, c.oid AS member FROM pg_catalog.pg_class c
     WHERE c.relkind OPERATOR(pg_catalog.=) 'p' AND NOT c.relispartition
    UNION ALL
    SELECT tree.root, i.inhrelid FROM tree JOIN pg_catalog.pg_inherits i ON i.inhparent OPERATOR(pg_catalog.=) tree.member
  )
  SELECT tree.root::pg_catalog.text AS root, tree.member::pg_catalog.text AS leaf
    FROM tree JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) tree.member
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
   WHERE c.relkind OPERATOR(pg_catalog.<>) 'p'
   ORDER BY n.nspname COLLATE pg_catalog."C", c.relname COLLATE pg_catalog."C"`;

/** Columns with the type that lies below all domains, its output function, and whether it is (part of) a key. */
const columnsSql = (attgenerated: boolean) => `
  WITH RECURSIVE base AS (
    SELECT t.oid AS declared, t.oid AS type, 0 AS depth FROM pg_catalog.pg_type t
     WHERE t.oid OPERATOR(pg_catalog.=) ANY (SELECT a.atttypid FROM pg_catalog.pg_attribute a)
    UNION ALL
    SELECT base.declared, t.typbasetype, base.depth OPERATOR(pg_catalog.+) 1
      FROM base JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) base.type
     WHERE t.typtype OPERATOR(pg_catalog.=) 'd'
  ), keys AS (
    SELECT k.conrelid, pg_catalog.unnest(k.conkey) AS attnum FROM pg_catalog.pg_constraint k
     WHERE k.contype OPERATOR(pg_catalog.=) ANY (ARRAY['p','f']::pg_catalog."char"[])
  )
  SELECT c.oid::pg_catalog.text AS oid, a.attname AS name, pg_catalog.format_type(a.atttypid, a.atttypmod) AS declared,
         t.typname AS base, tn.nspname AS base_schema, t.typtype::pg_catalog.text AS typtype,
         t.typcategory::pg_catalog.text AS category, t.typlen::pg_catalog.text AS length,
         p.proname AS output, pn.nspname AS output_schema,
         EXISTS (SELECT FROM pg_catalog.pg_depend d WHERE d.classid OPERATOR(pg_catalog.=) 1247::pg_catalog.oid
                    AND d.objid OPERATOR(pg_catalog.=) t.oid AND d.deptype OPERATOR(pg_catalog.=) 'e') AS of_extension,
         EXISTS (SELECT FROM keys WHERE keys.conrelid OPERATOR(pg_catalog.=) c.oid AND keys.attnum OPERATOR(pg_catalog.=) a.attnum) AS is_key,
         pg_catalog.has_column_privilege(c.oid, a.attnum, 'SELECT') AS permitted,
         ${attgenerated ? `a.attgenerated OPERATOR(pg_catalog.=) 'v'` : 'false'} AS virtual
    FROM pg_catalog.pg_attribute a
    JOIN pg_catalog.pg_class c ON c.oid OPERATOR(pg_catalog.=) a.attrelid
    JOIN pg_catalog.pg_namespace n ON n.oid OPERATOR(pg_catalog.=) c.relnamespace
    JOIN base ON base.declared OPERATOR(pg_catalog.=) a.atttypid
    JOIN pg_catalog.pg_type t ON t.oid OPERATOR(pg_catalog.=) base.type AND t.typtype OPERATOR(pg_catalog.<>) 'd'
    JOIN pg_catalog.pg_namespace tn ON tn.oid OPERATOR(pg_catalog.=) t.typnamespace
    JOIN pg_catalog.pg_proc p ON p.oid OPERATOR(pg_catalog.=) t.typoutput
    JOIN pg_catalog.pg_namespace pn ON pn.oid OPERATOR(pg_catalog.=) p.pronamespace
   WHERE a.attnum OPERATOR(pg_catalog.>) 0 AND NOT a.attisdropped
     AND c.relkind OPERATOR(pg_catalog.=) ANY (ARRAY['r','p','m','f']::pg_catalog."char"[]) AND ${inScope}
   ORDER BY c.oid, a.attnum`;

const kinds: Readonly<Record<string, RelationKind>> = {
  r: 'table',
  p: 'partitioned',
  v: 'view',
  m: 'materialized-view',
  f: 'foreign-table',
};

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
/** Drivers answer booleans as such or as the server's letter. */
const truth = (value: unknown): boolean => value === true || value === 't' || value === 'true';

/**
 * Every relation of a database that can hold rows, ordered by schema and name in byte order. Reads the catalog alone, with
 * qualified names and operators, so that nothing a database's owner made is called.
 */
export async function listRelations(database: Database): Promise<readonly CatalogRelation[]> {
  if (database.family === 'mysql') return listMysqlRelations(database);
  const version = Number(
    (await database.query(`SELECT pg_catalog.current_setting('server_version_num') AS version`))[0]?.['version'],
  );
  const relations = await database.query(relationsSql);
  const columns = groupBy(await database.query(columnsSql(version >= 120000)), 'oid');
  const leaves = groupBy(await database.query(leavesSql), 'root');
  const referenceOf = await listReferences(database);
  const byOid = new Map(relations.map((row) => [text(row['oid']), row]));
  return relations.map((row) => ({
    ...toStorage(row),
    kind: relationKind(row),
    populated: truth(row['populated']),
    columns: (columns.get(text(row['oid'])) ?? []).map((column) => {
      const references = referenceOf(text(row['oid']), text(column['name']));
      return references === null ? toColumn(column) : { ...toColumn(column), references };
    }),
    leaves: (leaves.get(text(row['oid'])) ?? []).flatMap((entry) => {
      const leaf = byOid.get(text(entry['leaf']));
      return leaf === undefined ? [] : [{ ...toStorage(leaf), foreign: text(leaf['kind']) !== 'r' }];
    }),
  }));
}

/** A foreign partition is foreign first: it is not read with its table. */
function relationKind(row: Readonly<Record<string, unknown>>): RelationKind {
  const kind = kinds[text(row['kind'])] ?? 'view';
  return truth(row['is_partition']) && kind !== 'foreign-table' ? 'partition' : kind;
}

function toStorage(row: Readonly<Record<string, unknown>>): CatalogStorage {
  return {
    schema: text(row['schema']),
    table: text(row['name']),
    pages: Number(row['pages']),
    estimatedRows: estimate(row['tuples']),
    rowSecurity: truth(row['row_security']),
  };
}

/** pg_class.reltuples: -1 (before PostgreSQL 14: 0) where nobody counted. */
function estimate(tuples: unknown): number | null {
  const rows = Number(tuples);
  return rows > 0 ? Math.round(rows) : null;
}

function toColumn(row: Readonly<Record<string, unknown>>): CatalogColumn {
  return {
    name: text(row['name']),
    dataType: text(row['declared']),
    baseType: text(row['base']),
    baseSchema: text(row['base_schema']),
    typtype: text(row['typtype']),
    category: text(row['category']),
    length: Number(row['length']),
    output: { schema: text(row['output_schema']), name: text(row['output']) },
    ofExtension: truth(row['of_extension']),
    isKey: truth(row['is_key']),
    permitted: truth(row['permitted']),
    virtual: truth(row['virtual']),
  };
}

function groupBy(
  rows: readonly Readonly<Record<string, unknown>>[],
  key: string,
): Map<string, Readonly<Record<string, unknown>>[]> {
  const groups = new Map<string, Readonly<Record<string, unknown>>[]>();
  for (const row of rows) {
    const group = groups.get(text(row[key]));
    if (group === undefined) groups.set(text(row[key]), [row]);
    else group.push(row);
  }
  return groups;
}
