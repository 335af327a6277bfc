import type { ClassificationSlice, ClassifiedColumn, ClassifiedTable } from '../../events/documents/classification.ts';
import { type Database, type DatabaseAccess, QueryError } from '../../shared/database/database.ts';
import { keyNames } from './adapters/key-names.ts';
import { listRelations } from './adapters/table-catalog.ts';
import { type RelationReading, sampleRelation } from './adapters/table-sampler.ts';
import { readWhole } from './adapters/whole-reader.ts';
import type { Detector } from './detectors/define-detector.ts';
import { detectors } from './detectors/index.generated.ts';
import { columnReport } from './domain/column-report.ts';
import { withCustomDetectors } from './domain/custom-detectors.ts';
import { judgeTable } from './domain/judge-table.ts';
import { nothingFound } from './domain/judgement.ts';
import { partitionRoots } from './domain/partition-roots.ts';
import { absenceProvenFrom } from './domain/rare-bound.ts';
import type { CatalogColumn, CatalogRelation, SliceRequest } from './ports.ts';

interface Place {
  readonly database: string;
  readonly relation: CatalogRelation;
}

/**
 * Everything that touches values; its answer holds counts, shares, masked shapes and reasons only. `now`: milliseconds.
 * `tableMs`: how long one table is read at a time when every row is; without it, to its end.
 */
export function classificationProbe(deps: { databaseAccess: DatabaseAccess; now: () => number; tableMs?: number }): {
  classifySlice(request: SliceRequest): Promise<ClassificationSlice>;
} {
  return {
    classifySlice: async (request) => {
      const connections = connectionsTo(deps.databaseAccess, request);
      const all = withCustomDetectors(detectors, request.customDetectors ?? []);
      try {
        const startedAt = deps.now();
        const places = await connections.places();
        const rootOf = partitionRoots(places);
        // Listing very many tables takes long too; a slice lasts long enough that listing stays the smaller part of it.
        const until = deps.now() + Math.max(request.sliceMs, 3 * (deps.now() - startedAt));
        const tables: ClassifiedTable[] = [];
        const columns: ClassifiedColumn[] = [];
        let at = request.cursor;
        let page = request.cursorPage;
        do {
          const place = places[at];
          if (place === undefined) break;
          const beside = () => places.flatMap((one) => (one.database === place.database ? [one.relation] : []));
          const result = await classifyPlace(place, connections.open, all, async (database) => {
            const names = await keyNames(database, place.relation, beside);
            if (request.sandbox.options.full !== true || database.family === 'mysql')
              return sampleRelation(database, place.relation, rowsOf(request), names);
            return readWhole(database, place.relation, {
              detectors: all,
              fromPage: page,
              forMs: deps.tableMs ?? Infinity,
              now: deps.now,
              keyNames: names,
            });
          });
          const partOf = rootOf(place);
          tables.push(partOf === null ? result.table : { ...result.table, partOf });
          columns.push(...result.columns);
          page = result.nextPage ?? 0;
          if (page > 0) break;
          at++;
        } while (deps.now() < until);
        return slice(request, places, { at, page }, tables, columns, all.length);
      } finally {
        await connections.close();
      }
    },
  };
}

/** One connection at a time, kept while the tables of its database are read. */
function connectionsTo(access: DatabaseAccess, { sandbox, excludedDatabases }: SliceRequest) {
  let current: Database | null = null;
  const close = async () => {
    await current?.close();
    current = null;
  };
  const open = async (name: string): Promise<Database> => {
    if (current?.name === name) return current;
    await close();
    return (current = await access.open(sandbox, name));
  };
  const places = async (): Promise<readonly Place[]> => {
    const names = (await access.databases(sandbox)).filter((name) => !excludedDatabases.includes(name));
    const found: Place[] = [];
    for (const database of [...names].sort()) {
      for (const relation of await listRelations(await open(database))) found.push({ database, relation });
    }
    return found;
  };
  return { open, places, close };
}

/** Why a relation is not read, or null when it is. */
function reasonNotToRead({ kind, rowSecurity, populated, leaves }: CatalogRelation): string | null {
  if (kind === 'view') return 'a view is not read, because reading it runs its code; the tables below it are';
  if (kind === 'partition') return 'a partition, examined as part of its partitioned table';
  if (kind === 'foreign-table') return 'a foreign table is not read, because its rows are on another server';
  if (rowSecurity) return 'row security applies to our role, and its policies may call functions';
  if (kind === 'partitioned' && leaves.some((leaf) => leaf.rowSecurity && !leaf.foreign))
    return 'row security applies to our role on a partition';
  if (kind === 'partitioned' && leaves.length > 0 && leaves.every((leaf) => leaf.foreign))
    return 'all partitions are foreign tables, which are not read';
  if (kind === 'materialized-view' && !populated) return 'a materialized view that was never filled';
  return null;
}

