import type { Database } from '../../../shared/database/database.ts';
import type { CatalogColumn, CatalogRelation, RelationKind } from '../ports.ts';
import { mysqlTypes } from './mysql-columns.ts';

/** What other servers or programs hold; reading such a table would make the server connect or open files. */
const foreignEngines = /^(FEDERATED|CONNECT|SPIDER|SPHINX|OQGRAPH|S3|CASSANDRA|MONGODB|MRG_MyISAM)$/i;

const tablesSql = `
  SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_ROWS AS \`rows\`, DATA_LENGTH AS bytes
    FROM information_schema.TABLES
   WHERE TABLE_SCHEMA = ? AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED', 'VIEW', 'SYSTEM VIEW')`;

const columnsSql = `
  SELECT c.TABLE_NAME AS \`table\`, c.COLUMN_NAME AS name, c.DATA_TYPE AS base, c.COLUMN_TYPE AS declared,
         c.COLUMN_KEY AS \`key\`, c.EXTRA AS extra, c.PRIVILEGES AS privileges
    FROM information_schema.COLUMNS c
   WHERE c.TABLE_SCHEMA = ?
   ORDER BY c.ORDINAL_POSITION`;

/** A question of its own: the server would answer it once for every column. */
const referencesSql = `
  SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, REFERENCED_TABLE_SCHEMA AS other_schema,
         REFERENCED_TABLE_NAME AS other_table, REFERENCED_COLUMN_NAME AS other_column
    FROM information_schema.KEY_COLUMN_USAGE
   WHERE TABLE_SCHEMA = ? AND REFERENCED_TABLE_NAME IS NOT NULL
   ORDER BY CONSTRAINT_NAME DESC`;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Every relation of one database of MySQL or MariaDB that can hold rows, ordered by name in byte order. */
export async function listMysqlRelations(database: Database): Promise<readonly CatalogRelation[]> {
  const tables = [...(await database.query(tablesSql, [database.name]))].sort(byName);
  const columns = new Map<string, CatalogColumn[]>();
  // The first key by name speaks: later entries of the list replace earlier ones.
  const references = new Map(
    (await database.query(referencesSql, [database.name])).map((row) => [
      JSON.stringify([row['table'], row['name']]),
      { schema: text(row['other_schema']), table: text(row['other_table']), column: text(row['other_column']) },
    ]),
  );
  for (const row of await database.query(columnsSql, [database.name])) {
    const table = text(row['table']);
    const ofTable = columns.get(table) ?? [];
    ofTable.push(toColumn(row, references.get(JSON.stringify([row['table'], row['name']]))));
    columns.set(table, ofTable);
  }
  return tables.map((row) => {
    const name = text(row['name']);
    const rows = Number(row['rows'] ?? 0);
    return {
      schema: database.name,
      table: name,
      pages: Math.ceil(Number(row['bytes'] ?? 0) / 16_384),
      estimatedRows: rows > 0 ? rows : null,
      rowSecurity: false,
      kind: kindOf(text(row['type']), text(row['engine'])),
      populated: true,
      columns: columns.get(name) ?? [],
      leaves: [],
    };
  });
}

/** In byte order, as everywhere; collations of system tables have other names in other versions. */
function byName(one: Readonly<Record<string, unknown>>, other: Readonly<Record<string, unknown>>): number {
  return Buffer.compare(Buffer.from(text(one['name'])), Buffer.from(text(other['name'])));
}

function kindOf(type: string, engine: string): RelationKind {
  if (/VIEW$/.test(type)) return 'view';
  return foreignEngines.test(engine) ? 'foreign-table' : 'table';
}

function toColumn(row: Readonly<Record<string, unknown>>, references: CatalogColumn['references']): CatalogColumn {
  const declared = text(row['declared']);
  return {
    name: text(row['name']),
    dataType: declared,
    // `tinyint(1)` is how this engine spells a boolean.
    baseType: /^(tinyint|bit)\(1\)/.test(declared) ? 'boolean' : text(row['base']).toLowerCase(),
    baseSchema: mysqlTypes,
    typtype: 'b',
    category: '',
    length: -1,
    output: { schema: '', name: '' },
    ofExtension: false,
    isKey: references !== undefined || text(row['key']) === 'PRI',
    ...(references === undefined ? {} : { references }),
    permitted: /\bselect\b/.test(text(row['privileges'])),
    virtual: /VIRTUAL GENERATED/i.test(text(row['extra'])),
  };
}
