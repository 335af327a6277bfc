import { listed, need, type Answers, type Thing, type World } from './world.ts';

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-argument, @typescript-eslint/no-unsafe-return --
   The commands' inputs are those of the SDK; what is read of them is what a service reads. */

/** What RDS tells of databases, snapshots and what can be had. */
export function rdsReadingAnswers(world: World): Answers {
  const { state, settings } = world;

  return {
    DescribeAccountAttributes: () => ({
      AccountQuotas: [{ AccountQuotaName: 'DBInstances', Used: state.instances.size, Max: settings.instanceLimit }],
    }),
    DescribeDBInstances: ({ DBInstanceIdentifier: one }) => ({
      DBInstances: listed(state.instances, one, 'DBInstanceNotFoundFault').map(instanceOf),
    }),
    DescribeDBClusters: ({ DBClusterIdentifier: one }) => ({
      DBClusters: listed(state.clusters, one, 'DBClusterNotFoundFault').map((one) => clusterOf(world, one)),
    }),
    DescribeDBSnapshots: (input) => ({
      DBSnapshots: snapshotsFor(
        state.snapshots,
        input.DBSnapshotIdentifier,
        input.DBInstanceIdentifier,
        input.SnapshotType,
        'DBSnapshotNotFoundFault',
      ).map(snapshotOf),
    }),
    DescribeDBClusterSnapshots: (input) => ({
      DBClusterSnapshots: snapshotsFor(
        state.clusterSnapshots,
        input.DBClusterSnapshotIdentifier,
        input.DBClusterIdentifier,
        input.SnapshotType,
        'DBClusterSnapshotNotFoundFault',
      ).map(snapshotOf),
    }),
    DescribeOptionGroups: ({ OptionGroupName }) => ({
      OptionGroupsList: [{ Options: settings.optionGroups.get(OptionGroupName) ?? [] }],
    }),
    DescribeOrderableDBInstanceOptions: ({ Engine }) => ({
      OrderableDBInstanceOptions: [
        'db.r6g.large',
        'db.t4g.small',
        'db.t4g.medium',
        ...(/aurora/.test(Engine) ? ['db.serverless'] : []),
      ].map((name) => ({
        DBInstanceClass: name,
        StorageType: /aurora/.test(Engine) ? 'aurora' : 'gp3',
        SupportsStorageEncryption: true,
        AvailabilityZones: [{ Name: 'eu-west-1b' }, { Name: 'eu-west-1c' }],
      })),
    }),
    DescribeDBMajorEngineVersions: () => ({
      DBMajorEngineVersions: [
        {
          SupportedEngineLifecycles: [
            {
              LifecycleSupportName: 'open-source-rds-standard-support',
              LifecycleSupportEndDate: settings.supportEnds ?? undefined,
            },
          ],
        },
      ],
    }),
    DescribeDBSubnetGroups: ({ DBSubnetGroupName: one }) => ({
      DBSubnetGroups: listed(state.subnetGroups, one, 'DBSubnetGroupNotFoundFault').map((group) => ({
        DBSubnetGroupName: group.id,
        DBSubnetGroupArn: arn('subgrp', group.id),
        VpcId: group['vpc'],
      })),
    }),
    ListTagsForResource: ({ ResourceName }) => ({
      TagList: need(state.subnetGroups, String(ResourceName).split(':').at(-1)!, 'DBSubnetGroupNotFoundFault').tags,
    }),
  };
}

const arn = (kind: string, id: string) => `arn:aws:rds:eu-west-1:123456789012:${kind}:${id}`;

export const instanceOf = (thing: Thing): any => ({
  DBInstanceIdentifier: thing.id,
  DBInstanceStatus: thing.status,
  TagList: thing.tags,
  Engine: thing['engine'],
  EngineVersion: thing['version'],
  DBInstanceClass: thing['class'],
  DBClusterIdentifier: thing['cluster'],
});

const clusterOf = (world: World, thing: Thing): any => ({
  DBClusterIdentifier: thing.id,
  Status: thing.status,
  TagList: thing.tags,
  Engine: thing['engine'],
  EngineVersion: thing['version'],
  DBClusterMembers: members(world, thing.id).map((member) => ({ DBInstanceIdentifier: member.id })),
});

export const members = ({ state }: World, cluster: string) =>
  [...state.instances.values()].filter((one) => one['cluster'] === cluster);

const snapshotOf = (thing: Thing): any => ({
  DBSnapshotIdentifier: thing.id,
  DBSnapshotArn: arn('snapshot', thing.id),
  DBClusterSnapshotIdentifier: thing.id,
  DBClusterSnapshotArn: arn('cluster-snapshot', thing.id),
  Status: thing.status,
  TagList: thing.tags,
  Engine: thing['engine'],
  EngineVersion: thing['version'],
  SnapshotCreateTime: thing['at'],
  Encrypted: thing['key'] !== undefined,
  KmsKeyId: thing['key'],
  StorageType: 'gp3',
  AllocatedStorage: 100,
  OptionGroupName: thing['optionGroup'],
});

const snapshotsFor = (
  map: Map<string, Thing>,
  one: string | undefined,
  of: string | undefined,
  type: any,
  error: string,
) =>
  listed(map, one, error).filter(
    (thing) => (of === undefined || thing['of'] === of) && (type === undefined || thing['type'] === type),
  );