async function classifyPlace(
  { database, relation }: Place,
  open: (name: string) => Promise<Database>,
  all: readonly Detector[],
  read: (database: Database) => Promise<RelationReading>,
): Promise<{ table: ClassifiedTable; columns: readonly ClassifiedColumn[]; nextPage: number | null }> {
  const about = { database, schema: relation.schema, table: relation.table };
  const table = { ...about, kind: relation.kind, estimatedRows: relation.estimatedRows, sampledRows: 0 };
  const unread = (reason: string) => ({
    nextPage: null,
    table: { ...table, status: 'not-examined' as const, reason },
    columns: ['view', 'partition'].includes(relation.kind)
      ? []
      : relation.columns.map((column) => blankColumn(about, column, reason)),
  });
  const reason = reasonNotToRead(relation);
  if (reason !== null) return unread(reason);
  // Nothing of its content is unknown: it can have none.
  if (relation.columns.length === 0)
    return { table: { ...table, status: 'empty', reason: 'the table has no columns' }, columns: [], nextPage: null };
  try {
    const reading = await read(await open(database));
    const status = reading.rows === 0 ? ('empty' as const) : ('examined' as const);
    return {
      table: {
        ...table,
        estimatedRows: reading.estimatedRows,
        sampledRows: reading.rows,
        cellCharacters: reading.cellCharacters,
        absenceProvenFrom: reading.whole || status === 'empty' ? null : absenceProvenFrom(reading.rows),
        ...(reading.pages === null ? {} : { pages: reading.pages }),
        status,
        reason: status === 'empty' ? 'no row was found' : null,
      },
      columns: judgeColumns(about, relation, reading, all),
      nextPage: reading.nextPage,
    };
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return unread(`the server refused to read it (SQLSTATE ${error.sqlState})`);
  }
}

type About = Pick<ClassifiedColumn, 'database' | 'schema' | 'table'>;

function blankColumn(
  about: About,
  column: Pick<CatalogColumn, 'name' | 'dataType' | 'references'>,
  notExamined: string | null,
): ClassifiedColumn {
  return {
    ...about,
    column: column.name,
    dataType: column.dataType,
    ...(column.references === undefined ? {} : { references: column.references }),
    types: [],
    verdicts: [],
    confidence: 0,
    matchedShare: null,
    sampledRows: 0,
    nonBlankRows: 0,
    notExamined,
  };
}

/** In the catalog's order of columns; computed ones are named, not read. */
function judgeColumns(
  about: About,
  relation: CatalogRelation,
  reading: RelationReading,
  all: readonly Detector[],
): readonly ClassifiedColumn[] {
  const judgements = judgeTable(
    {
      schema: about.schema,
      table: about.table,
      columns: reading.columns.map(({ sample }) => sample),
    },
    all,
  );
  return relation.columns.map((column) => {
    const i = reading.columns.findIndex((sampled) => sampled.column === column);
    const read = reading.columns[i];
    if (read === undefined)
      return blankColumn(
        about,
        column,
        column.virtual
          ? 'computed when it is read, from columns that are examined'
          : 'our role may not read this column',
      );
    const unseen = read.tooLarge > 0 && read.nonBlank === 0;
    const own = unseen ? nothingFound : (judgements[i] ?? nothingFound);
    return {
      ...blankColumn(about, column, unseen ? 'every sampled cell is too large to look into' : null),
      ...columnReport(read, own, reading),
    };
  });
}

const ownRows = (kind: CatalogRelation['kind']) =>
  kind === 'table' || kind === 'partitioned' || kind === 'materialized-view';

function slice(
  request: SliceRequest,
  places: readonly Place[],
  end: { readonly at: number; readonly page: number },
  tables: ClassifiedTable[],
  columns: ClassifiedColumn[],
  detectorCount: number,
): ClassificationSlice {
  const counted = (some: readonly Place[]) => some.filter(({ relation }) => ownRows(relation.kind)).length;
  return {
    slice: request.slice,
    sampleRows: request.sandbox.options.sampleRows,
    ...(request.sandbox.options.full === true ? { full: true } : {}),
    detectors: detectorCount,
    tables,
    columns,
    tablesDone: counted(places.slice(0, end.at)),
    tablesTotal: counted(places),
    cursor: end.at < places.length ? end.at : null,
    ...(end.page > 0 ? { cursorPage: end.page } : {}),
  };
}

/** MySQL and MariaDB have no pages to walk through: the most rows that a sample may have stand for all. */
function rowsOf({ sandbox: { options } }: SliceRequest): number {
  return options.full === true ? 1_000_000 : options.sampleRows;
}
