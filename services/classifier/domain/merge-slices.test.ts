import { describe, expect, it } from '@jest/globals';
import type { ClassificationSlice } from '../../../events/documents/classification.ts';
import { addMissing, countClassification, mergeSlices } from './merge-slices.ts';

const part = (slice: number, tables: readonly string[]): ClassificationSlice => ({
  slice,
  sampleRows: 500,
  detectors: 3,
  tablesDone: 1,
  tablesTotal: 2,
  cursor: null,
  tables: tables.map((table) => ({
    database: 'd',
    schema: 's',
    table,
    kind: 'table',
    estimatedRows: null,
    sampledRows: slice,
    status: 'examined',
    reason: null,
  })),
  columns: tables.map((table) => ({
    database: 'd',
    schema: 's',
    table,
    column: 'c',
    dataType: 'text',
    types: ['email'],
    verdicts: [],
    confidence: 0.9,
    matchedShare: 1,
    sampledRows: slice,
    nonBlankRows: 1,
    notExamined: null,
  })),
});
const lost = { kind: 'table', database: 'd', why: 'its extension is not available', columns: ['x'] };

describe('mergeSlices', () => {
  it('keeps the order of slices and the first of a table that two of them hold', () => {
    const { tables, columns, sampleRows } = mergeSlices([part(1, ['a', 'b']), part(2, ['b', 'c'])]);
    expect(tables.map(({ table, sampledRows }) => [table, sampledRows])).toEqual([
      ['a', 1],
      ['b', 1],
      ['c', 2],
    ]);
    expect(columns).toHaveLength(3);
    expect(sampleRows).toBe(500);
  });
});

describe('addMissing', () => {
  it('lists columns and tables that are not in the copy, whatever their names hold', () => {
    const whole = addMissing(mergeSlices([part(1, ['a'])]), [
      { ...lost, kind: 'column', object: 's.a' },
      { ...lost, object: '"we""ird.s"."t.1"' },
      { ...lost, object: 'plain' },
      { ...lost, object: 'ext', columns: [] },
    ]);
    expect(whole.columns.map(({ schema, table, column, notExamined }) => [schema, table, column, notExamined])).toEqual(
      [
        ['s', 'a', 'c', null],
        ['s', 'a', 'x', 'not in the copy: its extension is not available'],
        ['we"ird.s', 't.1', 'x', 'not in the copy: its extension is not available'],
        ['public', 'plain', 'x', 'not in the copy: its extension is not available'],
      ],
    );
    expect(whole.tables.map(({ table, status }) => [table, status])).toEqual([
      ['a', 'examined'],
      ['t.1', 'not-examined'],
      ['plain', 'not-examined'],
    ]);
    expect(countClassification(whole)).toEqual({ tables: 3, columns: 4, sensitiveColumns: 1, columnsNotExamined: 3 });
  });
});
