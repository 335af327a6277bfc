import { describe, expect, it } from '@jest/globals';
import { exampleSandbox, type Sandbox } from '../../../events/sandbox.ts';
import { Posture } from '../../../events/documents/posture.ts';
import type { AnswerName } from '../facts/aws/answers.ts';
import { judgePosture } from './judge-posture.ts';
import { visible } from './object-name.ts';
import { readAnswers, type RawAnswer } from './read-aws-facts.ts';

const h = 'x\n\u001b[31m\u202e<script>"\'';
const folder: Sandbox = { ...exampleSandbox, target: { kind: 'folder', path: '/snapshots/shop' } };

/** As bad as can be, and every text of it hostile. */
const hostile: Partial<Record<AnswerName, unknown>> = {
  'db-instances': {
    DBInstances: [
      {
        DBInstanceIdentifier: h,
        DBInstanceArn: `arn:aws:rds:${h}:${h}:db:${h}`,
        Engine: 'postgres',
        EngineVersion: h,
        EngineLifecycleSupport: 'open-source-rds-extended-support',
        MasterUsername: 'postgres',
        Endpoint: { Port: 5432 },
        MultiAZ: false,
        PubliclyAccessible: true,
        StorageEncrypted: false,
        KmsKeyId: h,
        BackupRetentionPeriod: 0,
        DeletionProtection: false,
        AutoMinorVersionUpgrade: false,
        IAMDatabaseAuthenticationEnabled: false,
        MonitoringInterval: 0,
        PerformanceInsightsEnabled: false,
        CertificateDetails: { CAIdentifier: h, ValidTill: `2026-12-01${h}` },
        VpcSecurityGroups: [{ VpcSecurityGroupId: h }],
        DBSubnetGroup: { VpcId: h, Subnets: [{ SubnetIdentifier: h }] },
        DBParameterGroups: [{ DBParameterGroupName: `default.${h}`, ParameterApplyStatus: h }],
        AssociatedRoles: [{ FeatureName: h }],
        CopyTagsToSnapshot: false,
        TagList: [],
      },
    ],
  },
  'db-snapshots': {
    DBSnapshots: [
      {
        DBSnapshotIdentifier: h,
        DBInstanceIdentifier: h,
        SnapshotCreateTime: '2024-01-01T00:00:00Z',
        SnapshotType: 'manual',
        Encrypted: false,
      },
    ],
  },
  'db-snapshot-attributes': {
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier: h,
      DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: ['all', h] }],
    },
  },
  'security-groups': {
    SecurityGroups: [
      {
        GroupId: h,
        GroupName: 'default',
        IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: `${h}/0` }, { CidrIp: `${h}/8` }] }],
      },
    ],
  },
  'route-tables': {
    RouteTables: [
      {
        RouteTableId: h,
        VpcId: h,
        Associations: [{ SubnetId: h }],
        Routes: [{ DestinationCidrBlock: '0.0.0.0/0', GatewayId: `igw-${h}` }],
      },
    ],
  },
  vpcs: { Vpcs: [{ VpcId: h, IsDefault: true }] },
  'event-subscriptions': { EventSubscriptionsList: [{ SourceType: h, Enabled: true, EventCategoriesList: [h] }] },
  'pending-maintenance-actions': {
    PendingMaintenanceActions: [
      {
        ResourceIdentifier: `arn:aws:rds:x:x:db:${h}`,
        PendingMaintenanceActionDetails: [{ Action: h, ForcedApplyDate: h }],
      },
    ],
  },
  'engine-versions': {
    DBEngineVersions: [
      {
        Engine: 'postgres',
        EngineVersion: h,
        Status: 'deprecated',
        ValidUpgradeTarget: [{ EngineVersion: h, IsMajorVersionUpgrade: false }],
      },
    ],
  },
  'kms-keys': { KeyMetadata: { Arn: h, KeyManager: 'AWS', KeyState: h } },
};

const raw = Object.fromEntries(
  Object.entries(hostile).map(([name, json]): [string, RawAnswer] => [name, { status: 'read', json }]),
);

describe('judgePosture', () => {
  const posture = Posture.parse(judgePosture(folder, readAnswers(raw)));

  it('finds everything that is wrong', () => {
    const notFailed = posture.verdicts
      .filter(({ status }) => status !== 'fail')
      .map(({ checkId, status }) => [checkId, status]);
    expect(Object.fromEntries(notFailed)).toEqual({
      'backup-retention-short': 'pass',
      'certificate-authority-outdated': 'unknown',
      'cluster-backup-retention-short': 'not-applicable',
      'cluster-deletion-protection-off': 'not-applicable',
      'cluster-iam-authentication-off': 'not-applicable',
      'cluster-logs-not-exported': 'not-applicable',
      'cluster-single-availability-zone': 'not-applicable',
      'cluster-storage-not-encrypted': 'not-applicable',
      'cluster-tags-not-copied-to-snapshots': 'not-applicable',
      'cross-account-clone': 'not-applicable',
      'data-api-enabled': 'not-applicable',
      'no-cluster-event-subscription': 'not-applicable',
      'outside-vpc': 'pass',
    });
  });

  it('puts hostile texts on one line with nothing invisible in them', () => {
    const lines = posture.verdicts.flatMap(({ evidence }) =>
      evidence.flatMap(({ resource, detail }) => [resource, detail]),
    );
    expect(lines.some((line) => line.includes('<script>'))).toBe(true);
    expect(lines.filter((line) => line !== visible(line))).toEqual([]);
  });

  it('describes the source', () => {
    expect(posture.asset).toMatchObject({ identifier: h, engine: 'postgres', snapshotId: h, publiclyAccessible: true });
  });
});
