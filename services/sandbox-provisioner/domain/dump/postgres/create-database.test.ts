import { describe, expect, it } from '@jest/globals';
import { readCreateDatabase } from './create-database.ts';
import { tokenize } from './sql-tokens.ts';

describe('readCreateDatabase', () => {
  it('reads what a copy can follow', () => {
    const sql = `CREATE DATABASE "we""ird" WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = icu LOCALE = 'en_US.UTF-8' ICU_LOCALE = 'en-US' OWNER bob;`;
    expect(readCreateDatabase(tokenize(sql))).toEqual({
      name: 'we"ird',
      encoding: 'UTF8',
      provider: 'icu',
      locale: 'en_US.UTF-8',
      collate: null,
      ctype: null,
      providerLocale: 'en-US',
      owner: 'bob',
    });
  });
});
