import type { Classification, ClassificationSlice } from '../../../events/documents/classification.ts';
import type { Restore } from '../../../events/documents/restore.ts';
import { worthTelling } from './judgement.ts';
import { unitePaths } from './shown-path.ts';

type Table = Classification['tables'][number];
type Column = Classification['columns'][number];

const tableKey = ({ database, schema, table }: Pick<Table, 'database' | 'schema' | 'table'>) =>
  JSON.stringify([database, schema, table]);
const columnKey = (column: Column) => `${tableKey(column)}.${column.column}`;

/**
 * Slices in order → the whole classification. A table that two slices hold (a repeated delivery) is kept once; the parts of a
 * table that several slices read are put together.
 */
export function mergeSlices(slices: readonly ClassificationSlice[]): Classification {
  return {
    sampleRows: slices[0]?.sampleRows ?? 1,
    ...(slices[0]?.full === true ? { full: true } : {}),
    detectors: slices[0]?.detectors ?? 1,
    ...problemOf(slices),
    tables: joined(slices, ({ tables }) => tables, tableKey, joinTables),
    columns: joined(slices, ({ columns }) => columns, columnKey, joinColumns),
  };
}

function problemOf(slices: readonly ClassificationSlice[]): Pick<Classification, 'detectorsProblem'> {
  const detectorsProblem = slices.find((slice) => slice.detectorsProblem !== undefined)?.detectorsProblem;
  return detectorsProblem === undefined ? {} : { detectorsProblem };
}

/** Items of one key: the first alone, or all of them joined when their tables are parts. */
function joined<T extends Table | Column>(
  slices: readonly ClassificationSlice[],
  itemsOf: (slice: ClassificationSlice) => readonly T[],
  key: (item: T) => string,
  join: (one: T, next: T) => T,
): T[] {
  const whole = new Map<string, T>();
  const begins = new Map<string, Set<number>>();
  for (const slice of slices) {
    const parts = new Map(slice.tables.map((table) => [tableKey(table), table.pages?.from]));
    for (const item of itemsOf(slice)) {
      const known = whole.get(key(item));
      const from = parts.get(tableKey(item));
      const seen = begins.get(key(item)) ?? new Set();
      if (known === undefined) whole.set(key(item), item);
      else if (from !== undefined && !seen.has(from)) whole.set(key(item), join(known, item));
      if (from !== undefined) begins.set(key(item), seen.add(from));
    }
  }
  return [...whole.values()];
}

/** The last part of a table knows nothing of the others: rows add up, and an end without rows empties nothing. */
function joinTables(one: Table, next: Table): Table {
  const { pages: _, ...table } = one;
  const unread = [one, next].find(({ status }) => status === 'not-examined');
  const sampledRows = one.sampledRows + next.sampledRows;
  if (unread !== undefined)
    return { ...table, sampledRows, status: 'not-examined', reason: `in part: ${unread.reason ?? 'not read'}` };
  const some = one.status === 'examined' ? one : next;
  return { ...table, sampledRows, estimatedRows: sampledRows, status: some.status, reason: some.reason };
}

/** Each part was judged on its own: the surer verdict of a type stands, and shares are those of all cells. */
function joinColumns(one: Column, next: Column): Column {
  const verdicts = [...one.verdicts, ...next.verdicts]
    .toSorted((a, b) => b.confidence - a.confidence)
    .filter((verdict, i, all) => all.findIndex(({ type }) => type === verdict.type) === i)
    .map((verdict) => ({
      ...verdict,
      ...jointPlaces(verdict, one, next),
      matchedShare: jointShare(verdict, one, next),
    }));
  const [strongest] = verdicts;
  const { considered: _, ...told } = one;
  const considered = worthTelling([...(one.considered ?? []), ...(next.considered ?? [])], verdicts);
  const add = (a: number | undefined, b: number | undefined) => (a ?? 0) + (b ?? 0);
  const nonBlankRows = one.nonBlankRows + next.nonBlankRows;
  const shapes = [one, next].find(({ types }) => types[0] === strongest?.type)?.maskedShapes;
  return {
    ...told,
    types: verdicts.map(({ type }) => type),
    verdicts,
    ...(considered.length === 0 ? {} : { considered }),
    confidence: strongest?.confidence ?? 0,
    matchedShare: strongest?.matchedShare ?? null,
    sampledRows: one.sampledRows + next.sampledRows,
    nonBlankRows,
    cutCells: add(one.cutCells, next.cutCells),
    tooLargeCells: add(one.tooLargeCells, next.tooLargeCells),
    distinctValues: Math.max(one.distinctValues ?? 0, next.distinctValues ?? 0),
    ...(strongest === undefined
      ? {}
      : {
          estimatedRowsHolding: Math.round(nonBlankRows * (strongest.matchedShare ?? 1)),
          maskedShapes: shapes ?? [],
        }),
    notExamined: one.notExamined ?? next.notExamined,
  };
}

function jointPlaces({ type }: Column['verdicts'][number], one: Column, next: Column): { foundAt?: string[] } {
  const foundAt = unitePaths(...[one, next].flatMap(({ verdicts }) => verdicts.filter((own) => own.type === type)));
  return foundAt.length === 0 ? {} : { foundAt };
}

function jointShare({ type }: Column['verdicts'][number], one: Column, next: Column): number | null {
  const own = [one, next].map(({ verdicts, nonBlankRows }) => ({
    share: verdicts.find((verdict) => verdict.type === type)?.matchedShare ?? null,
    nonBlankRows,
  }));
  if (own.every(({ share }) => share === null)) return null;
  const cells = own.reduce((sum, { nonBlankRows }) => sum + nonBlankRows, 0);
  const matched = own.reduce((sum, { share, nonBlankRows }) => sum + (share ?? 0) * nonBlankRows, 0);
  return cells === 0 ? 0 : Math.round((matched / cells) * 1000) / 1000;
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
