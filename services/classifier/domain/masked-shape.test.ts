import { describe, expect, it } from '@jest/globals';
import { maskedShape, maskedShapes } from './masked-shape.ts';

describe('maskedShape', () => {
  it.each([
    ['ada.lovelace@example.org', 'xxx.x{5-8}@x{5-8}.xxx'],
    ['+49 30 901820', '+99 99 9{5-8}'],
    ['123-45-6789', '999-99-9999'],
    ['Müller', 'x{5-8}'],
    ['a£b\tc\n', 'x·x x '],
    ['٣٤', '99'],
    ['', ''],
    ['x'.repeat(70_000), 'x{129-256}…'],
  ])('of %j is %s', (value, shape) => {
    expect(maskedShape(value)).toBe(shape);
  });

  it('holds no letter and no digit of the value', () => {
    for (const value of ['Zq7', 'Ünï-8', '日本語3', 'a1'.repeat(100)])
      expect(maskedShape(value).replaceAll(/x|9|\{\d+-\d+\}/g, '')).not.toMatch(/[\p{L}\p{N}]/u);
  });

  it('ends', () => {
    expect(maskedShape('.a'.repeat(500_000)).length).toBe(61);
  });
});

describe('maskedShapes', () => {
  it('shows what five or more distinct values share, the most frequent first, and nothing else', () => {
    const values = ['1-1', '1-2', '1-3', '1-4', '1-5', '1-6', 'a', 'b', 'c', 'd', 'e', 'secret1!', '22'];
    expect(maskedShapes(values)).toEqual([
      { shape: '9-9', share: 0.462 },
      { shape: 'x', share: 0.385 },
    ]);
    expect(maskedShapes(['a', 'b', 'c', 'd'])).toEqual([]);
    expect(maskedShapes([])).toEqual([]);
  });
});
