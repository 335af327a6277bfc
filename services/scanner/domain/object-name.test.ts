import { describe, expect, it } from '@jest/globals';
import { objectName, visible } from './object-name.ts';

describe('objectName', () => {
  it('quotes every part', () => {
    expect(objectName('table', 'shop', 'public', 'orders')).toBe('table "shop"."public"."orders"');
  });

  it('doubles quotes and spells what cannot be seen', () => {
    expect(objectName('table', 'a"b', 'line\nbreak', 'esc\u001b[31m')).toBe(
      'table "a""b"."line\\u{a}break"."esc\\u{1b}[31m"',
    );
  });

  it('leaves letters of any script, emoji and markup as they are', () => {
    expect(objectName('role', 'Zoë 客户 😀 <script>')).toBe('role "Zoë 客户 😀 <script>"');
  });
});

describe('visible', () => {
  it('spells characters that turn or hide text', () => {
    expect(visible('a\u202eb\u200bc\u2028d')).toBe('a\\u{202e}b\\u{200b}c\\u{2028}d');
  });
});
