import { describe, expect, it } from '@jest/globals';
import { readMembership, readRoleChange, readStoredSetting, spellMembership, spellStoredSetting } from './roles.ts';
import { tokenize } from './sql-tokens.ts';

describe('readRoleChange', () => {
  it('splits attributes and spells values anew', () => {
    expect(
      readRoleChange(
        tokenize(
          `CREATE USER "A" WITH NOSUPERUSER CREATEROLE CONNECTION LIMIT -1 PASSWORD 'it''s' VALID UNTIL 'infinity' IN ROLE b, c ADMIN d;`,
        ),
      ),
    ).toEqual({
      verb: 'create',
      name: 'A',
      options: ['LOGIN', 'CONNECTION LIMIT -1', `PASSWORD 'it''s'`, `VALID UNTIL 'infinity'`],
      powers: { SUPERUSER: false, CREATEROLE: true },
      memberOf: ['b', 'c'],
      members: [],
      admins: ['d'],
    });
  });

  it('takes nothing that it does not understand whole', () => {
    expect(readRoleChange(tokenize('ALTER ROLE a SET x = 1'))).toBeNull();
    expect(readRoleChange(tokenize('ALTER ROLE a CONNECTION LIMIT 1e9'))).toBeNull();
    expect(readRoleChange(tokenize('CREATE ROLE a FROB'))).toBeNull();
  });
});

describe('readMembership', () => {
  it('reads and respells grants of roles', () => {
    const grant = readMembership(tokenize('GRANT a, "B" TO c WITH ADMIN OPTION, INHERIT FALSE GRANTED BY d;'));
    expect(grant === null ? null : spellMembership(grant, true)).toBe(
      'GRANT "a", "B" TO "c" WITH ADMIN OPTION, INHERIT FALSE GRANTED BY "d"',
    );
    const revoke = readMembership(tokenize('REVOKE ADMIN OPTION FOR a FROM c;'));
    expect(revoke === null ? null : spellMembership(revoke, false)).toBe('REVOKE ADMIN OPTION FOR "a" FROM "c"');
    expect(readMembership(tokenize('GRANT SELECT ON t TO a'))).toBeNull();
  });
});

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
