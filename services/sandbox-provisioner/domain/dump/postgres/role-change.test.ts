import { describe, expect, it } from '@jest/globals';
import { readRoleChange } from './role-change.ts';
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
