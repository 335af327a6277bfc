import { describe, expect, it } from '@jest/globals';
import type { KeyValues } from './key-values.ts';
import { keyCheck, keyReader } from './key-entries.ts';

const text = { keyColumn: 'meta_key', keyIs: 'label', kind: 'text' } as const;

describe('keyReader', () => {
  it('takes a plain value for the value of its key', () => {
    expect(keyReader(text)(' first_name ', ' Ada ')).toEqual([
      { group: 'first_name', name: 'first_name', text: 'Ada', path: 'meta_key = first_name' },
    ]);
    expect(keyReader(text)('first_name', ' ')).toEqual([]);
    expect(keyReader(text)('', 'Ada')).toEqual([]);
  });

  it('shows keys that are made of our own words alone', () => {
    const pathOf = (key: string) => keyReader(text)(key, 'x')[0]?.path;
    expect(['_billing_phone', 'admin.email'].map(pathOf)).toEqual([
      'meta_key = _billing_phone',
      'meta_key = admin.email',
    ]);
    expect(['smtp.password', 'ada', 'ada.lovelace', 'ada@example.org', '4111111111111111'].map(pathOf)).toEqual([
      ...Array<string>(5).fill('meta_key = *'),
    ]);
  });

  it('says nothing of the number of an attribute', () => {
    expect(keyReader({ ...text, keyIs: 'number' })('17', 'Ada')).toEqual([
      { group: '17', name: '', text: 'Ada', path: 'meta_key = *' },
    ]);
  });

  it('calls a number what it stands for, where that is known', () => {
    const names = new Map([
      ['17', 'first_name'],
      ['18', 'Wombat'],
    ]);
    const read = keyReader({ ...text, keyIs: 'number', names });
    expect(['17', '18'].flatMap((key) => read(key, 'Ada')).map(({ name, path }) => [name, path])).toEqual([
      ['first_name', 'meta_key = first_name'],
      ['Wombat', 'meta_key = *'],
    ]);
  });

  it('looks into values that are structures', () => {
    const entries = keyReader(text)('address', '{"city":"Graz","wombat":["8010"]}');
    expect(entries.map(({ name, text: value, path }) => [name, value, path])).toEqual([
      ['city', 'Graz', 'meta_key = address, $.city'],
      ['wombat', '8010', 'meta_key = address, $.*[]'],
    ]);
    const declared = keyReader({ ...text, kind: 'structure' })('email', '"ada@example.org"');
    expect(declared).toEqual([{ group: 'email', name: 'email', text: 'ada@example.org', path: 'meta_key = email' }]);
  });
});

describe('keyCheck', () => {
  const holds = (keyIs: KeyValues['keyIs'], keys: readonly string[]) => {
    const check = keyCheck(keyIs);
    keys.forEach(check.see);
    return check.holds();
  };

  it('knows identifiers', () => {
    expect(holds('word', ['site_url', 'PS_SHOP_EMAIL', 'smtp.host', ''])).toBe(true);
    expect(holds('word', ['First name', 'Date of birth'])).toBe(false);
    expect(holds('label', ['First name', 'Date of birth'])).toBe(true);
    expect(holds('label', ['The quick brown fox jumps over it', '4 of them'])).toBe(false);
    expect(holds('label', ['', ' '])).toBe(false);
  });

  it('knows numbers that come again', () => {
    expect(holds('number', ['1', '2', '1', '2', '1', '2'])).toBe(true);
    expect(holds('number', ['1', '2', '3', '4'])).toBe(false);
  });
});
