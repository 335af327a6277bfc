import { type Database, QueryError, type TextRow } from '../../../shared/database/database.ts';
import type { CatalogColumn, CatalogRelation, CatalogStorage } from '../ports.ts';
import type { KeyNames } from '../domain/key-entries.ts';
import { cellLength } from '../domain/cell-length.ts';
import type { ColumnSample } from '../domain/column-sample.ts';
import { valuesByKey } from '../domain/values-by-key.ts';
import { columnExpression, dataKind, tooLargeMarker } from './column-expressions.ts';
import { sampleMysqlTable } from './mysql-sampler.ts';
import { collectRows } from './collect-rows.ts';

/** What was read of a relation, in the order of its readable columns. */
export interface RelationReading {
  readonly rows: number;
  /** The best estimate of all rows; null when nothing is known. */
  readonly estimatedRows: number | null;
  /** True: every row of these pages was read. */
  readonly whole: boolean;
  /** Characters of a cell that were looked at; longer ones count as cut. */
  readonly cellCharacters: number;
  readonly columns: readonly {
    readonly column: CatalogColumn;
    readonly sample: ColumnSample;
    /** Cells that are not blank; of these, cells that were cut. Those too large to be looked into are not among them. */
    readonly nonBlank: number;
    readonly cut: number;
    readonly tooLarge: number;
  }[];
  /** The part that was read when it is not all, in pages; and where to go on, null at the end. */
  readonly pages: { readonly from: number; readonly to: number } | null;
  readonly nextPage: number | null;
}

/** Up to so many pages a table is read through; larger ones are sampled by page. */
const smallTablePages = 32;
/** A sample is taken from at least so many pages: rows of one page were often written together and resemble each other. */
const leastPages = 32;
/** So many rows are read for one that is kept, at most; what is kept is an even choice of them. */
const readAhead = 4;
/** Where the pages hold fewer rows than they should, so many times as many are taken, with another seed. */
const moreTries = [1, 6, 36];
/** Characters in one batch of rows on the way, worst case. */
const batchCharacters = 8_000_000;
/** Of a partitioned table so many leaves, evenly spread, stand for all. */
const mostLeaves = 24;

/**
 * Reads at most `sampleRows` rows of a relation. A small one is read through, a large one by pages that TABLESAMPLE picks
 * with a fixed seed. Foreign tables are never read, partitioned ones through their leaves. Throws QueryError.
 */
export async function sampleRelation(
  database: Database,
  relation: CatalogRelation,
  sampleRows: number,
  keyNames?: KeyNames,
): Promise<RelationReading> {
  const columns = readableColumns(relation);
  const { rows, estimatedRows } = await readRows(database, relation, columns, sampleRows);
  const longest = cellLength(columns.length);
  const named = columns.map((column) => ({ name: column.name, kind: dataKind(column) }));
  const byKey = valuesByKey(relation.table, named, rows, (row, i) => lookedAt(row[i], longest), keyNames);
  return {
    rows: rows.length,
    estimatedRows,
    whole: estimatedRows === rows.length,
    cellCharacters: longest,
    columns: columns.map((column, i) => {
      const cells = rows
        .map((row) => row[i])
        .filter((cell): cell is string => typeof cell === 'string' && cell.trim() !== '');
      const looked = cells.filter((cell) => cell !== tooLargeMarker);
      const { name, isKey } = column;
      const keyed = byKey.get(i);
      return {
        column,
        sample: {
          name,
          kind: dataKind(column),
          isKey,
          cells: looked.map((cell) => cell.slice(0, longest)),
          ...(keyed === undefined ? {} : { byKey: keyed }),
        },
        nonBlank: looked.length,
        cut: looked.filter((cell) => cell.length > longest).length,
        tooLarge: cells.length - looked.length,
      };
    }),
    pages: null,
    nextPage: null,
  };
}

/** Some rows, as sampleRelation chooses them, of some columns. */
export function readRows(
  database: Database,
  relation: CatalogRelation,
  columns: readonly CatalogColumn[],
  wanted: number,
): Promise<StoredRows> {
  return relation.kind === 'partitioned'
    ? samplePartitions(database, relation, columns, wanted)
    : sampleStorage(database, relation, columns, wanted);
}

function lookedAt(cell: string | null | undefined, longest: number): string | null {
  return cell == null || cell === tooLargeMarker ? null : cell.slice(0, longest);
}

/** Without computed columns and those that our role may not read; if that is all of them, the server shall say so. */
export function readableColumns({ columns }: CatalogRelation): readonly CatalogColumn[] {
  const stored = columns.filter(({ virtual }) => !virtual);
  const readable = stored.filter(({ permitted }) => permitted);
  return readable.length > 0 ? readable : stored;
}

export interface StoredRows {
  readonly rows: readonly TextRow[];
  readonly estimatedRows: number | null;
}

