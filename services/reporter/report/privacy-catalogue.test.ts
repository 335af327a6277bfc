import { describe, expect, it } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { SensitiveType } from '../../../events/documents/classification.ts';
import { privacyRules } from './privacy-catalogue.ts';

describe('privacyRules', () => {
  it('lists every file of the folder, each under the id of its name', () => {
    const files = readdirSync(join(import.meta.dirname, 'privacy-rules')).map((file) => file.replace(/\.ts$/, ''));
    expect(privacyRules.map(({ id }) => id)).toEqual(files.sort().map((file) => `privacy-${file}`));
  });

  it('covers every type of the vocabulary exactly once', () => {
    expect(privacyRules.flatMap(({ types }) => types).toSorted()).toEqual([...SensitiveType.options].sort());
  });

  it.each(privacyRules.map((rule) => [rule.id, rule] as const))(
    '%s keeps to its examples',
    (_id, { types, examples }) => {
      expect(examples.matches.filter((type) => !types.includes(type))).toEqual([]);
      expect(examples.ignores.filter((type) => types.includes(type))).toEqual([]);
      expect(examples.matches.length).toBeGreaterThan(0);
      expect(examples.ignores.length).toBeGreaterThan(0);
    },
  );
});
