import type { DataKind } from '../domain/column-sample.ts';
import type { CatalogColumn } from '../ports.ts';
import { mysqlDataKind, mysqlTypes } from './mysql-columns.ts';

/** Stands for a cell that is too large to be printed; such cells are counted, not looked into. */
export const tooLargeMarker = 'stillframe: this cell is too large to look into';

/** Stored bytes (compressed) above which a value that has to be printed whole before it can be cut is left alone. */
const largestPrinted = 1_048_576;

const builtIn: Readonly<Record<string, DataKind>> = {
  text: 'text',
  varchar: 'text',
  bpchar: 'text',
  name: 'text',
  int2: 'integer',
  int4: 'integer',
  int8: 'integer',
  numeric: 'number',
  float4: 'number',
  float8: 'number',
  money: 'number',
  bool: 'boolean',
  date: 'date',
  timestamp: 'timestamp',
  timestamptz: 'timestamp',
  inet: 'network',
  cidr: 'network',
  macaddr: 'mac',
  macaddr8: 'mac',
  bytea: 'bytes',
  point: 'point',
  json: 'structure',
  jsonb: 'structure',
  xml: 'structure',
};

/** What kind of data a column's type can hold. */
export function dataKind(column: CatalogColumn): DataKind {
  if (column.baseSchema === mysqlTypes) return mysqlDataKind(column);
  if (column.baseSchema === 'pg_catalog' && column.category !== 'A') return builtIn[column.baseType] ?? 'other';
  if (column.category === 'A' || column.typtype === 'c' || column.baseType === 'hstore') return 'structure';
  return column.typtype === 'e' || column.category === 'S' ? 'text' : 'other';
}

/**
 * The expression that reads a column as text of at most `cut` characters. Only functions of pg_catalog and the type's own
 * output function run, which printing would call anyway: a cast could be a function that the owner of a type made.
 */
export function columnExpression(column: CatalogColumn, quote: (identifier: string) => string, cut: number): string {
  const name = quote(column.name);
  if (column.length > 0) return name;
  if (column.baseSchema === 'pg_catalog') {
    // Counting characters costs more than everything else that the server does for a cell: most have few bytes.
    if (['text', 'varchar', 'bpchar'].includes(column.baseType))
      return (
        `CASE WHEN pg_catalog.octet_length(${name}) OPERATOR(pg_catalog.>) ${cut} ` +
        `THEN pg_catalog.left(${name}, ${cut}) ELSE ${name} END`
      );
    // At most some 147,000 digits: https://www.postgresql.org/docs/current/datatype-numeric.html
    if (column.baseType === 'numeric') return name;
    if (column.baseType === 'bytea') return `pg_catalog.substr(${name}, 1, ${cut})`;
  }
  const printed = `${quote(column.output.schema)}.${quote(column.output.name)}(${name})`;
  return (
    `CASE WHEN pg_catalog.pg_column_size(${name}) OPERATOR(pg_catalog.>) ${largestPrinted} THEN '${tooLargeMarker}'::pg_catalog.text ` +
    `WHEN ${name} IS NOT NULL THEN pg_catalog.left(pg_catalog.textin(${printed}), ${cut}) END`
  );
}
