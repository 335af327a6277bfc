import { readArchiveHeader } from './archive-header.ts';
import { readVersion } from './read-version.ts';
import { sqlDialect } from './sql-dialect.ts';
import { tokenize } from './postgres/sql-tokens.ts';

/** What a dump is, as far as its first bytes tell. Nothing of it is a value of a row. */
export interface DumpHeader {
  readonly kind:
    | 'pg-plain'
    | 'pg-custom'
    | 'pg-tar'
    | 'mysql'
    | 'mssql'
    | 'oracle'
    | 'sqlite'
    | 'gzip-in-gzip'
    | 'other-archive'
    | 'utf-16'
    | 'binary'
    | 'empty'
    | 'text-unknown';
  /** From `-- Dumped from database version X`, e.g. `15.4`, `13.23 (Debian …)` without the bracket. */
  readonly sourceVersion: string | null;
  readonly dumpVersion: string | null;
  /** MySQL dumps: the server that they come from. */
  readonly vendor: 'mysql' | 'mariadb' | null;
  /** MySQL: a dump program wrote it that ends its dumps with a line saying so. */
  readonly hasTrailer: boolean;
  /** True for pg_dumpall: roles and several databases. */
  readonly isCluster: boolean;
  /** From the first \connect or CREATE DATABASE; null where the dump names none. */
  readonly databaseName: string | null;
  /** As `SET client_encoding` spells it. */
  readonly encoding: string | null;
}

const unknown: DumpHeader = {
  kind: 'binary',
  sourceVersion: null,
  dumpVersion: null,
  vendor: null,
  hasTrailer: false,
  isCluster: false,
  databaseName: null,
  encoding: null,
};

/** Reads the first bytes (64 KiB are plenty) of a dump after decompression. */
export function readDumpHeader(first: Uint8Array): DumpHeader {
  const bytes = Buffer.from(first.buffer, first.byteOffset, Math.min(first.length, 65_536));
  const kind = (value: DumpHeader['kind']): DumpHeader => ({ ...unknown, kind: value });
  if (bytes.length === 0) return kind('empty');
  const magic = bytes.toString('latin1', 0, 16);
  if (magic.startsWith('PGDMP')) return { ...kind('pg-custom'), ...readArchiveHeader(bytes) };
  if (magic.startsWith('\x1f\x8b')) return kind('gzip-in-gzip');
  if (/^(\x28\xb5\x2f\xfd|BZh|\xfd7zXZ|PK\x03\x04|\x04\x22\x4d\x18|7z\xbc\xaf)/.test(magic))
    return kind('other-archive');
  if (magic.startsWith('SQLite format 3')) return kind('sqlite');
  if (bytes.length >= 262 && bytes.toString('latin1', 257, 262) === 'ustar')
    return kind(/^toc\.dat\0/.test(magic) ? 'pg-tar' : 'other-archive');
  if (/^(\xff\xfe|\xfe\xff)/.test(magic)) return kind('utf-16');

  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (text.trim() === '') return kind('empty');
  const plain = readPlain(text);
  if (plain !== null) return plain;
  // A dump may hold raw bytes further on, but it begins with text.
  if (/[\0\x01-\x08\x0e-\x1f]/.test(text.slice(0, 4096))) return kind('binary');
  return kind('text-unknown');
}

/** With which words a hand-made SQL file begins. */
const sqlStarts = new Set(
  'alter begin comment copy create delete do drop grant insert lock replace revoke select set start truncate update use with'.split(
    ' ',
  ),
);

