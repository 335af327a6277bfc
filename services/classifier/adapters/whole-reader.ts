import { type Database, QueryError } from '../../../shared/database/database.ts';
import type { Detector } from '../detectors/define-detector.ts';
import { longestCell } from '../domain/cell-length.ts';
import type { KeyNames } from '../domain/key-entries.ts';
import { type TableTally, tableTally } from '../domain/table-tally.ts';
import type { CatalogColumn, CatalogRelation, CatalogStorage } from '../ports.ts';
import { columnExpression, dataKind, tooLargeMarker } from './column-expressions.ts';
import { type RelationReading, readableColumns } from './table-sampler.ts';

/** Pages that one statement reads: more while it is quick, fewer when it is not, so that time can be kept. */
const firstPages = 512;
const mostPages = 65_536;
const quickMs = 500;
const slowMs = 4000;
/** TID range scans, which read a part of a table and nothing else: https://www.postgresql.org/docs/14/release-14.html */
const rangesSince = 140_000;

export interface WholeOptions {
  readonly detectors: readonly Detector[];
  /** The page to begin at; pages of a partitioned table are counted through its partitions. */
  readonly fromPage: number;
  /** Milliseconds after which no further part is begun. */
  readonly forMs: number;
  readonly now: () => number;
  /** What the numbers in a column of keys stand for. */
  readonly keyNames?: KeyNames;
}

/**
 * Reads every row of a relation in a stream and counts on the way; memory does not grow with the table. Where time runs out
 * it ends at a page and says so in `pages`. Foreign partitions are not read. Throws QueryError.
 */
export async function readWhole(
  database: Database,
  relation: CatalogRelation,
  options: WholeOptions,
): Promise<RelationReading> {
  const columns = readableColumns(relation);
  const tally = tableTally({
    table: relation.table,
    columns: columns.map(({ name, isKey, ...column }) => ({ name, isKey, kind: dataKind({ name, isKey, ...column }) })),
    detectors: options.detectors,
    cut: longestCell,
    tooLarge: tooLargeMarker,
    keyNames: options.keyNames,
  });
  const parts = storagesOf(relation);
  const list = columns.map((column) => columnExpression(column, database.quote, longestCell + 1)).join(', ');
  const read = (from: string) => stream(database, `SELECT ${list} FROM ${from}`, columns, tally);
  const ended = await readParts(database, relation, parts, options, read);
  const { fromPage } = options;
  const part = fromPage > 0 || ended !== null;
  return {
    rows: tally.rows(),
    estimatedRows: part ? relation.estimatedRows : tally.rows(),
    whole: true,
    cellCharacters: longestCell,
    columns: tally.results().map((result, i) => ({ column: columns[i] as CatalogColumn, ...result })),
    pages: part ? { from: fromPage, to: ended ?? pagesOf(parts) } : null,
    nextPage: ended,
  };
}

const pagesOf = (parts: readonly CatalogStorage[]) => parts.reduce((sum, { pages }) => sum + pages, 0);

function storagesOf(relation: CatalogRelation): readonly CatalogStorage[] {
  return relation.kind === 'partitioned' ? relation.leaves.filter((leaf) => !leaf.foreign) : [relation];
}

/** The page at which time ran out, null at the end. */
async function readParts(
  database: Database,
  relation: CatalogRelation,
  parts: readonly CatalogStorage[],
  { fromPage, forMs, now }: WholeOptions,
  read: (from: string) => Promise<void>,
): Promise<number | null> {
  const until = now() + forMs;
  const name = ({ schema, table }: Pick<CatalogStorage, 'schema' | 'table'>) =>
    `${database.quote(schema)}.${database.quote(table)}`;
  const ranges = await hasRanges(database);
  let passed = 0;
  let begun = false;
  for (const part of parts) {
    let at = Math.max(0, fromPage - passed);
    let step = firstPages;
    while (at < Math.max(1, part.pages)) {
      if (begun && now() >= until) return passed + at;
      const before = now();
      const end = ranges && Number.isFinite(forMs) ? at + step : part.pages;
      try {
        await read(`ONLY ${name(part)}${range(at, end < part.pages ? end : null)}`);
      } catch (error) {
        if (begun || fromPage > 0 || !mayReadParentAlone(error, relation)) throw error;
        await read(name(relation));
        return null;
      }
      begun = true;
      at = Math.max(end, 1);
      const took = now() - before;
      if (took < quickMs) step = Math.min(mostPages, step * 2);
      else if (took > slowMs) step = Math.max(1, Math.floor(step / 2));
    }
    passed += part.pages;
  }
  return null;
}

/** The last range has no end: a live table may have grown since it was listed. */
function range(from: number, end: number | null): string {
  const tid = (page: number) => `'(${page},0)'::pg_catalog.tid`;
  const conditions = [
    ...(from > 0 ? [`ctid OPERATOR(pg_catalog.>=) ${tid(from)}`] : []),
    ...(end === null ? [] : [`ctid OPERATOR(pg_catalog.<) ${tid(end)}`]),
  ];
  return conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`;
}

/** The role may read the partitioned table but not its partitions; read so, foreign ones would be read with it. */
function mayReadParentAlone(error: unknown, { kind, leaves }: CatalogRelation): boolean {
  return (
    error instanceof QueryError &&
    error.sqlState === '42501' &&
    kind === 'partitioned' &&
    leaves.every((leaf) => !leaf.foreign)
  );
}

async function hasRanges(database: Database): Promise<boolean> {
  if (database.copyText === undefined) return false;
  const rows = await database.query(`SELECT pg_catalog.current_setting('server_version_num') AS version`);
  return Number(rows[0]?.['version']) >= rangesSince;
}

/** By COPY where the engine has it, otherwise row by row. */
async function stream(
  database: Database,
  sql: string,
  columns: readonly CatalogColumn[],
  tally: TableTally,
): Promise<void> {
  if (database.copyText !== undefined) {
    for await (const chunk of database.copyText(sql)) tally.push(chunk);
    return tally.end();
  }
  const batch = Math.max(1, Math.min(500, Math.floor(2000 / Math.max(1, columns.length))));
  for await (const rows of database.streamTextRows(sql, batch)) rows.forEach(tally.row);
}
