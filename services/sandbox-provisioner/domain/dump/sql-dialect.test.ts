import { describe, expect, it } from '@jest/globals';
import { sqlDialect } from './sql-dialect.ts';

describe('the dialect of SQL without a header', () => {
  it.each([
    'CREATE TABLE a (id INT NOT NULL AUTO_INCREMENT, PRIMARY KEY (id));',
    'USE shop;\nCREATE TABLE a (id int(11), b datetime);',
    "SET NAMES utf8mb4;\nINSERT INTO a VALUES (1, 'x::y');",
    'create table a (b tinyint unsigned, unique key (b));',
    "CREATE TABLE a (b ENUM('x', 'y'));",
    '# a comment\nCREATE TABLE a (b LONGTEXT, c DOUBLE);',
  ])('is that of MySQL: %s', (text) => expect(sqlDialect(text)).toBe('mysql'));

  it.each([
    'CREATE TABLE a (id serial PRIMARY KEY, b timestamptz);',
    "INSERT INTO a VALUES ('{1}'::int[]);",
    'CREATE TABLE public.a (b character varying(10), c double precision);',
    'CREATE TABLE a (id int GENERATED ALWAYS AS IDENTITY);',
    "-- uses AUTO_INCREMENT in MySQL\nCREATE TYPE mood AS ENUM ('AUTO_INCREMENT');",
  ])('is that of PostgreSQL: %s', (text) => expect(sqlDialect(text)).toBe('postgres'));

  it.each([
    "CREATE TABLE a (b int, c varchar(20));\nINSERT INTO a VALUES (1, 'AUTO_INCREMENT ENGINE=InnoDB \\' ::');",
    '',
  ])('is unknown where nothing tells: %s', (text) => expect(sqlDialect(text)).toBeNull());

  it('takes linear time', () => {
    const hostile = ["'" + "''".repeat(30_000), '/*'.repeat(30_000), '-'.repeat(60_000), 'USE '.repeat(15_000)];
    for (const text of hostile) expect(sqlDialect(text)).toBeNull();
  });
});
