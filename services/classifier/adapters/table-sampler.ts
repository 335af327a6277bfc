import { type Database, QueryError, type TextRow } from '../../../shared/database/database.ts';
import type { CatalogColumn, CatalogRelation, CatalogStorage } from '../ports.ts';
import { columnExpression, tooLargeMarker } from './column-expressions.ts';
import { reservoir } from './reservoir.ts';

/** A bounded sample of a relation; `cells` hold non-blank text, in the order of the relation's readable columns. */
export interface RelationSample {
  readonly rows: number;
  /** The best estimate of all rows; null when nothing is known. */
  readonly estimatedRows: number | null;
  readonly columns: readonly {
    readonly column: CatalogColumn;
    readonly cells: readonly string[];
    readonly tooLarge: number;
  }[];
}

/** Up to so many pages a table is read through; larger ones are sampled by page. */
const smallTablePages = 12;
/** A sample is taken from at least so many pages, so that it is not one corner of the table. */
const leastPages = 10;
/** So many rows of the chosen pages are read for one that is kept. */
const readAhead = 3;
/** Characters of cells kept of one table; wide tables give fewer rows instead of more memory. */
const mostCharacters = 32_000_000;
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
): Promise<RelationSample> {
  const columns = readableColumns(relation);
  const { rows, estimatedRows } =
    relation.kind === 'partitioned'
      ? await samplePartitions(database, relation, columns, sampleRows)
      : await sampleStorage(database, relation, columns, sampleRows);
  return {
    rows: rows.length,
    estimatedRows,
    columns: columns.map((column, i) => {
      const cells = rows
        .map((row) => row[i])
        .filter((cell): cell is string => typeof cell === 'string' && cell.trim() !== '');
      const looked = cells.filter((cell) => cell !== tooLargeMarker);
      return { column, cells: looked, tooLarge: cells.length - looked.length };
    }),
  };
}

/** Without computed columns and those that our role may not read; if that is all of them, the server shall say so. */
function readableColumns({ columns }: CatalogRelation): readonly CatalogColumn[] {
  const stored = columns.filter(({ virtual }) => !virtual);
  const readable = stored.filter(({ permitted }) => permitted);
  return readable.length > 0 ? readable : stored;
}

interface StoredRows {
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
    const { rows } = await collect(database.streamTextRows(`${select.sql} LIMIT ${wanted}`, select.batch), wanted);
    return { rows, estimatedRows: null };
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Rows of some leaves → rows of all, by their pages. */
function scale(rows: number, read: readonly CatalogStorage[], all: readonly CatalogStorage[]): number {
  const pages = sum(read.map((leaf) => leaf.pages));
  return pages === 0 ? 0 : Math.round((rows * sum(all.map((leaf) => leaf.pages))) / pages);
}

/** Wide tables get shorter cells and smaller batches, so that no batch outgrows its share of memory. */
function selectFrom(
  database: Database,
  source: string,
  columns: readonly CatalogColumn[],
): { sql: string; batch: number } {
  const cut = Math.max(256, Math.min(4096, Math.floor(262_144 / Math.max(1, columns.length))));
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
  const source = `ONLY ${database.quote(storage.schema)}.${database.quote(storage.table)}`;
  const select = selectFrom(database, source, columns);
  const read = (clause: string, limit: number) =>
    collect(database.streamTextRows(`${select.sql} ${clause} LIMIT ${limit}`, select.batch), wanted);

  if (storage.pages > smallTablePages) {
    const perPage =
      storage.estimatedRows === null
        ? await rowsPerPage(database, source, storage.pages)
        : storage.estimatedRows / storage.pages;
    const pages = Math.max(leastPages, Math.ceil((wanted * 1.3) / Math.max(perPage, 0.01)));
    if (pages < storage.pages) {
      const sampled = await read(tableSample(pages, storage.pages), wanted * readAhead);
      if (sampled.rows.length * 2 >= wanted)
        return { rows: sampled.rows, estimatedRows: storage.estimatedRows ?? Math.round(perPage * storage.pages) };
      const first = await read('', wanted);
      return {
        rows: first.rows,
        estimatedRows: storage.estimatedRows ?? Math.max(first.seen, Math.round(perPage * storage.pages)),
      };
    }
  }
  const whole = await read('', wanted * readAhead);
  const complete = whole.seen < wanted * readAhead && !whole.stopped;
  return { rows: whole.rows, estimatedRows: complete ? whole.seen : storage.estimatedRows };
}

/** TABLESAMPLE takes a percentage of pages; the seed is fixed, so that the same copy gives the same sample. */
function tableSample(pages: number, of: number): string {
  return `TABLESAMPLE pg_catalog.system (${Math.min(100, (100 * pages) / of).toFixed(6)}) REPEATABLE (20)`;
}

/** Rows on a page, counted on a few pages: a restored table was never analysed. */
async function rowsPerPage(database: Database, source: string, pages: number): Promise<number> {
  const counted = await database.textRows(
    `SELECT pg_catalog.count(*) FROM ${source} ${tableSample(leastPages, pages)}`,
  );
  return Number(counted[0]?.[0] ?? 0) / leastPages;
}

async function collect(
  batches: AsyncIterable<readonly TextRow[]>,
  wanted: number,
): Promise<{ rows: readonly TextRow[]; seen: number; stopped: boolean }> {
  const kept = reservoir<TextRow>(wanted);
  let characters = 0;
  let seen = 0;
  for await (const rows of batches) {
    for (const row of rows) {
      seen++;
      const dropped = kept.offer(row);
      if (dropped !== row) characters += size(row) - (dropped === null ? 0 : size(dropped));
    }
    if (characters > mostCharacters) return { rows: kept.items, seen, stopped: true };
  }
  return { rows: kept.items, seen, stopped: false };
}

const size = (row: TextRow) => row.reduce((total, cell) => total + (cell?.length ?? 0), 0);

/** At most `most` items at even distances, the first and the last among them. */
function spread<T>(items: readonly T[], most: number): readonly T[] {
  if (items.length <= most) return items;
  return Array.from({ length: most }, (_, i) => items[Math.round((i * (items.length - 1)) / (most - 1))] as T);
}
