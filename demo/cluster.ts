import {
  aclEntry,
  attachEntry,
  databaseEnd,
  databaseStart,
  foreignKey,
  preamble,
  primaryKey,
  renderData,
  renderEntry,
  sessionSettings,
  tableEntry,
} from './dump-format.ts';
import type { Entry, Table } from './dump-format.ts';
import { fictional } from './fictional.ts';
import { shopAfterword, shopForeword, shopViews } from './shop-code.ts';
import { publicTables } from './shop-public.ts';
import { intranetTables, restrictedTables } from './shop-restricted.ts';

/** What the snapshot's header says; the AWS description says the same. */
export const engineVersion = '13.11';

/** Roles of the server with their attributes, as `pg_dumpall --no-role-passwords` prints them. */
const roles: readonly (readonly [name: string, attributes: string])[] = [
  ['deploy', 'NOSUPERUSER INHERIT CREATEROLE CREATEDB LOGIN NOREPLICATION NOBYPASSRLS'],
  ['helpdesk', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS'],
  [
    'intranet_app',
    "NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS CONNECTION LIMIT 20 VALID UNTIL '2027-12-31 00:00:00+00'",
  ],
  [
    'legacy_sync',
    "NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN REPLICATION NOBYPASSRLS VALID UNTIL '2023-06-30 00:00:00+00'",
  ],
  ['rds_iam', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS'],
  ['rds_replication', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS'],
  ['rds_superuser', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB NOLOGIN NOREPLICATION NOBYPASSRLS'],
  ['reporting', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION BYPASSRLS'],
  ['shop_admin', "NOSUPERUSER INHERIT CREATEROLE CREATEDB LOGIN NOREPLICATION NOBYPASSRLS VALID UNTIL 'infinity'"],
  ['shop_app', 'NOSUPERUSER INHERIT NOCREATEROLE NOCREATEDB LOGIN NOREPLICATION NOBYPASSRLS'],
];

const roleSettings = [
  "ALTER ROLE legacy_sync SET password_encryption TO 'md5';",
  "ALTER ROLE reporting SET row_security TO 'off';",
  "ALTER ROLE reporting SET search_path TO 'analytics', 'public';",
];

const memberships = [
  'GRANT helpdesk TO deploy WITH ADMIN OPTION;',
  'GRANT pg_monitor TO rds_superuser WITH ADMIN OPTION;',
  'GRANT pg_signal_backend TO reporting;',
  'GRANT rds_replication TO legacy_sync;',
  'GRANT rds_superuser TO deploy;',
  'GRANT rds_superuser TO shop_admin;',
];

/** The whole demo cluster as text, in the form of pg_dumpall of major 13. The same on every run. */
export function clusterDump(): string {
  const make = fictional(20_261_031);
  const folk = { customers: repeat(980, make.person), staff: repeat(120, make.person) };
  const shop = [...publicTables(make, folk), ...restrictedTables(make, folk)];
  return [
    '--\n-- PostgreSQL database cluster dump\n--\n\nSET default_transaction_read_only = off;\n\n',
    "SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n\n",
    '--\n-- Roles\n--\n\n',
    ...roles.map(([name, attributes]) => `CREATE ROLE ${name};\nALTER ROLE ${name} WITH ${attributes};\n`),
    ...roleSettings.map((statement) => `${statement}\n`),
    '\n\n--\n-- Role memberships\n--\n\n',
    ...memberships.map((statement) => `${statement}\n`),
    '\n\n\n\n--\n-- Databases\n--\n\n',
    emptyDatabase('template1'),
    database('intranet', 'intranet_app', [], intranetTables(make, folk.staff), [], []),
    emptyDatabase('postgres'),
    database('shop', 'shop_admin', shopForeword(make), shop, shopViews(fictional(20_261_101)), [
      ...shopAfterword,
      aclEntry('DATABASE shop', '-', 'shop_admin', ['GRANT CONNECT ON DATABASE shop TO reporting;']),
    ]),
    '--\n-- PostgreSQL database cluster dump complete\n--\n\n',
  ].join('');
}

function database(
  name: string,
  owner: string,
  foreword: readonly Entry[],
  tables: readonly Table[],
  views: readonly Entry[],
  afterword: readonly Entry[],
): string {
  const create: Entry = {
    name,
    type: 'DATABASE',
    schema: '-',
    owner,
    sql: `CREATE DATABASE ${name} WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE = 'en_US.UTF-8';\n`,
    owned: `DATABASE ${name}`,
  };
  const sorted = tables.toSorted((a, b) => (`${a.schema}.${a.name}` < `${b.schema}.${b.name}` ? -1 : 1));
  return [
    databaseStart(name),
    preamble(engineVersion),
    renderEntry(create),
    `\\connect ${name}\n\n`,
    sessionSettings,
    ...foreword.map(renderEntry),
    "SET default_tablespace = '';\n\nSET default_table_access_method = heap;\n\n",
    ...inOrder([...sorted.map(tableEntry), ...views]).map(renderEntry),
    ...sorted
      .map(attachEntry)
      .filter((entry) => entry !== null)
      .map(renderEntry),
    ...sorted.map(renderData),
    ...sorted.filter(hasKey).map((table) => renderEntry(primaryKey(table, keyOf(table)))),
    ...sorted.filter(hasCustomer).map((table) => renderEntry(foreignKey(table, 'customer_id', 'public.customers'))),
    ...afterword.map(renderEntry),
    databaseEnd,
  ].join('');
}

/** A database of the server that nobody has put anything into. */
function emptyDatabase(name: string): string {
  return `${databaseStart(name)}\\connect ${name}\n\n${preamble(engineVersion)}${databaseEnd}`;
}

/** By schema and name as pg_dump does, and what an entry needs before it. */
function inOrder(entries: readonly Entry[]): Entry[] {
  const key = (entry: Entry): string => `${entry.schema}.${entry.name}`;
  const sorted = entries.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
  const needed = (entry: Entry): Entry[] => sorted.filter((other) => entry.needs?.includes(key(other)));
  return [...new Set(sorted.flatMap((entry) => [...needed(entry), entry]))];
}

const isParent = (table: Table): boolean => table.partitionBy !== undefined;
const hasKey = (table: Table): boolean =>
  table.columns[0]?.name === 'id' &&
  table.columns[0].definition.includes('NOT NULL') &&
  table.partitionOf === undefined;
const keyOf = (table: Table): string => (isParent(table) ? 'id, ordered_at' : 'id');
const hasCustomer = (table: Table): boolean =>
  table.partitionOf === undefined && !isParent(table) && table.columns.some(({ name }) => name === 'customer_id');

function repeat<T>(count: number, makeOne: () => T): T[] {
  return Array.from({ length: count }, makeOne);
}
