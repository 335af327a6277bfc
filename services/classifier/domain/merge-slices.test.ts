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

describe('parts of a table that was too large for one slice', () => {
  const verdict = (type: 'email' | 'phone', confidence: number, matchedShare: number | null) => ({
    type,
    detector: type,
    confidence,
    matchedShare,
    reasons: [`seen with ${confidence}`],
  });
  const part = (
    number: number,
    from: number,
    rows: number,
    verdicts: ClassificationSlice['columns'][number]['verdicts'],
  ): ClassificationSlice => {
    const place = { database: 'd', schema: 's', table: 't' };
    return {
      slice: number,
      sampleRows: 1000,
      full: true,
      detectors: 40,
      tables: [
        {
          ...place,
          kind: 'table',
          estimatedRows: 10,
          sampledRows: rows,
          absenceProvenFrom: null,
          pages: { from, to: from + 8 },
          status: 'examined',
          reason: null,
        },
      ],
      columns: [
        {
          ...place,
          column: 'c',
          dataType: 'text',
          types: verdicts.map(({ type }) => type),
          verdicts,
          confidence: verdicts[0]?.confidence ?? 0,
          matchedShare: verdicts[0]?.matchedShare ?? null,
          sampledRows: rows,
          nonBlankRows: rows,
          cutCells: 1,
          tooLargeCells: 0,
          distinctValues: rows,
          notExamined: null,
        },
      ],
      tablesDone: 0,
      tablesTotal: 1,
      cursor: number === 0 ? 0 : null,
    };
  };

  it('are one table, with the surer verdict of each type and the shares of all cells', () => {
    const parts = [part(0, 0, 100, []), part(1, 8, 300, [verdict('email', 0.9, 0.5), verdict('phone', 0.6, null)])];
    const merged = mergeSlices([...parts, { ...part(1, 8, 300, [verdict('email', 0.9, 0.5)]), slice: 2 }]);
    expect(merged.full).toBe(true);
    expect(merged.tables).toEqual([
      expect.objectContaining({ sampledRows: 400, estimatedRows: 400, status: 'examined' }),
    ]);
    expect(merged.tables[0]).not.toHaveProperty('pages');
    expect(merged.columns).toEqual([
      expect.objectContaining({
        types: ['email', 'phone'],
        confidence: 0.9,
        matchedShare: 0.375,
        nonBlankRows: 400,
        cutCells: 2,
        estimatedRowsHolding: 150,
      }),
    ]);
    expect(merged.columns[0]?.verdicts[1]).toMatchObject({ type: 'phone', matchedShare: null });
  });

  it('say when one of them could not be read', () => {
    const broken = part(1, 8, 0, []);
    const [table] = broken.tables;
    if (table === undefined) throw new Error('no table');
    const unread = { ...broken, tables: [{ ...table, status: 'not-examined' as const, reason: 'the server refused' }] };
    expect(mergeSlices([part(0, 0, 100, []), unread]).tables).toEqual([
      expect.objectContaining({ status: 'not-examined', reason: 'in part: the server refused', sampledRows: 100 }),
    ]);
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
