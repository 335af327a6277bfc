import { describe, expect, it } from '@jest/globals';
import { spellName } from './sql-spelling.ts';
import { tokenize } from './sql-tokens.ts';
import { describeStatement } from './statement.ts';

const told = (sql: string) => {
  const { label, name, on } = describeStatement(tokenize(sql));
  return [label, spellName(name), spellName(on)];
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