/** Leaves stand for their table. Where the role may read the table alone, the table itself is read, foreign leaves apart. */
async function samplePartitions(
  database: Database,
  relation: CatalogRelation,
  columns: readonly CatalogColumn[],
  wanted: number,
): Promise<StoredRows> {
  const own = relation.leaves.filter((leaf) => !leaf.foreign);
  const leaves = spread(
    own.filter((leaf) => leaf.pages > 0),
    mostLeaves,
  );
  try {
    const parts: StoredRows[] = [];
    for (const leaf of leaves)
      parts.push(await sampleStorage(database, leaf, columns, Math.ceil(wanted / leaves.length)));
    const estimates = parts.map(({ estimatedRows }) => estimatedRows);
    return {
      rows: parts.flatMap(({ rows }) => rows).slice(0, wanted),
      estimatedRows: estimates.includes(null) ? null : scale(sum(estimates.map(Number)), leaves, own),
    };
  } catch (error) {
    if (!(error instanceof QueryError) || error.sqlState !== '42501' || own.length < relation.leaves.length)
      throw error;
    const select = selectFrom(
      database,
      `${database.quote(relation.schema)}.${database.quote(relation.table)}`,
      columns,
    );
    const { rows } = await collectRows(database.streamTextRows(`${select.sql} LIMIT ${wanted}`, select.batch), wanted);
    return { rows, estimatedRows: null };
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Rows of some leaves → rows of all, by their pages. */
function scale(rows: number, read: readonly CatalogStorage[], all: readonly CatalogStorage[]): number {
  const pages = sum(read.map((leaf) => leaf.pages));
  return pages === 0 ? 0 : Math.round((rows * sum(all.map((leaf) => leaf.pages))) / pages);
}

/** One character more is asked for, which tells a cell that was cut. */
function selectFrom(
  database: Database,
  source: string,
  columns: readonly CatalogColumn[],
): { sql: string; batch: number } {
  const cut = cellLength(columns.length) + 1;
  const list = columns.map((column) => columnExpression(column, database.quote, cut)).join(', ');
  const batch = Math.max(1, Math.min(500, Math.floor(batchCharacters / (Math.max(1, columns.length) * cut))));
  return { sql: `SELECT ${list} FROM ${source}`, batch };
}

async function sampleStorage(
  database: Database,
  storage: CatalogStorage,
  columns: readonly CatalogColumn[],
  wanted: number,
): Promise<StoredRows> {
  if (database.family === 'mysql') return sampleMysqlTable(database, storage, columns, wanted);
  const source = `ONLY ${database.quote(storage.schema)}.${database.quote(storage.table)}`;
  const select = selectFrom(database, source, columns);
  const read = (clause: string, limit: number) =>
    collectRows(database.streamTextRows(`${select.sql} ${clause} LIMIT ${limit}`, select.batch), wanted);

  if (storage.pages > smallTablePages) {
    const perPage = await rowsPerPage(database, source, storage.pages);
    const measured = Math.round(perPage * storage.pages);
    const estimatedRows = freshest(storage.estimatedRows, measured);
    const pages = samplePages(wanted, perPage);
    for (const [attempt, times] of moreTries.entries()) {
      if (pages * times >= storage.pages) break;
      // A limit that cuts into the chosen pages would leave out the end of the table: there is room for twice what is expected.
      const limit = Math.ceil(Math.max(wanted, pages * perPage) * 2 * times);
      const sampled = await read(tableSample(pages * times, storage.pages, attempt), limit);
      if (sampled.rows.length * 2 >= wanted) return { rows: sampled.rows, estimatedRows };
    }
    if (pages * (moreTries.at(-1) ?? 1) < storage.pages) {
      const first = await read('', wanted);
      return { rows: first.rows, estimatedRows: Math.max(first.seen, estimatedRows) };
    }
  }
  const whole = await read('', wanted * readAhead);
  const complete = whole.seen < wanted * readAhead && !whole.stopped;
  return { rows: whole.rows, estimatedRows: complete ? whole.seen : storage.estimatedRows };
}

/** Pages with enough rows, at least so many that they are from all over the table, as far as readAhead allows. */
function samplePages(wanted: number, perPage: number): number {
  const needed = Math.ceil((wanted * 1.3) / Math.max(perPage, 0.01));
  const affordable = Math.ceil((wanted * readAhead) / Math.max(perPage, 0.01));
  return Math.max(needed, Math.min(leastPages, affordable), 10);
}

/** The server's own count is the better one unless the table has changed much since it was made. */
function freshest(estimated: number | null, measured: number): number {
  if (estimated === null) return measured;
  return estimated > measured * 2 + 1000 || estimated * 2 + 1000 < measured ? measured : estimated;
}

/** TABLESAMPLE takes a percentage of pages; the seed is fixed, so that the same copy gives the same sample. */
function tableSample(pages: number, of: number, attempt = 0): string {
  const percent = Math.min(100, (100 * pages) / of).toFixed(6);
  return `TABLESAMPLE pg_catalog.system (${percent}) REPEATABLE (${20 + attempt})`;
}

/** Rows on a page, counted on a few pages: a restored table was never analysed. */
async function rowsPerPage(database: Database, source: string, pages: number): Promise<number> {
  const counted = await database.textRows(
    `SELECT pg_catalog.count(*) FROM ${source} ${tableSample(leastPages, pages)}`,
  );
  return Number(counted[0]?.[0] ?? 0) / leastPages;
}

/** At most `most` items at even distances, the first and the last among them. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T);
}
