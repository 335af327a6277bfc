import { describe, expect, it } from '@jest/globals';
import { generalRemedy, remedyOf, repairOf, type FoundPlace } from './remedy.ts';

const place = (fill: object, more: Partial<FoundPlace> = {}): FoundPlace => ({
  resource: 'r',
  detail: 'd',
  fill,
  ...more,
});
const check = { remediationSql: 'DROP TABLE <schema>.<table>;', settings: { fsync: 'on' } };
const onPostgres = { engine: 'postgres', platform: 'elsewhere' } as const;

describe('remedyOf', () => {
  it('says each statement once, under the database that it belongs to', () => {
    const [a, b] = [
      { database: 'a', schema: 's', table: 't' },
      { database: 'b', schema: 's', table: 't' },
    ];
    expect(remedyOf(check, [place(a), place(b), place(a)], onPostgres)).toBe(
      '-- In database "a":\nDROP TABLE "s"."t";\n-- In database "b":\nDROP TABLE "s"."t";',
    );
  });

  it('takes the statements of a place before those of the check, and none where none repairs it', () => {
    const found = [place({ role: 'x' }, { sql: 'DROP ROLE <role>;' }), place({}, { sql: null })];
    expect(remedyOf(check, found, onPostgres)).toBe('DROP ROLE "x";');
    expect(remedyOf(check, [place({}, { sql: null })], onPostgres)).toBeNull();
  });

  it('sets what is wrong, to the value of the place or of the check', () => {
    const found = [place({}, { setting: { name: 'fsync' } }), place({}, { setting: { name: 'x', value: '2' } })];
    expect(remedyOf(check, found, onPostgres)).toBe(
      `ALTER SYSTEM SET fsync = 'on';\nALTER SYSTEM SET x = '2';\nSELECT pg_reload_conf();`,
    );
  });

  it('says how many places it leaves out', () => {
    const many = Array.from({ length: 203 }, (_, at) => place({ schema: 's', table: `t${at}` }));
    const text = remedyOf(check, many, onPostgres) ?? '';
    expect(text.split('\n')).toHaveLength(201);
    expect(text).toMatch(/DROP TABLE "s"."t199";\n-- And the same for 3 more places\.$/);
  });
});

describe('generalRemedy', () => {
  it('keeps the placeholders, and has a text of its own for MariaDB', () => {
    expect(generalRemedy({ remediationSql: 'A <x>;', mariadbSql: 'B <x>;' }, onPostgres)).toBe('A <x>;');
    expect(generalRemedy({ remediationSql: 'A;', mariadbSql: 'B;' }, { engine: 'mariadb', platform: 'rds' })).toBe(
      'B;',
    );
    expect(generalRemedy({}, onPostgres)).toBeNull();
  });
});

describe('repairOf', () => {
  it('fills the statements of one place, and leaves settings to be set together', () => {
    const own = place({ database: 'a', schema: 's', table: 't' });
    expect(repairOf(check, own, onPostgres)).toEqual({ database: '"a"', sql: 'DROP TABLE "s"."t";' });
    expect(repairOf(check, place({}, { sql: null }), onPostgres)).toBeUndefined();
    expect(repairOf(check, place({}, { setting: { name: 'fsync' } }), onPostgres)).toBeUndefined();
  });
});
