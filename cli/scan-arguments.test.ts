import { describe, expect, it } from '@jest/globals';
import { byteSize, formatList, parseTarget, severity, wholeNumber } from './scan-arguments.ts';

const noDirectory = () => false;

describe('parseTarget', () => {
  it('tells dumps, folders, standard input and live servers apart', () => {
    expect(parseTarget('./dump.sql.gz', noDirectory).target).toEqual({ kind: 'dump', path: './dump.sql.gz' });
    expect(parseTarget('./shop', (path) => path === './shop').target).toEqual({ kind: 'folder', path: './shop' });
    expect(parseTarget('-', noDirectory).target).toEqual({ kind: 'dump', path: '-' });
    expect(parseTarget('postgresql://me@db.example.com/shop', noDirectory).target).toEqual({
      kind: 'live',
      url: 'postgresql://me@db.example.com/shop',
    });
  });

  it('takes a password out of the URL, from either place, decoded', () => {
    const words = ['postgres://me:s%40crit@h/d', 'postgres://me@h/d?password=s%40crit'];
    for (const word of words) {
      const parsed = parseTarget(word, noDirectory);
      expect(parsed.password).toBe('s@crit');
      expect(JSON.stringify(parsed.target)).not.toMatch(/s(%40|@)crit/);
    }
  });

  it('never repeats a URL that it cannot read, because it may hold a password', () => {
    expect(() => parseTarget('postgres://me:hunter2@ho st:99999999/d', noDirectory)).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('hunter2') }),
    );
  });

  it('says what to use instead of a target that it does not know', () => {
    expect(() => parseTarget('oracle://h/d', noDirectory)).toThrow(/oracle:\/\/ is not a target/);
    expect(parseTarget('mysql://ann:secret@h/d', noDirectory)).toEqual({
      target: { kind: 'live', url: 'mysql://ann@h/d' },
      password: 'secret',
    });
    expect(() => parseTarget('', noDirectory)).toThrow(/empty/);
  });
});

describe('option values', () => {
  it('reads sizes with and without units and refuses the rest', () => {
    expect([byteSize('268435456'), byteSize('64MiB'), byteSize('1g'), byteSize('2kb')]).toEqual([
      268_435_456, 67_108_864, 1_073_741_824, 2048,
    ]);
    for (const wrong of ['', '1', '-5', '3GiB', '1.5MiB', 'x']) expect(() => byteSize(wrong)).toThrow(/size/);
  });

  it('reads whole numbers within bounds, formats and severities', () => {
    expect(wholeNumber('--sample-rows', 1, 10)('7')).toBe(7);
    for (const wrong of ['0', '11', '1e1', '1.0', 'x'])
      expect(() => wholeNumber('--n', 1, 10)(wrong)).toThrow(/1 to 10/);
    expect(formatList('json, pdf,json')).toEqual(['json', 'pdf']);
    expect(() => formatList('pdf,docx')).toThrow(/pdf, html and json/);
    expect(severity('high')).toBe('high');
    expect(() => severity('urgent')).toThrow(/critical, high/);
  });
});
