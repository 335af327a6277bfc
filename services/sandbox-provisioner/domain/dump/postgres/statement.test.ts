import { describe, expect, it } from '@jest/globals';
import { changesOnlyOwner, declaredColumns, describeStatement, namedRoles, respell, spellName } from './statement.ts';
import { tokenize } from './sql-tokens.ts';

const told = (sql: string) => {
  const { label, name, on } = describeStatement(tokenize(sql));
  return [label, spellName(name), spellName(on)];
};
const roles = (sql: string) => {
  const tokens = tokenize(sql);
  return namedRoles(tokens, describeStatement(tokens));
};

describe('describeStatement', () => {
  it('tells kind and object of what a dump holds', () => {
    expect(told('CREATE UNLOGGED TABLE IF NOT EXISTS a.b (c int);')).toEqual(['CREATE TABLE', 'a.b', null]);
    expect(told('CREATE OR REPLACE FUNCTION a.f(x int) RETURNS int')).toEqual(['CREATE FUNCTION', 'a.f', null]);
    expect(told('CREATE UNIQUE INDEX i ON ONLY a.t USING btree (c)')).toEqual(['CREATE INDEX', 'i', 'a.t']);
    expect(told('CREATE MATERIALIZED VIEW "A".v AS SELECT 1')).toEqual(['CREATE MATERIALIZED VIEW', 'A.v', null]);
    expect(told('CREATE CONSTRAINT TRIGGER g AFTER INSERT ON a.t')).toEqual(['CREATE TRIGGER', 'g', 'a.t']);
    expect(told('CREATE POLICY p ON a.t TO bob')).toEqual(['CREATE POLICY', 'p', 'a.t']);
    expect(told('ALTER TABLE ONLY a.t ADD CONSTRAINT x')).toEqual(['ALTER TABLE', 'a.t', null]);
    expect(told('INSERT INTO a.t VALUES (1)')).toEqual(['INSERT', 'a.t', null]);
    expect(told('COPY a.t (b) FROM stdin')).toEqual(['COPY', 'a.t', null]);
    expect(told('CREATE USER MAPPING FOR bob SERVER s')).toEqual(['CREATE USER MAPPING', 's', null]);
    expect(told('Dear Sir')).toEqual(['STATEMENT', null, null]);
  });
});

describe('declaredColumns', () => {
  it('lists columns and leaves constraints out', () => {
    const tokens = tokenize(
      `create table a.b (id integer default f(1, 2), "odd, name" numeric(10,2)[], constraint c check ((id > 0)), primary key (id), "constraint" text)`,
    );
    expect(declaredColumns(tokens, describeStatement(tokens).after)).toEqual(['id', 'odd, name', 'constraint']);
  });
});

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

describe('changesOnlyOwner', () => {
  it('sees a second action behind the first', () => {
    expect(changesOnlyOwner(tokenize('ALTER TABLE a.t OWNER TO bob;'))).toBe(true);
    expect(changesOnlyOwner(tokenize('ALTER FUNCTION f(a int, b int) OWNER TO bob'))).toBe(true);
    expect(changesOnlyOwner(tokenize('ALTER TABLE t ALTER COLUMN c TYPE text USING f(c), OWNER TO bob'))).toBe(false);
    expect(changesOnlyOwner(tokenize('ALTER TABLE t OWNER TO bob, ADD COLUMN c int DEFAULT f()'))).toBe(false);
    expect(changesOnlyOwner(tokenize('ALTER TABLE t ADD COLUMN c int DEFAULT f() OWNER TO bob'))).toBe(false);
  });
});

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
