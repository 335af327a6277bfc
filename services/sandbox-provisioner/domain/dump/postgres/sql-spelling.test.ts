import { describe, expect, it } from '@jest/globals';
import { respell } from './sql-spelling.ts';
import { tokenize } from './sql-tokens.ts';

describe('respell', () => {
  it('writes a statement in quotes of our own', () => {
    expect(respell(tokenize(`GRANT  SELECT("A""b") ON a.t /* x */ TO "Bob""; drop"; -- y`))).toBe(
      'grant select ( "A""b" ) on a.t to "Bob""; drop"',
    );
    expect(respell(tokenize(`COMMENT ON ROLE b IS E'it\\'s'`))).toBe(`comment on role b is 'it''s'`);
    expect(respell(tokenize('select 1; select 2'))).toBe('select 1 select 2');
    expect(respell(tokenize('select \\ 2'))).toBeNull();
  });
});
