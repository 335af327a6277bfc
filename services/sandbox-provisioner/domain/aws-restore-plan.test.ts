import { describe, expect, it } from '@jest/globals';
import { lifecycleSupport, restorePlan, restoreWay } from './aws-restore-plan.ts';
import { chooseSnapshot, majorVersion, type AwsSnapshot } from './aws-snapshots.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const snapshot: AwsSnapshot = {
  kind: 'instance',
  arn: 'arn:1',
  id: 'rds:shop-1',
  engine: 'postgres',
  engineVersion: '15.4',
  status: 'available',
  createdAt: '2026-11-22T03:00:00.000Z',
  encrypted: false,
  kmsKeyId: null,
  storageType: 'gp3',
  allocatedGiB: 100,
  optionGroup: 'default:postgres-15',
};
const plan = (more: Partial<AwsSnapshot>, supportEnds: string | null = '2028-02-29T00:00:00.000Z') =>
  restorePlan({ snapshot: { ...snapshot, ...more }, classes: ['db.t4g.small'], supportEnds, now });

describe('restoreWay', () => {
  it('makes a cluster of Aurora and a single instance of a Multi-AZ cluster', () => {
    expect(restoreWay(snapshot)).toBe('instance');
    expect(restoreWay({ ...snapshot, kind: 'cluster' })).toBe('instance-of-cluster-snapshot');
    expect(restoreWay({ ...snapshot, kind: 'cluster', engine: 'aurora-postgresql' })).toBe('aurora-cluster');
  });
});

describe('restorePlan', () => {
  it('names the default option group only where the source has one of its own', () => {
    expect(plan({}).optionGroup).toBeNull();
    expect(plan({ optionGroup: null }).optionGroup).toBeNull();
    expect(plan({ optionGroup: 'shop-options' }).optionGroup).toBe('default:postgres-15');
    expect(plan({ optionGroup: 'own', engine: 'mysql', engineVersion: '8.0.35' }).optionGroup).toBe(
      'default:mysql-8-0',
    );
  });

  it('keeps every type of storage but the magnetic one', () => {
    expect(plan({}).storageType).toBeNull();
    expect(plan({ storageType: 'io1' }).storageType).toBeNull();
    expect(plan({ storageType: 'standard' }).storageType).toBe('gp3');
  });
});

describe('lifecycleSupport', () => {
  it('pays for extended support only where RDS would upgrade the copy otherwise, and says so', () => {
    expect(lifecycleSupport('2028-02-29T00:00:00.000Z', now)).toEqual({
      lifecycle: 'open-source-rds-extended-support-disabled',
      notes: [],
    });
    const old = lifecycleSupport('2024-02-29T00:00:00.000Z', now);
    expect(old.lifecycle).toBe('open-source-rds-extended-support');
    expect(old.notes[0]).toMatch(/ended on 2024-02-29.+USD/);
    const unknown = lifecycleSupport(null, now);
    expect(unknown.lifecycle).toBe('open-source-rds-extended-support-disabled');
    expect(unknown.notes).toHaveLength(1);
  });
});

describe('chooseSnapshot', () => {
  const older = { ...snapshot, arn: 'arn:0', id: 'rds:shop-0', createdAt: '2026-11-21T03:00:00.000Z' };
  const unfinished = { ...snapshot, arn: 'arn:2', id: 'stillframe-x-1', status: 'creating', createdAt: null };
  const all = [older, unfinished, snapshot];

  it('takes the newest that is available', () => {
    expect(chooseSnapshot(all, { kind: 'newest' })).toBe(snapshot);
    expect(chooseSnapshot([unfinished], { kind: 'newest' })).toBeNull();
  });

  it('takes the one that was asked for, in whatever state it is, and no other in its place', () => {
    expect(chooseSnapshot(all, { kind: 'named', arn: 'arn:0' })).toBe(older);
    expect(chooseSnapshot(all, { kind: 'named', arn: 'arn:9' })).toBeNull();
    expect(chooseSnapshot(all, { kind: 'own', id: 'stillframe-x-1' })).toBe(unfinished);
    expect(chooseSnapshot(all, { kind: 'own', id: 'stillframe-y-1' })).toBeNull();
  });
});

describe('majorVersion', () => {
  it.each([
    ['postgres', '15.4', '15'],
    ['postgres', '9.6.24', '9.6'],
    ['aurora-postgresql', '16.4-limitless', '16'],
    ['aurora-mysql', '8.0.mysql_aurora.3.04.0', '8.0'],
    ['mariadb', '10.6.14', '10.6'],
  ])('of %s %s is %s', (engine, version, major) => {
    expect(majorVersion(engine, version)).toBe(major);
  });
});
