import { describe, expect, it } from '@jest/globals';
import { declaredColumns } from './declared-columns.ts';
import { tokenize } from './sql-tokens.ts';
import { describeStatement } from './statement.ts';

describe('declaredColumns', () => {
  it('lists columns and leaves constraints out', () => {
    const tokens = tokenize(
      `create table a.b (id integer default f(1, 2), "odd, name" numeric(10,2)[], constraint c check ((id > 0)), primary key (id), "constraint" text)`,
    );
    expect(declaredColumns(tokens, describeStatement(tokens).after)).toEqual(['id', 'odd, name', 'constraint']);
  });
});
