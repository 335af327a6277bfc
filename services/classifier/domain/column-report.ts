import type { ClassifiedColumn, TypeVerdict } from '../../../events/documents/classification.ts';
import { type ColumnSample, distinctValues } from './column-sample.ts';
import type { Judgement } from './judgement.ts';
import { maskedShapes } from './masked-shape.ts';

/** What was read of one column. */
export interface ReadColumn {
  readonly sample: ColumnSample;
  readonly nonBlank: number;
  readonly cut: number;
  readonly tooLarge: number;
}

/** What leaves the probe about a column: types, counts and shapes. Shapes are told of columns only that hold something. */
export function columnReport(
  { sample, nonBlank, cut, tooLarge }: ReadColumn,
  { verdicts, considered }: Judgement,
  table: { readonly rows: number; readonly estimatedRows: number | null },
): Omit<ClassifiedColumn, 'database' | 'schema' | 'table' | 'column' | 'dataType' | 'references' | 'notExamined'> {
  const [strongest] = verdicts;
  const values = sample.counts?.values ?? distinctValues(sample.cells);
  return {
    types: verdicts.map((verdict) => verdict.type),
    verdicts: [...verdicts],
    ...(considered.length === 0 ? {} : { considered: [...considered] }),
    confidence: strongest?.confidence ?? 0,
    matchedShare: strongest?.matchedShare ?? null,
    sampledRows: table.rows,
    nonBlankRows: nonBlank + tooLarge,
    cutCells: cut,
    tooLargeCells: tooLarge,
    distinctValues: sample.counts?.distinctEstimate ?? values.size,
    ...(strongest === undefined
      ? {}
      : {
          estimatedRowsHolding: rowsHolding(strongest, nonBlank, table),
          maskedShapes: [...maskedShapes(values.keys())],
        }),
  };
}

/** Without a share of matching values, every value of a column that is named so counts. */
function rowsHolding(
  { matchedShare }: TypeVerdict,
  nonBlank: number,
  { rows, estimatedRows }: { readonly rows: number; readonly estimatedRows: number | null },
): number | null {
  if (estimatedRows === null || rows === 0) return null;
  return Math.round(estimatedRows * (nonBlank / rows) * (matchedShare ?? 1));
}
