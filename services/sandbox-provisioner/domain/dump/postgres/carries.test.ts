import { describe, expect, it } from '@jest/globals';
import { createDumpCarries } from './carries.ts';
import { readDumpHeader } from '../header.ts';
import { judgeStatement } from './policy/judge-statement.ts';
import { tokenize } from './sql-tokens.ts';

function carries(head: string, statements: readonly string[], databases: readonly string[]) {
  const found = createDumpCarries(readDumpHeader(Buffer.from(head)));
  for (const sql of statements) {
    const tokens = tokenize(sql);
    found.note(judgeStatement(tokens, { ourRoles: new Set() }), tokens, 'a');
  }
  return found.result(databases);
}

describe('createDumpCarries', () => {
  it('knows that old majors say nothing of schema public unless it was changed', () => {
    const old = '-- Dumped from database version 14.1\n';
    expect(carries(old, [], ['a']).publicSchemaAcl).toBe(false);
    expect(carries(old, ['REVOKE ALL ON SCHEMA public FROM PUBLIC;'], ['a']).publicSchemaAcl).toBe(true);
    expect(carries(old, ['REVOKE ALL ON SCHEMA public FROM PUBLIC;'], ['a', 'b']).publicSchemaAcl).toBe(false);
    expect(carries('-- Dumped from database version 16.1\n', [], ['a']).publicSchemaAcl).toBe(true);
  });

  it('sees roles and databases where the dump makes them', () => {
    expect(carries('-- PostgreSQL database cluster dump\n', [], [])).toMatchObject({
      roles: true,
      databaseSettings: true,
    });
    expect(carries('select 1;', ['CREATE DATABASE x;'], [])).toMatchObject({ roles: false, databaseSettings: true });
    expect(carries('select 1;', ['CREATE ROLE x;'], [])).toMatchObject({ roles: true, databaseSettings: false });
  });
});
