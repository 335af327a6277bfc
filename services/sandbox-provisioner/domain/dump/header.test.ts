import { describe, expect, it } from '@jest/globals';
import { formatProblem } from './format-problem.ts';
import { readDumpHeader } from './header.ts';

const read = (text: string) => readDumpHeader(Buffer.from(text));

describe('readDumpHeader', () => {
  it('reads versions, encoding and database of pg_dump and pg_dumpall', () => {
    const head = `--\n-- PostgreSQL database dump\n--\n\n\\restrict x\n\n-- Dumped from database version 15.4 (Debian 15.4-1)\n-- Dumped by pg_dump version 16.1\n\nSET client_encoding = 'LATIN1';\n`;
    expect(read(head)).toEqual({
      kind: 'pg-plain',
      sourceVersion: '15.4',
      dumpVersion: '16.1',
      vendor: null,
      hasTrailer: false,
      isCluster: false,
      databaseName: null,
      encoding: 'LATIN1',
    });
    expect(read(`${head}CREATE DATABASE "we""ird" WITH TEMPLATE = template0;\n`).databaseName).toBe('we"ird');
    expect(read(`${head}\\connect -reuse-previous=on "dbname='it\\'s'"\n`).databaseName).toBe("it's");
    expect(read(`${head}\\connect shop\n`).databaseName).toBe('shop');
    expect(read(`--\n-- PostgreSQL database cluster dump\n--\n\\connect template1\n`)).toMatchObject({
      isCluster: true,
      databaseName: null,
    });
    expect(read('create table a (b int);').kind).toBe('pg-plain');
  });

  it('takes no version that does not look like one', () => {
    expect(read(`-- PostgreSQL database dump\n-- Dumped from database version <script>\n`).sourceVersion).toBeNull();
  });

  it('is not held up by odd text', () => {
    const odd = [
      ' '.repeat(65_000),
      '\n'.repeat(65_000),
      '-- x\n'.repeat(13_000),
      '/*'.repeat(32_000),
      'COPY '.repeat(13_000),
      '\nCOPY a'.repeat(9_000),
    ];
    expect(odd.map((text) => read(`${text}x`).kind)).toEqual([
      ...Array<string>(4).fill('text-unknown'),
      'pg-plain',
      'pg-plain',
    ]);
  });

  it('tells other things apart', () => {
    const kinds: readonly (readonly [string | Buffer, string])[] = [
      ['', 'empty'],
      [' \n\n', 'empty'],
      ['-- MySQL dump 10.13  Distrib 8.0.36\n', 'mysql'],
      ['/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19\n', 'mysql'],
      ['CREATE TABLE `a` (b int) ENGINE=InnoDB;', 'mysql'],
      ['SET ANSI_NULLS ON\nGO\nCREATE TABLE [dbo].[a] (b int)\nGO\n', 'mssql'],
      ['CREATE TABLE a (b VARCHAR2(10));', 'oracle'],
      ['SQLite format 3\0', 'sqlite'],
      ['PRAGMA foreign_keys=OFF;\nBEGIN TRANSACTION;\n', 'sqlite'],
      [Buffer.from([0x1f, 0x8b, 8, 0]), 'gzip-in-gzip'],
      [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0]), 'other-archive'],
      [Buffer.from('\ufeff-- PostgreSQL database dump', 'utf16le'), 'utf-16'],
      [Buffer.from([0x7f, 0x45, 0x4c, 0x46, 1, 2, 3, 0]), 'binary'],
      ['Dear Sir or Madam,', 'text-unknown'],
    ];
    expect(kinds.map(([bytes]) => readDumpHeader(Buffer.from(bytes)).kind)).toEqual(kinds.map(([, kind]) => kind));
  });

  it('reads the head of a custom-format archive', () => {
    const integer = (value: number) => Buffer.from([0, value & 255, (value >> 8) & 255, 0, 0]);
    const text = (value: string) => Buffer.concat([integer(value.length), Buffer.from(value)]);
    const times = Buffer.concat([1, 2, 3, 4, 5, 6, 7].map(integer));
    const head = Buffer.concat([
      Buffer.from('PGDMP'),
      Buffer.from([1, 14, 0, 4, 8, 1]),
      integer(0),
      times,
      text('shop'),
      text('13.4 (Debian)'),
      text('15.18'),
    ]);
    expect(readDumpHeader(head)).toMatchObject({
      kind: 'pg-custom',
      sourceVersion: '13.4',
      dumpVersion: '15.18',
      databaseName: 'shop',
    });
    expect(readDumpHeader(Buffer.from('PGDMP')).kind).toBe('pg-custom');
  });
});

describe('formatProblem', () => {
  it('accepts what can be loaded and says of everything else what to do', () => {
    expect(formatProblem(read('select 1;'))).toBeNull();
    expect(formatProblem(read(''))?.code).toBe('dump-empty');
    expect(formatProblem(read('-- MySQL dump 10'))).toBeNull();
    expect(formatProblem(read('USE [shop]'))?.code).toBe('dump-other-engine');
    expect(formatProblem(read('Dear Sir'))?.message).toMatch(/pg_dump/);
  });
});
