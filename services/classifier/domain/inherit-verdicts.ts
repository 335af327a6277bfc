import type { Classification, SensitiveType, TypeVerdict } from '../../../events/documents/classification.ts';
import { threshold } from './resolve-verdicts.ts';

type Column = Classification['columns'][number];

/** Whoever follows a foreign key finds the same value, but the key may be a made-up one that only looks like it. */
const certainty = 0.8;
/** Places that many rows share identify nobody where they are referred to. */
const shared: ReadonlySet<SensitiveType> = new Set([
  'city',
  'country',
  'postal_code',
  'region',
  'gender',
  'geo_coordinates',
]);

/**
 * A column without verdict that refers to a column with one holds the same values: it inherits the strongest verdict, less
 * surely. Columns that refer to it inherit in turn. Done over the whole classification, because slices end anywhere.
 */
export function inheritVerdicts(classification: Classification): Classification {
  const byPlace = new Map(classification.columns.map((column) => [placeOf(column), column]));
  const estimates = new Map(classification.tables.map((table) => [tableOf(table), table.estimatedRows]));
  const columns = classification.columns.map((column) => {
    const verdict = inherited(column, byPlace, new Set());
    if (verdict === null) return column;
    const rows = estimates.get(tableOf(column)) ?? null;
    const holding =
      rows === null || column.sampledRows === 0 ? null : (rows * column.nonBlankRows) / column.sampledRows;
    return {
      ...column,
      types: [verdict.type],
      verdicts: [verdict],
      confidence: verdict.confidence,
      matchedShare: null,
      estimatedRowsHolding: holding === null ? null : Math.round(holding),
    };
  });
  return { ...classification, columns };
}

const tableOf = ({ database, schema, table }: Pick<Column, 'database' | 'schema' | 'table'>) =>
  JSON.stringify([database, schema, table]);
const placeOf = (column: Pick<Column, 'database' | 'schema' | 'table' | 'column'>) =>
  `${tableOf(column)}.${column.column}`;

/** Null: it has verdicts of its own, was not examined, refers to nothing sensitive, or only to itself in a circle. */
function inherited(column: Column, byPlace: ReadonlyMap<string, Column>, seen: Set<string>): TypeVerdict | null {
  const { references, verdicts, notExamined } = column;
  if (references === undefined || verdicts.length > 0 || notExamined !== null || seen.has(placeOf(column))) return null;
  const target = targetOf(column, references, byPlace);
  if (target === undefined) return null;
  const verdict = target.verdicts[0] ?? inherited(target, byPlace, seen.add(placeOf(column)));
  if (verdict === null || shared.has(verdict.type)) return null;
  const confidence = Math.round(verdict.confidence * certainty * 1000) / 1000;
  if (confidence < threshold) return null;
  const place = [target.schema, target.table, target.column].join('.');
  return {
    type: verdict.type,
    detector: verdict.detector,
    confidence,
    matchedShare: null,
    reasons: [`a foreign key makes it refer to ${place}, which holds this`],
  };
}

/** MySQL's schemas are our databases, and its keys may lead into another one. */
function targetOf(
  { database, schema }: Column,
  references: NonNullable<Column['references']>,
  byPlace: ReadonlyMap<string, Column>,
): Column | undefined {
  const beside = byPlace.get(placeOf({ database, ...references }));
  if (beside !== undefined || database !== schema) return beside;
  return byPlace.get(placeOf({ database: references.schema, ...references }));
}
