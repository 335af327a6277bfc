import { describe, expect, it } from '@jest/globals';
import { clip, clipStatements, runs } from './visible-text.ts';

const kinds = (text: string) => runs(text).map(({ kind, text: part }) => [kind, part]);

describe('runs', () => {
  it('leaves Latin, Greek and Cyrillic text in one piece', () => {
    expect(kinds('Žluťoučký Ελληνικά Русский — “quoted” €')).toEqual([
      ['plain', 'Žluťoučký Ελληνικά Русский — “quoted” €'],
    ]);
  });

  it('sets apart control, direction, zero-width and combining characters and odd spaces', () => {
    for (const character of [
      '\n',
      '\t',
      '\u007f',
      '\u0085',
      '\u00a0',
      '\u00ad',
      '\u0301',
      '\u200b',
      '\u200f',
      '\u2028',
      '\u2066',
      '\u3000',
      '\ufeff',
      '\ue000',
      '\u{e0041}',
      '\ud800',
    ])
      expect(kinds(`a${character}b`)).toEqual([
        ['plain', 'a'],
        ['control', character],
        ['plain', 'b'],
      ]);
  });

  it('gives the code points of what the fonts lack', () => {
    expect(runs('表😀')).toEqual([{ kind: 'uncovered', text: '表😀', codes: ['U+8868', 'U+1F600'], paper: null }]);
  });

  it('has plain signs for arrows and comparisons', () => {
    expect(runs('a → b').map(({ paper }) => paper)).toEqual([null, '->', null]);
  });
});

describe('clip', () => {
  it('shortens by code points and says how many are missing', () => {
    expect(clip('😀😀😀😀', 2)).toBe('😀😀… (2 more characters)');
    expect(clip('abc', 3)).toBe('abc');
  });
});

describe('clipStatements', () => {
  it('leaves whole statements, also where a name looks like their end', () => {
    const one = 'DROP TABLE `o;\n-- d`;';
    expect(clipStatements(`${one}\nB;`, 100)).toBe(`${one}\nB;`);
    expect(clipStatements(`A;\n${one}\nB;`, 6)).toBe('A;\n-- 2 more statements are in report.json.');
    expect(clipStatements('aws a --b\naws c --d\naws e', 20)).toBe(
      'aws a --b\naws c --d\n-- 1 more statement is in report.json.',
    );
    expect(clipStatements(`${one}\nB;`, 23)).toBe(`${one}\n-- 1 more statement is in report.json.`);
  });
});
