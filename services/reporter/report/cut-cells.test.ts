import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { leftOutOfCells, readInPart } from './cut-cells.ts';

const column = { ...richScan.classification!.columns[0]!, notExamined: null, nonBlankRows: 412 };

describe('readInPart', () => {
  it('is so where cells were cut or too large, and not where nothing was read at all', () => {
    expect(readInPart(column)).toBe(false);
    expect(readInPart({ ...column, cutCells: 0, tooLargeCells: 0 })).toBe(false);
    expect(readInPart({ ...column, cutCells: 1 })).toBe(true);
    expect(readInPart({ ...column, tooLargeCells: 2 })).toBe(true);
    expect(readInPart({ ...column, tooLargeCells: 2, notExamined: 'every cell is too large' })).toBe(false);
  });
});

describe('leftOutOfCells', () => {
  it.each([
    [{ cutCells: 3 }, 4096, 'Of 3 of 412 cells only the first 4,096 characters were looked at.'],
    [{ cutCells: 3 }, undefined, 'Of 3 of 412 cells only the beginning was looked at.'],
    [{ tooLargeCells: 1 }, 256, '1 of 412 cells was too large to be looked into.'],
    [
      { cutCells: 1, tooLargeCells: 2 },
      256,
      'Of 1 of 412 cells only the first 256 characters were looked at. 2 of 412 cells were too large to be looked into.',
    ],
    [{}, 4096, ''],
  ])('says of %j what was left out', (cells, characters, said) => {
    expect(leftOutOfCells({ ...column, ...cells }, characters)).toBe(said);
  });
});
