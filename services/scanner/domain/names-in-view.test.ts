import { describe, expect, it } from '@jest/globals';
import { namesInView } from './names-in-view.ts';

describe('namesInView', () => {
  it('finds tables and columns, with backquotes in their names', () => {
    const text = 'select `p`.`id` AS `id`,`shop`.`t``2`.`se.cret` AS `x` from (`shop`.`people` `p` join `shop`.`t``2`)';
    const { pairs, names } = namesInView(text);
    expect(pairs).toEqual([
      ['p', 'id'],
      ['shop', 't`2'],
      ['shop', 'people'],
    ]);
    expect(names).toEqual(['id', 'se.cret', 'x', 'people', 'p', 't`2']);
  });

  it('passes over literals, whatever they hold', () => {
    const text = String.raw`select 'it\\\' ${'`ssn`'} \'x' AS ${'`lit`'},'a\\' AS ${'`b`'},_utf8mb4'${'`c`.`d`'}''' AS ${'`e`'}`;
    expect(namesInView(text)).toEqual({ pairs: [], names: ['lit', 'b', 'e'] });
  });
});
