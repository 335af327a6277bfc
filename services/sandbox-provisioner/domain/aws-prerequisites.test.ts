import { describe, expect, it } from '@jest/globals';
import { unmetAwsPrerequisites, willHaveRoom, type AwsFacts } from './aws-prerequisites.ts';
import { examinedEngine } from './examined-engines.ts';
import type { AwsDatabase, AwsSnapshot } from './aws-snapshots.ts';

const database: AwsDatabase = {
  kind: 'instance',
  id: 'shop',
  engine: 'postgres',
  engineVersion: '15.4',
  instanceClass: 'db.m6g.large',
  limitless: false,
};
const snapshot: AwsSnapshot = {
  kind: 'instance',
  arn: 'arn:aws:rds:eu-west-1:123456789012:snapshot:rds:shop-2026-11-23-03-00',
  id: 'rds:shop-2026-11-23-03-00',
  engine: 'postgres',
  engineVersion: '15.4',
  status: 'available',
  createdAt: '2026-11-23T03:00:00.000Z',
  encrypted: true,
  kmsKeyId: 'arn:aws:kms:eu-west-1:123456789012:key/k',
  storageType: 'gp3',
  allocatedGiB: 100,
  optionGroup: 'default:postgres-15',
};
const facts = (more: Partial<AwsFacts> = {}): AwsFacts => ({
  region: 'eu-west-1',
  databaseId: 'shop',
  database,
  wish: { kind: 'newest' },
  snapshot,
  vpcs: { used: 2, limit: 5, ours: 1 },
  instances: { used: 3, limit: 40 },
  key: 'usable',
  stickyOptions: [],
  zones: ['eu-west-1a', 'eu-west-1b'],
  classes: ['db.t4g.small'],
  ...more,
});
const codes = (more: Partial<AwsFacts>) => unmetAwsPrerequisites(facts(more)).map(({ code }) => code);

describe('unmetAwsPrerequisites', () => {
  it('finds nothing where a restore can begin', () => {
    expect(codes({})).toEqual([]);
    expect(codes({ key: null, snapshot: { ...snapshot, encrypted: false, kmsKeyId: null } })).toEqual([]);
    expect(codes({ wish: { kind: 'own', id: 'x' }, snapshot: null })).toEqual([]);
    expect(codes({ wish: { kind: 'own', id: 'x' }, snapshot: { ...snapshot, status: 'creating' } })).toEqual([]);
  });

  it.each([
    ['sqlserver-ee', 'SQL Server'],
    ['oracle-se2', 'Oracle'],
    ['custom-oracle-ee', 'RDS Custom'],
    ['custom-sqlserver-se', 'RDS Custom'],
    ['db2-se', 'Db2'],
    ['neptune', 'Neptune'],
    ['docdb', 'DocumentDB'],
    ['aurora', 'Aurora MySQL 5.6'],
    ['something-new', 'another engine'],
  ])('refuses %s by name', (engine, name) => {
    const [reason] = unmetAwsPrerequisites(facts({ database: { ...database, engine } }));
    expect(reason).toMatchObject({ code: 'engine-not-supported' });
    expect(reason?.message).toContain(name);
  });

  it.each([
    ['postgres', 'postgres'],
    ['aurora-postgresql', 'postgres'],
    ['mysql', 'mysql'],
    ['aurora-mysql', 'mysql'],
    ['mariadb', 'mariadb'],
  ] as const)('accepts %s as %s', (engine, family) => {
    expect(codes({ database: { ...database, engine }, snapshot: { ...snapshot, engine } })).toEqual([]);
    expect(examinedEngine({ engine })).toBe(family);
  });

  it('refuses Aurora Limitless although its engine is supported', () => {
    const limitless = { ...database, kind: 'cluster', engine: 'aurora-postgresql', limitless: true } as const;
    expect(unmetAwsPrerequisites(facts({ database: limitless }))[0]?.message).toContain('Limitless');
  });

  it.each<[string, Partial<AwsFacts>]>([
    ['database-not-found', { database: null, snapshot: null, classes: null }],
    ['no-snapshot', { snapshot: null }],
    ['snapshot-not-found', { snapshot: null, wish: { kind: 'named', arn: 'arn:x' } }],
    ['snapshot-not-available', { snapshot: { ...snapshot, status: 'deleting' } }],
    ['kms-key-not-usable', { key: 'disabled' }],
    ['kms-key-not-usable', { key: 'not-accessible' }],
    ['option-group-incompatible', { stickyOptions: ['TDE'] }],
    ['vpc-quota', { vpcs: { used: 5, limit: 5, ours: 0 } }],
    ['instance-quota', { instances: { used: 40, limit: 40 } }],
    ['too-few-zones', { zones: ['eu-west-1a'] }],
    ['no-instance-class', { classes: [] }],
  ])('says %s', (code, more) => {
    expect(codes(more)).toEqual([code]);
  });

  it('says everything at once, each with a remedy', () => {
    const reasons = unmetAwsPrerequisites(
      facts({
        database: null,
        key: 'pending-deletion',
        vpcs: { used: 9, limit: 5, ours: 0 },
        zones: [],
        classes: null,
      }),
    );
    expect(reasons.map(({ code }) => code)).toEqual([
      'database-not-found',
      'kms-key-not-usable',
      'vpc-quota',
      'too-few-zones',
    ]);
    for (const { message, remedy } of reasons) expect([message, remedy].join(' ')).toMatch(/^[A-Z].+\. [A-Z].+\.$/);
  });

  it('does not guess where AWS names no limit', () => {
    expect(codes({ vpcs: { used: 99, limit: null, ours: 0 }, instances: { used: 99, limit: null } })).toEqual([]);
  });

  it('shows nothing of a name that could be taken for more than a name', () => {
    const [reason] = unmetAwsPrerequisites(facts({ stickyOptions: ['<script>alert(1)</script>'] }));
    expect(reason?.message).not.toMatch(/[<>()]/);
  });
});

describe('willHaveRoom', () => {
  it('is true when only our own sandboxes stand in the way', () => {
    const full = facts({ vpcs: { used: 5, limit: 5, ours: 2 } });
    expect(willHaveRoom(unmetAwsPrerequisites(full), full)).toBe(true);
    const others = facts({ vpcs: { used: 5, limit: 5, ours: 0 } });
    expect(willHaveRoom(unmetAwsPrerequisites(others), others)).toBe(false);
    const more = facts({ vpcs: { used: 5, limit: 5, ours: 2 }, key: 'disabled' });
    expect(willHaveRoom(unmetAwsPrerequisites(more), more)).toBe(false);
    expect(willHaveRoom([], facts())).toBe(false);
  });
});
