import { describe, expect, it } from '@jest/globals';
import { cellLength, longestCell } from './cell-length.ts';

describe('cellLength', () => {
  it.each([
    [0, longestCell],
    [64, longestCell],
    [65, 4032],
    [512, 512],
    [1600, 256],
  ])('of a table with %d columns is %d characters', (columns, length) => {
    expect(cellLength(columns)).toBe(length);
  });
});
