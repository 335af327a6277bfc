import { describe, expect, it } from '@jest/globals';
import type { DumpHeader } from './dump/header.ts';
import { unmetPrerequisites } from './prerequisites.ts';
import type { DumpFacts } from './prerequisites/dump-facts.ts';
import type { MachineFacts } from './prerequisites/machine-facts.ts';

const header: DumpHeader = {
  kind: 'pg-plain',
  sourceVersion: '15.4',
  dumpVersion: '15.4',
  vendor: null,
  hasTrailer: false,
  isCluster: false,
  databaseName: null,
  encoding: 'UTF8',
};
const dump: DumpFacts = {
  path: '/backups/shop.sql.gz',
  state: 'readable',
  bytes: 1_000_000,
  compressed: true,
  gzipDamaged: false,
  header,
  describedEngine: null,
  sourceVersion: '15.4',
};
const machine: MachineFacts = {
  platform: 'linux-x64',
  bundledMajor: 18,
  pgRestore: false,
  mysqlServer: null,
  unprivilegedUser: true,
  temporaryDirectory: '/tmp',
  temporaryDirectoryUsable: true,
  freeDiskBytes: 50 * 1024 ** 3,
  availableMemoryBytes: 8 * 1024 ** 3,
};
const codes = (changes: Partial<DumpFacts>, on: Partial<MachineFacts> = {}) =>
  unmetPrerequisites({ ...dump, ...changes }, { ...machine, ...on }).map(({ code }) => code);

describe('unmetPrerequisites', () => {
  it('finds nothing wrong with a dump of a supported version on an ordinary machine', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ sourceVersion: null, header: { ...header, sourceVersion: null } })).toEqual([]);
    expect(codes({ describedEngine: 'aurora-postgresql' })).toEqual([]);
  });

  it.each([
    ['missing', 'file-not-found'],
    ['unreadable', 'file-not-readable'],
    ['directory', 'not-a-file'],
    ['folder-without-dump', 'folder-without-dump'],
    ['folder-with-several-dumps', 'folder-with-several-dumps'],
  ] as const)('names a target that is %s', (state, code) => {
    expect(codes({ state, header: null, bytes: null })).toEqual([code]);
  });

  it.each([
    ['empty', 'empty-file'],
    ['binary', 'not-a-dump'],
    ['text-unknown', 'not-a-dump'],
    ['mysql', 'engine-not-available'],
    ['mssql', 'wrong-engine'],
    ['oracle', 'wrong-engine'],
    ['sqlite', 'wrong-engine'],
    ['gzip-in-gzip', 'not-unpacked'],
    ['other-archive', 'not-unpacked'],
    ['utf-16', 'utf-16'],
    ['pg-custom', 'pg-restore-missing'],
    ['pg-tar', 'pg-restore-missing'],
  ] as const)('rejects a file of kind %s with %s', (kind, code) => {
    expect(codes({ header: { ...header, kind } })).toEqual([code]);
  });

  it('takes an archive where pg_restore is installed', () => {
    expect(codes({ header: { ...header, kind: 'pg-custom' } }, { pgRestore: true })).toEqual([]);
  });

  it('takes dumps of MySQL and MariaDB where the machine has a server, and says how to get one', () => {
    const mariadb = { ...header, kind: 'mysql', vendor: 'mariadb' } as const;
    const withServer = { ...machine, bundledMajor: null, mysqlServer: '10.11.19-MariaDB' };
    expect(unmetPrerequisites({ ...dump, header: mariadb, describedEngine: 'aurora-mysql' }, withServer)).toEqual([]);
    const [reason] = unmetPrerequisites({ ...dump, header: mariadb }, machine);
    expect(reason).toMatchObject({
      code: 'engine-not-available',
      remedy: expect.stringContaining('mariadb-server-core'),
    });
  });

  it('takes no dump that the description beside it does not describe', () => {
    const mysql = { ...header, kind: 'mysql', vendor: 'mysql' } as const;
    const withServer = { ...machine, mysqlServer: '10.11.19-MariaDB' };
    expect(codes({ describedEngine: 'mysql' })).toEqual(['wrong-engine']);
    expect(codes({ describedEngine: 'oracle-se2' })).toEqual(['wrong-engine']);
    const described = unmetPrerequisites({ ...dump, header: mysql, describedEngine: 'postgres' }, withServer);
    expect(described.map(({ code }) => code)).toEqual(['wrong-engine']);
  });

  it.each([
    ['19beta1', ['version-too-new']],
    ['18.4', []],
    ['9.6.24', []],
    ['8.4.22', ['version-too-old']],
  ])('judges the version %s', (sourceVersion, expected) => {
    expect(codes({ sourceVersion })).toEqual(expected);
  });

  it('names damaged gzip instead of guessing what was in it', () => {
    expect(codes({ gzipDamaged: true, header: null })).toEqual(['gzip-damaged']);
  });

  it('compares the space that a copy may need with what is free', () => {
    expect(codes({ bytes: 10 * 1024 ** 3, compressed: true })).toEqual(['disk-space']);
    expect(codes({ bytes: 10 * 1024 ** 3, compressed: false })).toEqual([]);
    expect(codes({ bytes: null }, { freeDiskBytes: 50 * 1024 ** 2 })).toEqual(['disk-space']);
    expect(codes({}, { freeDiskBytes: null })).toEqual([]);
  });

  it('names every reason at once, each with a remedy', () => {
    const reasons = unmetPrerequisites(
      { ...dump, state: 'missing', header: null, bytes: null },
      {
        ...machine,
        bundledMajor: null,
        unprivilegedUser: false,
        temporaryDirectoryUsable: false,
        freeDiskBytes: 0,
        availableMemoryBytes: 0,
      },
    );
    expect(reasons.map(({ code }) => code)).toEqual([
      'file-not-found',
      'engine-not-available',
      'no-unprivileged-user',
      'temporary-directory-unusable',
      'disk-space',
      'memory',
    ]);
    expect(reasons.every(({ remedy }) => remedy.length > 20)).toBe(true);
  });
});
