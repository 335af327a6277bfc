import { describe, expect, it } from '@jest/globals';
import { awsSubject } from './aws-subject.ts';

const instance = (DBInstanceIdentifier: string, DBClusterIdentifier?: string) => ({
  DBInstanceIdentifier,
  ...(DBClusterIdentifier === undefined ? {} : { DBClusterIdentifier }),
});
const instances = (...list: ReturnType<typeof instance>[]) => ({ 'db-instances': { DBInstances: list } });
const clusters = (...ids: string[]) => ({
  'db-clusters': { DBClusters: ids.map((DBClusterIdentifier) => ({ DBClusterIdentifier })) },
});
const snapshotOf = (id: string) => ({
  'db-snapshots': { DBSnapshots: [{ DBSnapshotIdentifier: 'nightly', DBInstanceIdentifier: id }] },
});

describe('awsSubject', () => {
  it('is the instance of that name', () => {
    expect(awsSubject(instances(instance('crm'), instance('shop')), 'shop')).toMatchObject({
      instances: [{ DBInstanceIdentifier: 'shop' }],
      cluster: null,
    });
  });

  it('is the instance that the only snapshot is of, when the name says nothing', () => {
    const answers = { ...instances(instance('crm'), instance('shop')), ...snapshotOf('crm') };
    expect(awsSubject(answers, 'dump.sql.gz')).toMatchObject({ instances: [{ DBInstanceIdentifier: 'crm' }] });
  });

  it('is the only instance', () => {
    expect(awsSubject(instances(instance('shop')), 'dump.sql.gz')).toMatchObject({
      instances: [{ DBInstanceIdentifier: 'shop' }],
    });
  });

  it('is not guessed among several', () => {
    expect(awsSubject(instances(instance('crm'), instance('shop')), 'dump.sql.gz')).toEqual({
      unavailable: 'The AWS answers describe 2 instances and 0 clusters, and nothing says which one is the source.',
    });
  });

  it('is nothing without a description', () => {
    expect(awsSubject({}, 'shop')).toMatchObject({ unavailable: expect.stringContaining('No AWS description') });
  });

  it('is the cluster with its members, by the cluster’s name or a member’s', () => {
    const answers = {
      ...instances(instance('shop-1', 'shop'), instance('shop-2', 'shop'), instance('crm')),
      ...clusters('shop'),
    };
    for (const name of ['shop', 'shop-2'])
      expect(awsSubject(answers, name)).toMatchObject({
        cluster: { DBClusterIdentifier: 'shop' },
        instances: [{ DBInstanceIdentifier: 'shop-1' }, { DBInstanceIdentifier: 'shop-2' }],
      });
  });

  it('says when the cluster of a member is not described', () => {
    expect(awsSubject(instances(instance('shop-1', 'shop')), 'shop-1')).toMatchObject({
      cluster: null,
      clusterMissing: true,
    });
  });
});
