import { describe, expect, it } from '@jest/globals';
import type { Fact } from './define-fact.ts';
import { facts } from './index.generated.ts';

const all: readonly (readonly [string, Fact])[] = Object.values(facts).map((fact: Fact) => [fact.name, fact]);
const queried = all.filter(([, fact]) => fact.sql !== null);

describe.each(all)('fact %s', (_, fact) => {
  it('says what it is, and has an example row that fits', () => {
    expect(fact.summary.length).toBeGreaterThan(10);
    expect(fact.summary).toMatch(/\.$/);
    expect(fact.Row.safeParse(fact.example).success).toBe(true);
    expect(fact.sql === null && fact.aws === null).toBe(false);
  });
});

describe.each(queried)('the query of %s', (_, fact) => {
  const text = fact.sql?.text ?? '';
  const withoutLiterals = text.replace(/'(?:[^']|'')*'/g, "''");

  it('reads catalogs by their full name only', () => {
    const relations = [...withoutLiterals.matchAll(/\b(?:from|join)\s+(?:lateral\s+)?([a-z_.(]+)/gi)].map(
      ([, name]) => name,
    );
    expect(relations.length).toBeGreaterThan(0);
    expect(relations.filter((name) => !/^(pg_catalog\.|\()/.test(name ?? ''))).toEqual([]);
  });

  it('calls functions of pg_catalog only', () => {
    const calls = [...withoutLiterals.matchAll(/(?<![\w.])([a-z_]+)\s*\(/gi)].map(([, name]) => name?.toLowerCase());
    const words = [
      'and',
      'or',
      'in',
      'not',
      'exists',
      'any',
      'all',
      'coalesce',
      'filter',
      'select',
      'from',
      'when',
      'then',
      'x',
      'where',
      'lateral',
      'case',
    ];
    expect(calls.filter((name) => !words.includes(name ?? ''))).toEqual([]);
  });

  it('is ordered, so that the same database is told the same way', () => {
    expect(text).toMatch(/\border by [^;]+$/);
    expect(text).not.toContain(';');
  });

  it('turns no name of the database into an object', () => {
    expect([...text.matchAll(/::\s*(?:pg_catalog\.)?reg\w+/g)].length).toBe(
      [...text.matchAll(/'pg_catalog(?:\.\w+)?'::pg_catalog\.reg\w+/g)].length,
    );
  });
});
