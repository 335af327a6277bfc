import { reading, type Expansion } from './expansion.ts';
import { bears, gives, key, on, rds, sandbox, type Context } from './requests.ts';
import { account, region } from './template-roles.ts';

const restored = { ...gives, 'rds:PubliclyAccessible': 'false' };
const subnetGroup = (action: string, context: Context) => on(action, rds(`subgrp:${sandbox}`), context, bears);
const tagged = (resource: string) => on('rds:AddTagsToResource', rds(resource), gives);
const snapshots = ['snapshot:rds:orders-2026-11-23-01-00', 'cluster-snapshot:rds:orders-2026-11-23-01-00'] as const;
const onInstance = [rds('db:orders'), rds(`db:${sandbox}`)];
const onCluster = [rds('cluster:orders'), rds(`cluster:${sandbox}`)];
/** What RDS does with an encrypted snapshot's key in the name of whoever restores it. */
const sourceKey = [
  on('kms:CreateGrant', key('of-the-source'), {
    'kms:ViaService': `rds.${region}.amazonaws.com`,
    'kms:GrantIsForAWSResource': 'true',
  }),
  on('kms:DescribeKey', key('of-the-source')),
];

/** Commands of RDS. */
export const databaseCalls: Readonly<Record<string, Expansion>> = {
  'rds.CreateDBClusterSnapshot': () => [
    [
      on('rds:CreateDBClusterSnapshot', rds('cluster:orders'), gives),
      on('rds:CreateDBClusterSnapshot', rds(`cluster-snapshot:${sandbox}`), gives),
      tagged(`cluster-snapshot:${sandbox}`),
    ],
  ],
  'rds.CreateDBInstance': () => [
    [
      on('rds:CreateDBInstance', rds(`db:${sandbox}`), restored),
      on('rds:CreateDBInstance', rds(`cluster:${sandbox}`), restored, bears),
      subnetGroup('rds:CreateDBInstance', restored),
      on('rds:CreateDBInstance', rds('og:default:aurora-postgresql-16'), restored),
      on('rds:CreateDBInstance', rds('pg:default.aurora-postgresql16'), restored),
      tagged(`db:${sandbox}`),
      ...sourceKey,
    ],
  ],
  'rds.CreateDBSnapshot': () => [
    [
      on('rds:CreateDBSnapshot', rds('db:orders'), gives),
      on('rds:CreateDBSnapshot', rds(`snapshot:${sandbox}`), gives),
      tagged(`snapshot:${sandbox}`),
    ],
  ],
  'rds.CreateDBSubnetGroup': () => [
    [on('rds:CreateDBSubnetGroup', rds(`subgrp:${sandbox}`), gives), tagged(`subgrp:${sandbox}`)],
  ],
  'rds.DeleteDBCluster': () => [
    [
      on('rds:DeleteDBCluster', rds(`cluster:${sandbox}`), bears),
      on('rds:DeleteDBCluster', rds(`cluster-snapshot:${sandbox}`)),
    ],
  ],
  'rds.DeleteDBClusterSnapshot': () => [[on('rds:DeleteDBClusterSnapshot', rds(`cluster-snapshot:${sandbox}`), bears)]],
  'rds.DeleteDBInstance': () => [[on('rds:DeleteDBInstance', rds(`db:${sandbox}`), bears)]],
  'rds.DeleteDBSnapshot': () => [[on('rds:DeleteDBSnapshot', rds(`snapshot:${sandbox}`), bears)]],
  'rds.DeleteDBSubnetGroup': () => [[on('rds:DeleteDBSubnetGroup', rds(`subgrp:${sandbox}`), bears)]],
  'rds.DescribeAccountAttributes': reading('rds:DescribeAccountAttributes', '*'),
  'rds.DescribeBlueGreenDeployments': reading('rds:DescribeBlueGreenDeployments', rds('deployment:bgd-1')),
  'rds.DescribeDBClusterParameters': reading('rds:DescribeDBClusterParameters', rds('cluster-pg:orders')),
  'rds.DescribeDBClusterSnapshotAttributes': reading('rds:DescribeDBClusterSnapshotAttributes', rds(snapshots[1])),
  'rds.DescribeDBClusterSnapshots': reading('rds:DescribeDBClusterSnapshots', ...onCluster, rds(snapshots[1])),
  'rds.DescribeDBClusters': reading('rds:DescribeDBClusters', ...onCluster),
  'rds.DescribeDBEngineVersions': reading('rds:DescribeDBEngineVersions', '*'),
  'rds.DescribeDBInstances': reading('rds:DescribeDBInstances', ...onInstance),
  'rds.DescribeCertificates': reading('rds:DescribeCertificates', '*'),
  'rds.DescribeDBMajorEngineVersions': reading('rds:DescribeDBMajorEngineVersions', '*'),
  'rds.DescribeDBParameters': reading('rds:DescribeDBParameters', rds('pg:orders')),
  'rds.DescribeDBProxies': reading('rds:DescribeDBProxies', rds('db-proxy:prx-1')),
  'rds.DescribeDBProxyTargets': () => [
    [
      on('rds:DescribeDBProxyTargets', rds('db-proxy:prx-1')),
      on('rds:DescribeDBProxyTargets', rds('target-group:prx-tg-1')),
    ],
  ],
  'rds.DescribeDBSnapshotAttributes': reading('rds:DescribeDBSnapshotAttributes', rds(snapshots[0])),
  'rds.DescribeDBSnapshots': reading('rds:DescribeDBSnapshots', ...onInstance, rds(snapshots[0])),
  'rds.DescribeDBSubnetGroups': reading('rds:DescribeDBSubnetGroups', rds('subgrp:orders'), rds(`subgrp:${sandbox}`)),
  'rds.DescribeEventSubscriptions': reading('rds:DescribeEventSubscriptions', rds('es:troubles')),
  'rds.DescribeEvents': reading('rds:DescribeEvents', '*'),
  'rds.DescribeExportTasks': reading('rds:DescribeExportTasks', ...snapshots.map(rds)),
  'rds.DescribeGlobalClusters': reading(
    'rds:DescribeGlobalClusters',
    `arn:aws:rds::${account}:global-cluster:orders-global`,
  ),
  'rds.DescribeIntegrations': reading('rds:DescribeIntegrations', rds('integration:1')),
  'rds.DescribeOptionGroups': reading('rds:DescribeOptionGroups', rds('og:orders')),
  'rds.DescribeOrderableDBInstanceOptions': reading('rds:DescribeOrderableDBInstanceOptions', '*'),
  'rds.DescribePendingMaintenanceActions': reading('rds:DescribePendingMaintenanceActions', rds('db:orders')),
  'rds.ListTagsForResource': ({ place }) => [
    [on('rds:ListTagsForResource', rds(place.source === 'scanner' ? 'subgrp:orders' : `subgrp:${sandbox}`))],
  ],
  'rds.ModifyDBCluster': () => [[on('rds:ModifyDBCluster', rds(`cluster:${sandbox}`), bears)]],
  'rds.ModifyDBInstance': () => [[on('rds:ModifyDBInstance', rds(`db:${sandbox}`), bears)]],
  'rds.RestoreDBClusterFromSnapshot': () =>
    snapshots.map((snapshot) => [
      on('rds:RestoreDBClusterFromSnapshot', rds(`cluster:${sandbox}`), gives),
      subnetGroup('rds:RestoreDBClusterFromSnapshot', gives),
      on('rds:RestoreDBClusterFromSnapshot', rds(snapshot), gives),
      on('rds:RestoreDBClusterFromSnapshot', rds('og:default:aurora-postgresql-16'), gives),
      on('rds:RestoreDBClusterFromSnapshot', rds('cluster-pg:default.aurora-postgresql16'), gives),
      tagged(`cluster:${sandbox}`),
      ...sourceKey,
    ]),
  'rds.RestoreDBInstanceFromDBSnapshot': () =>
    snapshots.map((snapshot) => [
      on('rds:RestoreDBInstanceFromDBSnapshot', rds(`db:${sandbox}`), restored),
      subnetGroup('rds:RestoreDBInstanceFromDBSnapshot', restored),
      on('rds:RestoreDBInstanceFromDBSnapshot', rds(snapshot), restored),
      on('rds:RestoreDBInstanceFromDBSnapshot', rds('og:orders'), restored),
      on('rds:RestoreDBInstanceFromDBSnapshot', rds('pg:default.postgres16'), restored),
      tagged(`db:${sandbox}`),
      ...sourceKey,
    ]),
};
