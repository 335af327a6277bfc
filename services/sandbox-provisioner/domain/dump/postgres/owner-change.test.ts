import { describe, expect, it } from '@jest/globals';
import { ownerChange } from './owner-change.ts';
import { tokenize } from './sql-tokens.ts';

const changesOnlyOwner = (sql: string) => ownerChange(tokenize(sql)) !== null;

describe('ownerChange', () => {
  it('goes past nothing but an owner, and never to the server’s own objects', () => {
    expect(ownerChange(tokenize('ALTER FUNCTION a.f(x "T") OWNER TO "B";'))).toBe(
      'alter function a.f ( x "T" ) owner to "B"',
    );
    expect(ownerChange(tokenize('ALTER FUNCTION pg_catalog.pg_read_file(text) OWNER TO a'))).toBeNull();
    expect(ownerChange(tokenize('ALTER TABLE t OWNER TO a, ADD COLUMN b int DEFAULT f()'))).toBeNull();
  });

  it('sees a second action behind the first', () => {
    expect(changesOnlyOwner('ALTER TABLE a.t OWNER TO bob;')).toBe(true);
    expect(changesOnlyOwner('ALTER FUNCTION f(a int, b int) OWNER TO bob')).toBe(true);
    expect(changesOnlyOwner('ALTER TABLE t ALTER COLUMN c TYPE text USING f(c), OWNER TO bob')).toBe(false);
    expect(changesOnlyOwner('ALTER TABLE t OWNER TO bob, ADD COLUMN c int DEFAULT f()')).toBe(false);
    expect(changesOnlyOwner('ALTER TABLE t ADD COLUMN c int DEFAULT f() OWNER TO bob')).toBe(false);
  });
});
