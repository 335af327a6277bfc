import type { Classification, ClassificationSlice } from '../../../events/documents/classification.ts';
import type { Restore } from '../../../events/documents/restore.ts';

/** Slices in order → the whole classification. A table that two slices hold (a repeated delivery) is kept once. */
export function mergeSlices(slices: readonly ClassificationSlice[], missing: Restore['missing']): Classification {
  const tables = new Map<string, Classification['tables'][number]>();
  const columns = new Map<string, Classification['columns'][number]>();
  for (const slice of slices) {
    for (const table of slice.tables) {
      const key = JSON.stringify([table.database, table.schema, table.table]);
      if (!tables.has(key)) tables.set(key, table);
    }
    for (const column of slice.columns) {
      const key = JSON.stringify([column.database, column.schema, column.table, column.column]);
      if (!columns.has(key)) columns.set(key, column);
    }
  }
  for (const column of missing.flatMap(missingColumns)) {
    const key = JSON.stringify([column.database, column.schema, column.table, column.column]);
    if (!columns.has(key)) columns.set(key, column);
  }
  return {
    sampleRows: slices[0]?.sampleRows ?? 1,
    detectors: slices[0]?.detectors ?? 1,
    tables: [...tables.values()],
    columns: [...columns.values()],
  };
}

/** Columns that are not in the copy are in scope all the same: they say why nothing was looked at. */
function missingColumns({ database, object, why, columns }: Restore['missing'][number]): Classification['columns'] {
  const dot = object.indexOf('.');
  return columns.map((column) => ({
    database,
    schema: dot < 0 ? '' : object.slice(0, dot),
    table: object.slice(dot + 1),
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
