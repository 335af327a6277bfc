import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { exampleOptions, type Target } from '../../../../events/target.ts';
import { readEnvironment } from '../../../../shared/env.ts';
import { has } from '../../../../tests/needs.ts';
import { dumpFiles } from '../dump/files.ts';
import { localInspection } from './inspection.ts';

const sql = '-- PostgreSQL database dump\n-- Dumped from database version 15.4\nSET client_encoding = $$UTF8$$;\n';
const instances = {
  DBInstances: [{ DBInstanceIdentifier: 'shop-production', Engine: 'postgres', EngineVersion: '13.23' }],
};
let root = '';

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'inspection-test-'));
  const files: Record<string, string | Buffer> = {
    'shop.sql': sql,
    'shop.sql.gz': gzipSync(sql),
    'empty.sql': '',
    'blank.sql': ' \n\n',
    'empty.sql.gz': gzipSync(''),
    'cut.sql.gz': gzipSync(sql).subarray(0, 60),
    'garbled.sql.gz': Buffer.concat([gzipSync(sql).subarray(0, 12), Buffer.alloc(60, 0xaa)]),
    'picture.png': Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0, 1, 2, 3]),
    'letter.txt': 'Dear Sir or Madam,\nplease find enclosed\n',
    'maria.sql':
      '/*M!999999\\- enable the sandbox mode */ \n-- MariaDB dump 10.19  Distrib 10.11.19-MariaDB\n-- Server version\t10.6.3-MariaDB-log\n',
    'mysql.sql': '-- MySQL dump 10.13  Distrib 8.0.36\n-- Server version\t5.7.44-log\n',
    'packed.sql.zst': Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0]),
    'windows.sql': Buffer.from(`\uFEFF${sql}`, 'utf16le'),
    'future.sql': sql.replace('15.4', '99.1'),
    'folder/dump.sql.gz': gzipSync(sql),
    'folder/db-instances.json': JSON.stringify(instances),
    'mysql-folder/dump.sql': sql,
    'mysql-folder/db-instances.json': JSON.stringify({
      DBInstances: [{ ...instances.DBInstances[0], Engine: 'mysql' }],
    }),
    'broken-folder/dump.sql': sql,
    'broken-folder/db-instances.json': '{ "DBInstances": ',
    'two/dump.sql': sql,
    'two/dump.dump': 'PGDMP',
    'none/readme.txt': 'no dump here',
  };
  for (const folder of ['folder', 'mysql-folder', 'broken-folder', 'two', 'none']) mkdirSync(join(root, folder));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(root, name), content);
  symlinkSync(join(root, 'nowhere'), join(root, 'dangling.sql'));
});
afterAll(() => rmSync(root, { recursive: true }));

async function* chunks(...texts: (string | Buffer)[]) {
  for (const text of texts) yield Buffer.from(text);
}

const scan = { about: { scanId: 'scan-1', attempt: 1 }, options: exampleOptions };

function inspect(target: Target, standardInput: AsyncIterable<Uint8Array> = chunks()) {
  const files = dumpFiles(standardInput);
  const attached = () => Promise.reject(new Error('not asked for'));
  return localInspection({ files, environment: readEnvironment(), attached }).inspect(target, scan);
}
const dump = (name: string) => inspect({ kind: 'dump', path: join(root, name) });
const folder = (name: string) => inspect({ kind: 'folder', path: join(root, name) });
const codes = (answer: Awaited<ReturnType<typeof inspect>>) =>
  'rejected' in answer ? answer.rejected.map(({ code }) => code) : answer;

describe('localInspection', () => {
  it.each(['shop.sql', 'shop.sql.gz'])('knows the source of %s', async (name) => {
    expect(await dump(name)).toEqual({
      source: { engine: 'postgres', version: '15.4', versionFrom: 'dump-header', name: 'shop' },
    });
  });

  it.each([
    ['maria.sql', { engine: 'mariadb', version: '10.6.3-MariaDB-log' }],
    ['mysql.sql', { engine: 'mysql', version: '5.7.44-log' }],
  ])('takes %s where the machine has a server for it, and says how to get one where not', async (name, source) => {
    const answer = await dump(name);
    if (has('mariadbd') || has('mysqld')) expect(answer).toMatchObject({ source });
    else expect(codes(answer)).toEqual(['engine-not-available']);
  });

  it('believes the AWS description in a snapshot folder', async () => {
    expect(await folder('folder')).toEqual({
      source: { engine: 'postgres', version: '13.23', versionFrom: 'aws', name: 'shop-production' },
    });
    expect(await folder('broken-folder')).toMatchObject({ source: { versionFrom: 'dump-header' } });
  });

  it.each([
    ['nowhere.sql', 'file-not-found'],
    ['dangling.sql', 'file-not-found'],
    ['shop.sql/inside', 'file-not-found'],
    ['folder', 'not-a-file'],
    ['empty.sql', 'empty-file'],
    ['blank.sql', 'empty-file'],
    ['empty.sql.gz', 'empty-file'],
    ['cut.sql.gz', 'gzip-damaged'],
    ['garbled.sql.gz', 'gzip-damaged'],
    ['picture.png', 'not-a-dump'],
    ['letter.txt', 'not-a-dump'],
    ['packed.sql.zst', 'not-unpacked'],
    ['windows.sql', 'utf-16'],
    ['future.sql', 'version-too-new'],
  ])('rejects %s as %s', async (name, code) => {
    expect(codes(await dump(name))).toEqual([code]);
  });

  it.each([
    ['none', 'folder-without-dump'],
    ['two', 'folder-with-several-dumps'],
    ['nowhere', 'file-not-found'],
    ['mysql-folder', 'wrong-engine'],
  ])('rejects the folder %s as %s', async (name, code) => {
    expect(codes(await folder(name))).toEqual([code]);
  });

  it('does not go to AWS', async () => {
    expect(codes(await inspect({ kind: 'rds', databaseId: 'shop', snapshotArn: null }))).toEqual([
      'not-in-this-version',
    ]);
  });
});

describe('standard input', () => {
  const target: Target = { kind: 'dump', path: '-' };

  it('is recognised, however it is cut, and can be recognised again', async () => {
    const files = dumpFiles(chunks(...[...gzipSync(sql)].map((byte) => Buffer.from([byte]))));
    const attached = () => Promise.reject(new Error('not asked for'));
    const inspection = localInspection({ files, environment: readEnvironment(), attached });
    const first = await inspection.inspect(target, scan);
    expect(first).toMatchObject({ source: { version: '15.4', name: 'standard input' } });
    expect(await inspection.inspect(target, scan)).toEqual(first);
  });

  it('gives every byte to the loader after it was recognised', async () => {
    const parts = [sql, 'x'.repeat(100_000), 'y'.repeat(100_000), 'end'];
    const files = dumpFiles(chunks(...parts));
    expect(await files.find({ kind: 'dump', path: '-' })).toMatchObject({ state: 'readable', dump: { bytes: null } });
    const read: Uint8Array[] = [];
    for await (const chunk of files.open('-')) read.push(chunk);
    expect(Buffer.concat(read).toString()).toBe(parts.join(''));
  });

  it('is rejected when nothing comes', async () => {
    expect(codes(await inspect(target))).toEqual(['empty-file']);
  });
});
