import { describe, expect, it } from '@jest/globals';
import { describesFields } from './describes-fields.ts';

describe('describesFields', () => {
  it.each([
    [['string', 'file', ' Date '], true],
    [['required'], true],
    [['string', 'Anna'], false],
    [[], false],
  ])('%j → %p', (values, expected) => {
    expect(describesFields(values)).toBe(expected);
  });
});
