import { describe, expect, it } from '@jest/globals';
import { searchedSchemas } from './search-path.ts';

describe('searchedSchemas', () => {
  it.each([
    ['pg_catalog, pg_temp', ['pg_catalog', 'pg_temp']],
    ['"$user", public', ['$user', 'public']],
    ['Sales', ['sales']],
    ['"a, ""b""",c', ['a, "b"', 'c']],
    ['', []],
    ['""', []],
  ])('takes %s apart', (path, schemas) => {
    expect(searchedSchemas(path)).toEqual(schemas);
  });
});
