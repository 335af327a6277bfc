import { type Database, QueryError, type TextRow } from '../../../shared/database/database.ts';
import type { CatalogColumn, CatalogStorage } from '../ports.ts';
import { cellLength } from '../domain/cell-length.ts';
import { integerTypes, mysqlColumnExpression } from './mysql-columns.ts';
import { collectRows, mostCharacters, sizeOfRow } from './collect-rows.ts';

export interface MysqlRows {
  readonly rows: readonly TextRow[];
  readonly estimatedRows: number | null;
}

/** So many rows are read for one that is kept, at most. */
const readAhead = 3;
/** Places of the key from which rows are read: neighbours were often written together and resemble each other. */
const mostProbes = 50;
const batchCharacters = 8_000_000;

/**
 * At most `wanted` rows of a table. A small one is read through; of a large one rows are taken from places spread evenly
 * over the values of an integer that an index leads with, so that the cost does not grow with the table, and the same copy
 * gives the same rows. Without such an index they are its first ones. Throws QueryError.
 */
export async function sampleMysqlTable(
  database: Database,
  storage: CatalogStorage,
  columns: readonly CatalogColumn[],
  wanted: number,
): Promise<MysqlRows> {
  // One character more tells a cell that was cut.
  const cut = cellLength(columns.length) + 1;
  const list = columns.map((column) => mysqlColumnExpression(column, database.quote, cut)).join(', ');
  const select = `SELECT ${list} FROM ${database.quote(storage.schema)}.${database.quote(storage.table)}`;
  const batch = Math.max(1, Math.min(500, Math.floor(batchCharacters / (Math.max(1, columns.length) * cut))));
  const first = async () => {
    const read = await collectRows(database.streamTextRows(`${select} LIMIT ${wanted * readAhead}`, batch), wanted);
    const complete = read.seen < wanted * readAhead && !read.stopped;
    return { rows: read.rows, estimatedRows: complete ? read.seen : storage.estimatedRows };
  };
  if (storage.estimatedRows === null || storage.estimatedRows <= wanted * readAhead) return first();
  const key = await keyRange(database, storage);
  if (key === null) return first();
  const rows = await byKey(database, select, key, wanted);
  // A key with a few far-off values leaves most places empty.
  if (rows.length * 2 < wanted) return { ...(await first()), estimatedRows: storage.estimatedRows };
  return { rows, estimatedRows: storage.estimatedRows };
}

interface KeyRange {
  readonly column: string;
  readonly index: string;
  readonly from: bigint;
  readonly to: bigint;
}

/** The best index that an integer leads, the primary key first, and between what values it runs. */
async function keyRange(database: Database, { schema, table }: CatalogStorage): Promise<KeyRange | null> {
  const candidates = await database.textRows(
    `SELECT s.INDEX_NAME, s.COLUMN_NAME, c.DATA_TYPE FROM information_schema.STATISTICS s
       JOIN information_schema.COLUMNS c USING (TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME)
      WHERE s.TABLE_SCHEMA = ? AND s.TABLE_NAME = ? AND s.SEQ_IN_INDEX = 1 AND s.INDEX_TYPE = 'BTREE'
      ORDER BY s.INDEX_NAME <> 'PRIMARY', s.NON_UNIQUE, s.CARDINALITY DESC, s.INDEX_NAME`,
    [schema, table],
  );
  const [index, column] = candidates.find(([, , type]) => integerTypes.has((type ?? '').toLowerCase())) ?? [];
  if (index == null || column == null) return null;
  const name = database.quote(column);
  try {
    const [[from, to] = []] = await database.textRows(
      `SELECT MIN(${name}), MAX(${name}) FROM ${database.quote(schema)}.${database.quote(table)}`,
    );
    return from == null || to == null
      ? null
      : { column: name, index: database.quote(index), from: BigInt(from), to: BigInt(to) };
  } catch (error) {
    if (error instanceof QueryError) return null;
    throw error;
  }
}

async function byKey(
  database: Database,
  select: string,
  { column, index, from, to }: KeyRange,
  wanted: number,
): Promise<TextRow[]> {
  const width = to - from + 1n;
  const probes = BigInt(Math.min(mostProbes, wanted));
  if (width < probes) return [];
  const rows: TextRow[] = [];
  let characters = 0;
  for (let probe = 0n; probe < probes && rows.length < wanted; probe++) {
    const next = from + (width * (probe + 1n)) / probes;
    // What one place lacks, the following ones make up for.
    const share = Math.ceil((wanted - rows.length) / Number(probes - probe));
    const low = beginning(from + (width * probe) / probes, next, BigInt(share), probe);
    const found = await database.textRows(
      `${select} FORCE INDEX (${index}) WHERE ${column} >= ${low} AND ${column} < ${next} ORDER BY ${column} LIMIT ${share}`,
    );
    for (const row of found) {
      rows.push(row);
      characters += sizeOfRow(row);
    }
    if (characters > mostCharacters) break;
  }
  return rows;
}

/**
 * Where a probe begins: not at the same distance in every stretch of the key, because rows often come in groups of one size, a
 * row for each attribute of an entity, and some attributes would never be seen. Multiples of the golden ratio spread evenly.
 */
function beginning(from: bigint, to: bigint, share: bigint, probe: bigint): bigint {
  const room = to - from - share;
  return room <= 0n ? from : from + (room * ((probe * 618n) % 1000n)) / 1000n;
}