function readPlain(text: string): DumpHeader | null {
  const mysql =
    /^-- (MySQL|MariaDB) dump |^-- Dump created by MySQL pump|^-- (?:phpMyAdmin SQL Dump|Adminer [^\n]*M(?:ySQL|ariaDB))|^\/\*!?M?!?999999|^\/\*![0-9]{5,6} |^-- (?:Server|Host).*(MariaDB|MySQL)|\) ENGINE=|^[ \t]*(?:INSERT INTO|CREATE TABLE|DROP TABLE IF EXISTS) `/im.exec(
      text,
    );
  const postgres =
    /^-- PostgreSQL database (cluster )?dump|^-- Dumped from database version|^\\(?:connect|restrict) |^SET (?:client_encoding|standard_conforming_strings|search_path|check_function_bodies)\b|^SELECT pg_catalog\.|^COPY [^;\n]{1,2000} FROM stdin|^(?:-- )?(?:CREATE|ALTER) (?:EXTENSION|ROLE)\b|\bLANGUAGE '?plpgsql/im.exec(
      text,
    );
  if (postgres !== null && (mysql === null || postgres.index <= mysql.index)) return postgresHeader(text);
  if (mysql !== null) return mysqlHeader(text);
  if (/^SET (?:ANSI_NULLS|QUOTED_IDENTIFIER|IDENTITY_INSERT)|^GO\s*$|^USE \[|CREATE TABLE \[/im.test(text))
    return { ...unknown, kind: 'mssql' };
  if (/\bVARCHAR2\s*\(|^[ \t]*(?:REM|PROMPT) |\bNUMBER\s*\(\d/im.test(text)) return { ...unknown, kind: 'oracle' };
  if (/^PRAGMA foreign_keys|sqlite_sequence/im.test(text)) return { ...unknown, kind: 'sqlite' };
  const first = tokenize(text, 1)[0];
  if (first?.kind !== 'word' || !sqlStarts.has(first.value) || !/\s/.test(text.charAt(first.end))) return null;
  return sqlDialect(text) === 'mysql' ? mysqlHeader(text) : postgresHeader(text);
}

function postgresHeader(text: string): DumpHeader {
  const isCluster = /^-- PostgreSQL database cluster dump/m.test(text);
  const connect = /^\\connect (?:-reuse-previous=\w+ )?(?:"dbname='((?:[^'\\]|\\.)*)'"|"((?:[^"]|"")*)"|(\S+))/m.exec(
    text,
  );
  const created = /^CREATE DATABASE (?:"((?:[^"]|"")*)"|([^\s;]+))/m.exec(text);
  const named =
    connect?.[1]?.replace(/\\(.)/g, '$1') ?? connect?.[2] ?? connect?.[3] ?? created?.[1] ?? created?.[2] ?? null;
  return {
    kind: 'pg-plain',
    sourceVersion: readVersion(/^-- Dumped from database version ([^\s(]{1,40})/m.exec(text)?.[1]),
    dumpVersion: readVersion(/^-- Dumped by pg_dump(?:all)? version ([^\s(]{1,40})/m.exec(text)?.[1]),
    vendor: null,
    hasTrailer: false,
    isCluster,
    databaseName: isCluster ? null : (named?.replaceAll('""', '"') ?? null),
    encoding: /^SET client_encoding = '([A-Za-z0-9_-]{1,30})'/m.exec(text)?.[1] ?? null,
  };
}

/** Written by mysqldump, mariadb-dump, mysqlpump, phpMyAdmin, HeidiSQL (Server version) or Adminer. */
function mysqlHeader(text: string): DumpHeader {
  const head = text.slice(0, 8192);
  const line = /^-- (?:Server version|Adminer \S+ (?:MySQL|MariaDB))[:\t ]+([^\n]{1,120})/m.exec(head)?.[1] ?? null;
  const distribution = /^-- (?:MySQL|MariaDB) dump [^\n]*Distrib ([^\s,]{1,60})/m.exec(head)?.[1];
  const maria = /MariaDB/i.test(line ?? head);
  const named = /^-- (?:Host: [^\n]*)?Database: `?([^`\n]+?)`?[ \t]*\r?$/m.exec(head)?.[1] ?? null;
  return {
    ...unknown,
    kind: 'mysql',
    sourceVersion: readVersion(line?.split(/[\s,]/)[0]),
    dumpVersion: readVersion(distribution),
    vendor: maria ? 'mariadb' : 'mysql',
    databaseName: named,
    hasTrailer: /^-- (?:MySQL|MariaDB) dump |^-- Dump created by MySQL pump/m.test(head),
  };
}
