import { describe, expect, it } from '@jest/globals';
import { findWord, nameAt, tokenize } from './sql-tokens.ts';

const values = (sql: string, conforming = true) =>
  tokenize(sql, 100, conforming).map(({ kind, value }) => `${kind}:${value}`);

describe('tokenize', () => {
  it('folds words and unquotes names and strings', () => {
    expect(
      values(`SELECT "We""ird", 'it''s', E'a\\'b\\n\\x41', U&'\\0041', U&"d\\0061", $t$x;$t$, b'01', ÄB -- end`),
    ).toEqual([
      'word:select',
      'name:We"ird',
      'symbol:,',
      `string:it's`,
      'symbol:,',
      `string:a'b\nA`,
      'symbol:,',
      'string:A',
      'symbol:,',
      'name:da',
      'symbol:,',
      'string:x;',
      'symbol:,',
      'string:01',
      'symbol:,',
      'word:Äb',
    ]);
  });

  it('leaves nested comments out and ends in unfinished quotes', () => {
    expect(values(`a /* b /* c */ d */ e 'open`)).toEqual(['word:a', 'word:e', 'string:open']);
    expect(values('a /* b')).toEqual(['word:a']);
  });

  it('reads a megabyte of anything in one go', () => {
    const much = 1_000_000;
    const hostile = [
      `'${"''".repeat(much / 2)}'`,
      `'${'x'.repeat(much)}`,
      `"${'""'.repeat(much / 2)}`,
      `E'${"\\'".repeat(much / 2)}`,
      `$a$${'$'.repeat(much)}`,
      `${'/*'.repeat(much / 2)}`,
      ' '.repeat(much),
      `U&'${'\\'.repeat(much)}'`,
    ];
    expect(hostile.map((sql) => tokenize(sql).length)).toEqual([1, 1, 1, 1, 1, 0, 0, 1]);
  });

  it('reads plain strings as standard_conforming_strings says', () => {
    expect(values(String.raw`'a\'`)).toEqual(['string:a\\']);
    expect(values(String.raw`'a\' superuser'`, false)).toEqual([`string:a' superuser`]);
  });
});

describe('findWord', () => {
  it('looks outside of parentheses only', () => {
    const tokens = tokenize('grant select (to) on f(from) to bob');
    expect(findWord(tokens, 'to')).toBe(10);
    expect(findWord(tokens, 'from')).toBe(-1);
  });
});

describe('nameAt', () => {
  it('reads the last two parts of a qualified name', () => {
    expect(nameAt(tokenize('"A".b.c x'), 0)).toEqual({ name: { schema: 'b', name: 'c' }, next: 5 });
    expect(nameAt(tokenize("'a'"), 0)).toBeNull();
  });
});
