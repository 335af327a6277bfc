import { describe, expect, it } from '@jest/globals';
import { tokenize } from './sql-tokens.ts';
import { namedRoles } from './statement-roles.ts';
import { describeStatement } from './statement.ts';

const roles = (sql: string) => {
  const tokens = tokenize(sql);
  return namedRoles(tokens, describeStatement(tokens));
};

describe('namedRoles', () => {
  it('finds roles wherever only a role can stand', () => {
    expect(roles('ALTER TABLE a.t OWNER TO "Bob";')).toEqual(['Bob']);
    expect(roles('GRANT SELECT ON TABLE a.t TO bob, GROUP staff WITH GRANT OPTION GRANTED BY eve;')).toEqual([
      'bob',
      'staff',
      'eve',
    ]);
    expect(roles('REVOKE ALL ON FUNCTION a.f(x int) FROM PUBLIC;')).toEqual([]);
    expect(roles('ALTER DEFAULT PRIVILEGES FOR ROLE bob IN SCHEMA a GRANT SELECT ON TABLES TO eve;')).toEqual([
      'bob',
      'eve',
    ]);
    expect(roles('CREATE POLICY p ON a.t FOR SELECT TO bob, eve USING (true);')).toEqual(['bob', 'eve']);
    expect(roles('CREATE SCHEMA a AUTHORIZATION bob;')).toEqual(['bob']);
    expect(roles(`SET SESSION AUTHORIZATION 'bob';`)).toEqual(['bob']);
    expect(roles('SET ROLE NONE;')).toEqual([]);
    expect(roles('COMMENT ON ROLE bob IS NULL;')).toEqual(['bob']);
  });
});
