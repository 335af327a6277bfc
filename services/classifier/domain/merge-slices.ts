import type { Classification, ClassificationSlice } from '../../../events/documents/classification.ts';
import type { Restore } from '../../../events/documents/restore.ts';

type Table = Classification['tables'][number];
type Column = Classification['columns'][number];

const tableKey = ({ database, schema, table }: Pick<Table, 'database' | 'schema' | 'table'>) =>
  JSON.stringify([database, schema, table]);
const columnKey = (column: Column) => `${tableKey(column)}.${column.column}`;

/** Slices in order → the whole classification. A table that two slices hold (a repeated delivery) is kept once. */
export function mergeSlices(slices: readonly ClassificationSlice[]): Classification {
  return {
    sampleRows: slices[0]?.sampleRows ?? 1,
    detectors: slices[0]?.detectors ?? 1,
    tables: firstOfEach(
      slices.flatMap(({ tables }) => tables),
      tableKey,
    ),
    columns: firstOfEach(
      slices.flatMap(({ columns }) => columns),
      columnKey,
    ),
  };
}

/** Adds what is not in the copy: it is in scope all the same, and says why nothing was looked at. */
export function addMissing(classification: Classification, missing: Restore['missing']): Classification {
  const columns = missing.filter(({ columns }) => columns.length > 0).flatMap(missingColumns);
  const known = new Set(classification.tables.map(tableKey));
  const lost = columns.filter((column) => !known.has(tableKey(column)));
  return {
    ...classification,
    tables: firstOfEach([...classification.tables, ...lost.map(missingTable)], tableKey),
    columns: firstOfEach([...classification.columns, ...columns], columnKey),
  };
}

function firstOfEach<T>(items: readonly T[], key: (item: T) => string): T[] {
  const first = new Map<string, T>();
  for (const item of items) if (!first.has(key(item))) first.set(key(item), item);
  return [...first.values()];
}

function missingColumns({ database, object, why, columns }: Restore['missing'][number]): Column[] {
  const [schema, table] = splitName(object);
  return columns.map((column) => ({
    database,
    schema,
    table,
    column,
    dataType: 'unknown',
    types: [],
    verdicts: [],
    confidence: 0,
    matchedShare: null,
    sampledRows: 0,
    nonBlankRows: 0,
    notExamined: `not in the copy: ${why}`,
  }));
}

function missingTable({ database, schema, table, notExamined }: Column): Table {
  const nothing = { estimatedRows: null, sampledRows: 0, status: 'not-examined' as const };
  return { database, schema, table, kind: 'table', ...nothing, reason: notExamined };
}

/** `public.places`, quoted or not → schema and table; without a schema it is public's. */
function splitName(object: string): readonly [string, string] {
  const found = /^(?:"((?:[^"]|"")*)"|([^".]*))\.(?:"((?:[^"]|"")*)"|(.*))$/s.exec(object);
  if (found === null) return ['public', object];
  const [, quotedSchema, schema = '', quotedTable, table = ''] = found;
  return [quotedSchema?.replaceAll('""', '"') ?? schema, quotedTable?.replaceAll('""', '"') ?? table];
}

/** What the event tells; tables are those with rows of their own: no views, and no partitions beside their table. */
export function countClassification({ tables, columns }: Classification): {
  tables: number;
  columns: number;
  sensitiveColumns: number;
  columnsNotExamined: number;
} {
  return {
    tables: tables.filter(({ kind }) => kind === 'table' || kind === 'partitioned' || kind === 'materialized-view')
      .length,
    columns: columns.length,
    sensitiveColumns: columns.filter(({ types }) => types.length > 0).length,
    columnsNotExamined: columns.filter(({ notExamined }) => notExamined !== null).length,
  };
}
