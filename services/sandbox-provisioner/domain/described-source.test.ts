import { describe, expect, it } from '@jest/globals';
import { databaseNameFor, describedSource, plainName, sourceOf } from './described-source.ts';
import { readDumpHeader } from './dump/header.ts';

const header = readDumpHeader(
  Buffer.from('-- PostgreSQL database dump\n-- Dumped from database version 14.9 (Debian)\n'),
);
const instance = {
  DBInstanceIdentifier: 'shop-production',
  Engine: 'postgres',
  EngineVersion: '13.23',
  DBName: 'shop',
};

describe('describedSource', () => {
  it('takes engine, version and identifier from the first answer that says them', () => {
    expect(describedSource([{ DBInstances: [] }, { nonsense: 1 }, 'text', { DBInstances: [instance] }])).toEqual({
      engine: 'postgres',
      version: '13.23',
      identifier: 'shop-production',
      database: 'shop',
    });
  });

  it('knows clusters and snapshots', () => {
    const cluster = { DBClusterIdentifier: 'shop', Engine: 'aurora-postgresql', EngineVersion: '15.4' };
    expect(describedSource([{ DBClusters: [cluster] }])).toMatchObject({
      engine: 'aurora-postgresql',
      identifier: 'shop',
    });
    expect(describedSource([{ DBSnapshots: [instance] }])).toMatchObject({ identifier: 'shop-production' });
  });

  it('takes nothing that does not look like an identifier or a version', () => {
    expect(describedSource([{ DBInstances: [{ ...instance, DBInstanceIdentifier: '<script>' }] }])).toBeNull();
    expect(describedSource([{ DBInstances: [{ ...instance, EngineVersion: 'x\n' }] }])).toBeNull();
    expect(describedSource([])).toBeNull();
  });
});

describe('sourceOf', () => {
  it('believes AWS first, then the header, then the name of the file', () => {
    const described = describedSource([{ DBInstances: [instance] }]);
    expect(sourceOf({ described, header, fileName: '/x/dump.sql' })).toEqual({
      engine: 'postgres',
      version: '13.23',
      versionFrom: 'aws',
      name: 'shop-production',
    });
    expect(sourceOf({ described: null, header, fileName: '/backups/shop.sql.gz' })).toEqual({
      engine: 'postgres',
      version: '14.9',
      versionFrom: 'dump-header',
      name: 'shop',
    });
    expect(sourceOf({ described: null, header: null, fileName: '-' })).toEqual({
      engine: 'postgres',
      version: null,
      versionFrom: 'nowhere',
      name: 'standard input',
    });
  });
});

describe('plainName', () => {
  it.each([
    ['/backups/shop.sql.gz', 'shop'],
    ['shop.dump', 'shop'],
    ['./snapshots/shop/', 'shop'],
    ['.sql', '.sql'],
    ['Größe 😀.sql', 'Größe 😀'],
  ])('of %s is %s', (path, name) => {
    expect(plainName(path)).toBe(name);
  });
});

describe('databaseNameFor', () => {
  const named = (fileName: string) => databaseNameFor({ described: null, header, fileName });
  it('takes the name of the file, unless the server needs that name itself or cannot hold it', () => {
    expect(named('/backups/shop.sql.gz')).toBe('shop');
    expect(named('/backups/postgres.sql')).toBe('restored');
    expect(named(`/backups/${'x'.repeat(64)}.sql`)).toBe('restored');
    expect(named('-')).toBe('dump');
  });
});
