import { describe, expect, it } from '@jest/globals';
import type { Fact } from './define-fact.ts';
import { facts } from './index.generated.ts';

const all: readonly (readonly [string, Fact])[] = Object.values(facts).map((fact: Fact) => [fact.name, fact]);
const queried = all.filter(([, fact]) => fact.sql !== null && fact.engine === 'postgres');
const onMysql = all.filter(([, fact]) => fact.engine === 'mysql');

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
    // What the query itself names hides whatever is called so in the database.
    const own = new Set([...withoutLiterals.matchAll(/(?:\bwith|,)\s+([a-z_]+)\s+as\s+\(/gi)].map(([, name]) => name));
    expect(relations.filter((name) => !own.has(name) && !/^(pg_catalog\.|\()/.test(name ?? ''))).toEqual([]);
  });

  it('calls functions of pg_catalog only', () => {
    const calls = [...withoutLiterals.matchAll(/(?<![\w.])([a-z_]+)\s*\(/gi)].map(([, name]) => name?.toLowerCase());
    const words = [
      'as',
      'over',
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

describe.each(onMysql)('the query of %s, on MySQL and MariaDB', (_, fact) => {
  const text = fact.sql?.text ?? '';
  const comments = [...text.matchAll(/\/\*(!50700|!80000|M!) (?:[^*]|\*(?!\/))*\*\//g)].map(([comment]) => comment);
  const without = (kept: readonly string[]) =>
    text
      .replace(/\/\*(!50700|!80000|M!) ((?:[^*]|\*(?!\/))*)\*\//g, (_all, kind: string, inside: string) =>
        kept.includes(kind) ? inside : ' ',
      )
      .replace(/'(?:[^']|'')*'/g, "''");
  const servers = { 'MySQL 5.7': ['!50700'], 'MySQL 8': ['!50700', '!80000'], MariaDB: ['M!'] } as const;

  it.each(Object.entries(servers))('reads catalogs by their full name only, on %s', (_name, kept) => {
    const relations = [...without(kept).matchAll(/\b(?:from|join)\s+([a-z_.(]+)/gi)]
      .map(([, name = '']) => name)
      // TRIM(BOTH … FROM x)
      .filter((name) => name !== 's.body');
    expect(relations.length).toBeGreaterThan(0);
    expect(relations.filter((name) => !/^(information_schema\.|performance_schema\.|mysql\.|\()/i.test(name))).toEqual(
      [],
    );
  });

  it('has no comment but those that a server runs, and no placeholder in them', () => {
    expect([...text.matchAll(/\/\*/g)].length).toBe(comments.length);
    expect(comments.filter((comment) => comment.includes('?'))).toEqual([]);
    expect(text).not.toMatch(/--\s|#/);
  });

  it('is ordered, so that the same server is told the same way', () => {
    expect(text).toMatch(/\border by [^;]+$/);
    expect(without([])).not.toContain(';');
  });

  it('has as many placeholders as parameters', () => {
    const context = { ourRoles: ['a'], ourDatabases: ['b'] };
    const placeholders = [...without(['!50700', '!80000', 'M!']).matchAll(/\?/g)].length;
    expect(fact.sql?.parameters(context).length).toBe(placeholders);
  });
});
