/** How a plain dump begins; `version` is what its header names. */
export function dumpHead(options: { version?: string; encoding?: string } = {}): string {
  const { version = '15.4', encoding = 'UTF8' } = options;
  return [
    '--',
    '-- PostgreSQL database dump',
    '--',
    '',
    `-- Dumped from database version ${version}`,
    `-- Dumped by pg_dump version ${version}`,
    '',
    'SET statement_timeout = 0;',
    `SET client_encoding = '${encoding}';`,
    'SET standard_conforming_strings = on;',
    "SELECT pg_catalog.set_config('search_path', '', false);",
    '',
    '',
  ].join('\n');
}

const dumpTail = '\n--\n-- PostgreSQL database dump complete\n--\n';

/** A plain dump with this body. */
export function dumpOf(body: string, options: { version?: string; encoding?: string } = {}): string {
  return `${dumpHead(options)}${body}\n${dumpTail}`;
}

/** A table with its rows, as pg_dump writes them; `columns` such as `id integer, name text`. */
export function tableOf(name: string, columns: string, rows: readonly string[]): string {
  const names = columns
    .split(', ')
    .map((column) => column.split(' ')[0])
    .join(', ');
  return `CREATE TABLE ${name} (${columns});\nCOPY ${name} (${names}) FROM stdin;\n${rows.map((row) => `${row}\n`).join('')}\\.\n`;
}

/** A small sound dump. */
export const shopDump = dumpOf(tableOf('public.shops', 'id integer, name text', ['1\tcorner', '2\tmarket']));

/** The first bytes of pg_dump's custom format, version 1.15. */
export const customDump = Buffer.concat([
  Buffer.from('PGDMP'),
  Buffer.from([1, 15, 0, 4, 8, 1, 1]),
  Buffer.alloc(512, 7),
]);

/** A PNG of one pixel. */
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
