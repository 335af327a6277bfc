import { describe, expect, it } from '@jest/globals';
import { tokenize } from './sql-tokens.ts';
import { readStoredSetting, spellStoredSetting } from './stored-setting.ts';

describe('readStoredSetting', () => {
  it('reads and respells settings of roles and databases', () => {
    const spelled = (sql: string) => {
      const setting = readStoredSetting(tokenize(sql));
      return setting === null ? null : spellStoredSetting(setting);
    };
    expect(spelled(`ALTER ROLE a SET search_path TO 'x', y;`)).toBe(`ALTER ROLE "a" SET "search_path" TO 'x', 'y'`);
    expect(spelled(`ALTER ROLE ALL IN DATABASE d SET app.key = 'it''s';`)).toBe(
      `ALTER DATABASE "d" SET "app"."key" TO 'it''s'`,
    );
    expect(spelled('ALTER DATABASE d SET work_mem TO DEFAULT;')).toBe('ALTER DATABASE "d" RESET "work_mem"');
    expect(spelled('ALTER DATABASE d SET geqo_seed = -1;')).toBe(`ALTER DATABASE "d" SET "geqo_seed" TO '-1'`);
    expect(spelled('ALTER DATABASE d OWNER TO a;')).toBeNull();
  });
});
