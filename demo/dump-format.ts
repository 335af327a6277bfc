/**
 * Writes SQL text as pg_dump and pg_dumpall of major 13 print it in plain format. Source: the output of these
 * programs; https://www.postgresql.org/docs/13/app-pg-dumpall.html
 */

export type Cell = string | number | boolean | null;

export interface Column {
  readonly name: string;
  /** Type and constraints, as pg_dump prints them after the name. */
  readonly definition: string;
}

export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly owner: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly unlogged?: boolean;
  /** `RANGE (ordered_at)`: a partitioned parent, which holds no rows itself. */
  readonly partitionBy?: string;
  /** Bounds of a partition, e.g. `FOR VALUES FROM (…) TO (…)`. */
  readonly partitionOf?: { readonly parent: string; readonly bounds: string };
}

/** One entry of a dump's table of contents. `sql` ends with a semicolon. */
export interface Entry {
  readonly name: string;
  readonly type: string;
  readonly schema: string;
  readonly owner: string;
  readonly sql: string;
  /** What follows `ALTER`, e.g. `TABLE public.customers`; absent where pg_dump prints no owner. */
  readonly owned?: string;
  /** Tables that must stand before it, e.g. `public.customers` before a view of it. */
  readonly needs?: readonly string[];
}

/** `['id', 'integer NOT NULL']` pairs as columns. */
export function columns(...pairs: readonly (readonly [name: string, definition: string])[]): Column[] {
  return pairs.map(([name, definition]) => ({ name, definition }));
}

export function renderEntry(entry: Entry): string {
  const head = `--\n-- Name: ${entry.name}; Type: ${entry.type}; Schema: ${entry.schema}; Owner: ${entry.owner}\n--\n\n`;
  const owner = entry.owned === undefined ? '' : `ALTER ${entry.owned} OWNER TO ${entry.owner};\n\n`;
  return `${head}${entry.sql.trimEnd()}\n\n\n${owner}`;
}

export function tableEntry(table: Table): Entry {
  const lines = table.columns.map(({ name, definition }) => `    ${name} ${definition}`).join(',\n');
  const kind = table.unlogged === true ? 'CREATE UNLOGGED TABLE' : 'CREATE TABLE';
  const partitioning = table.partitionBy === undefined ? '' : `\nPARTITION BY ${table.partitionBy}`;
  return {
    name: table.name,
    type: 'TABLE',
    schema: table.schema,
    owner: table.owner,
    sql: `${kind} ${table.schema}.${table.name} (\n${lines}\n)${partitioning};`,
    owned: `TABLE ${table.schema}.${table.name}`,
  };
}

export function attachEntry(table: Table): Entry | null {
  if (table.partitionOf === undefined) return null;
  const { parent, bounds } = table.partitionOf;
  return {
    name: table.name,
    type: 'TABLE ATTACH',
    schema: table.schema,
    owner: table.owner,
    sql: `ALTER TABLE ONLY ${table.schema}.${parent} ATTACH PARTITION ${table.schema}.${table.name} ${bounds};`,
  };
}

/** A COPY block with its rows; a partitioned parent has none. */
export function renderData(table: Table): string {
  if (table.partitionBy !== undefined) return '';
  const names = table.columns.map(({ name }) => name).join(', ');
  const rows = table.rows.map((row) => `${row.map(copyText).join('\t')}\n`).join('');
  return (
    `--\n-- Data for Name: ${table.name}; Type: TABLE DATA; Schema: ${table.schema}; Owner: ${table.owner}\n--\n\n` +
    `COPY ${table.schema}.${table.name} (${names}) FROM stdin;\n${rows}\\.\n\n\n`
  );
}

/** One value in COPY's text format: https://www.postgresql.org/docs/13/sql-copy.html#id-1.9.3.55.9.2 */
export function copyText(cell: Cell): string {
  if (cell === null) return '\\N';
  if (typeof cell === 'boolean') return cell ? 't' : 'f';
  return String(cell).replaceAll('\\', '\\\\').replaceAll('\t', '\\t').replaceAll('\n', '\\n').replaceAll('\r', '\\r');
}

/** JSON as the type jsonb prints it: blanks after colon and comma, short keys first. */
export function jsonbText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(jsonbText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).toSorted(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}: ${jsonbText(field)}`).join(', ')}}`;
}

export function primaryKey(table: Table, names: string): Entry {
  return {
    name: `${table.name} ${table.name}_pkey`,
    type: 'CONSTRAINT',
    schema: table.schema,
    owner: table.owner,
    sql: `ALTER TABLE ONLY ${table.schema}.${table.name}\n    ADD CONSTRAINT ${table.name}_pkey PRIMARY KEY (${names});`,
  };
}

export function foreignKey(table: Table, name: string, target: string): Entry {
  return {
    name: `${table.name} ${table.name}_${name}_fkey`,
    type: 'FK CONSTRAINT',
    schema: table.schema,
    owner: table.owner,
    sql:
      `ALTER TABLE ONLY ${table.schema}.${table.name}\n` +
      `    ADD CONSTRAINT ${table.name}_${name}_fkey FOREIGN KEY (${name}) REFERENCES ${target}(id);`,
  };
}

/** Access rights of one object; statements as `GRANT … ;` lines. */
export function aclEntry(object: string, schema: string, owner: string, statements: readonly string[]): Entry {
  return { name: object, type: 'ACL', schema, owner, sql: statements.join('\n') };
}

export function extensionEntries(name: string, schema: string, comment: string): Entry[] {
  return [
    {
      name,
      type: 'EXTENSION',
      schema: '-',
      owner: '-',
      sql: `CREATE EXTENSION IF NOT EXISTS ${quoteName(name)} WITH SCHEMA ${schema};`,
    },
    {
      name: `EXTENSION ${quoteName(name)}`,
      type: 'COMMENT',
      schema: '-',
      owner: '',
      sql: `COMMENT ON EXTENSION ${quoteName(name)} IS '${comment}';`,
    },
  ];
}

/** The settings that pg_dump prints before anything else. */
export function preamble(version: string): string {
  return (
    `--\n-- PostgreSQL database dump\n--\n\n-- Dumped from database version ${version}\n-- Dumped by pg_dump version ${version}\n\n` +
    sessionSettings
  );
}

export const sessionSettings =
  `SET statement_timeout = 0;\nSET lock_timeout = 0;\nSET idle_in_transaction_session_timeout = 0;\n` +
  `SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n` +
  `SELECT pg_catalog.set_config('search_path', '', false);\nSET check_function_bodies = false;\nSET xmloption = content;\n` +
  `SET client_min_messages = warning;\nSET row_security = off;\n\n`;

export function databaseStart(name: string): string {
  return `--\n-- Database "${name}" dump\n--\n\n`;
}

export const databaseEnd = `--\n-- PostgreSQL database dump complete\n--\n\n`;

function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name}"`;
}
