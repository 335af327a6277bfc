import type { DataKind } from '../domain/column-sample.ts';
import type { CatalogColumn } from '../ports.ts';

/** Stands where PostgreSQL's catalog names the schema of a type. */
export const mysqlTypes = 'mysql types';

const kinds: Readonly<Record<string, DataKind>> = {
  char: 'text',
  varchar: 'text',
  tinytext: 'text',
  text: 'text',
  mediumtext: 'text',
  longtext: 'text',
  enum: 'text',
  set: 'text',
  tinyint: 'integer',
  smallint: 'integer',
  mediumint: 'integer',
  int: 'integer',
  bigint: 'integer',
  year: 'integer',
  decimal: 'number',
  float: 'number',
  double: 'number',
  boolean: 'boolean',
  date: 'date',
  datetime: 'timestamp',
  timestamp: 'timestamp',
  inet4: 'network',
  inet6: 'network',
  json: 'structure',
  point: 'point',
  binary: 'bytes',
  varbinary: 'bytes',
  tinyblob: 'bytes',
  blob: 'bytes',
  mediumblob: 'bytes',
  longblob: 'bytes',
};

/** What kind of data a column's type can hold. */
export function mysqlDataKind({ baseType }: CatalogColumn): DataKind {
  return kinds[baseType] ?? 'other';
}

/** The types in whose order rows can be chosen by number. */
export const integerTypes: ReadonlySet<string> = new Set(['tinyint', 'smallint', 'mediumint', 'int', 'bigint']);

/** Reads a column as text of at most `cut` characters; the server cuts, so that a large cell never travels. */
export function mysqlColumnExpression(column: CatalogColumn, quote: (name: string) => string, cut: number): string {
  const name = quote(column.name);
  switch (column.baseType) {
    case 'json':
      return `LEFT(CAST(${name} AS CHAR), ${cut})`;
    case 'point':
      return `CONCAT('(', ST_X(${name}), ',', ST_Y(${name}), ')')`;
    case 'boolean':
    case 'bit':
      return `${name} + 0`;
    default:
  }
  switch (mysqlDataKind(column)) {
    case 'text':
      return `LEFT(${name}, ${cut})`;
    case 'bytes':
      // As PostgreSQL prints bytea, which is what the rules know.
      return `CONCAT(CONVERT(0x5C78 USING utf8mb4), LOWER(HEX(LEFT(${name}, ${Math.floor(cut / 2)}))))`;
    case 'other':
      // Shapes and whatever comes: text where the server has one, not their bytes.
      return /geometry|linestring|polygon|point|collection/.test(column.baseType)
        ? `LEFT(ST_AsText(${name}), ${cut})`
        : `LEFT(CAST(${name} AS CHAR), ${cut})`;
    default:
      return name;
  }
}
