import { describe, expect, it } from '@jest/globals';
import { exampleSandbox, type Sandbox } from '../../../events/sandbox.ts';
import { Posture } from '../../../events/documents/posture.ts';
import type { AnswerName } from '../facts/aws/answers.ts';
import { judgePosture } from './judge-posture.ts';
import { visible } from './object-name.ts';
import { readAnswers, type RawAnswer } from './read-aws-facts.ts';

const h = 'x\n\u001b[31m\u202e<script>"\'';
const folder: Sandbox = { ...exampleSandbox, target: { kind: 'folder', path: '/snapshots/shop' } };

const arn = `arn:aws:rds:${h}:${h}:db:${h}`;

/** As bad as can be, and every text of it hostile. */
const hostile: Partial<Record<AnswerName, unknown>> = {
  'db-instances': {
    DBInstances: [
      {
        DBInstanceIdentifier: h,
        DBInstanceArn: arn,
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
        AssociatedRoles: [{ FeatureName: h, RoleArn: `arn:aws:iam::x:role/${h}` }],
        MasterUserSecret: { SecretArn: h },
        PerformanceInsightsKMSKeyId: h,
        DBInstanceAutomatedBackupsReplications: [],
        ReadReplicaDBInstanceIdentifiers: [h, 'replica'],
        EnabledCloudwatchLogsExports: [h],
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
        TagList: [],
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
        Tags: [],
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
  'event-subscriptions': {
    EventSubscriptionsList: [{ SourceType: h, Enabled: true, EventCategoriesList: [h], SnsTopicArn: h }],
  },
  'sns-subscriptions': { TopicArn: h, Subscriptions: [{ SubscriptionArn: 'PendingConfirmation' }] },
  'db-replicas': { DBInstances: [{ DBInstanceIdentifier: 'replica', PubliclyAccessible: true }] },
  'db-proxies': {
    DBProxies: [{ DBProxyName: h, RequireTLS: false, DebugLogging: true, Auth: [{ IAMAuth: 'DISABLED' }] }],
  },
  'db-proxy-targets': { DBProxyName: h, Targets: [{ RdsResourceId: h }] },
  'subnet-group-tags': { TagList: [] },
  'export-tasks': {
    ExportTasks: [{ ExportTaskIdentifier: h, SourceArn: `a:a:a:a:a:a:${h}`, S3Bucket: h, TaskEndTime: h }],
  },
  integrations: { Integrations: [{ IntegrationName: h, SourceArn: arn, TargetArn: h, Status: h }] },
  'blue-green-deployments': { BlueGreenDeployments: [{ BlueGreenDeploymentName: h, Source: arn, Status: h }] },
  'kms-key-rotation': { KeyId: h, KeyRotationEnabled: false },
  'log-groups': { logGroups: [{ logGroupName: `/aws/rds/instance/${h}/${h}` }] },
  'recovery-points': { RecoveryPoints: [{ BackupVaultName: h, Status: 'EXPIRED', CreationDate: h }] },
  'backup-vaults': { BackupVaultList: [{ BackupVaultName: h, Locked: false }] },
  'role-policies': {
    RoleName: h,
    PolicyName: h,
    PolicyDocument: { Statement: { Effect: 'Allow', Action: [h, '*'], Resource: h } },
  },
  'master-secret': { RotationEnabled: false },
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
      'activity-stream-off': 'not-applicable',
      'backup-retention-short': 'pass',
      'certificate-authority-outdated': 'unknown',
      'cluster-backup-retention-short': 'not-applicable',
      'cluster-deletion-protection-off': 'not-applicable',
      'cluster-iam-authentication-off': 'not-applicable',
      'cluster-logs-not-exported': 'not-applicable',
      'cluster-minor-upgrades-not-automatic': 'not-applicable',
      'cluster-single-availability-zone': 'not-applicable',
      'cluster-storage-not-encrypted': 'not-applicable',
      'cluster-tags-not-copied-to-snapshots': 'not-applicable',
      'cross-account-clone': 'not-applicable',
      'data-api-enabled': 'not-applicable',
      'global-copy-present': 'not-applicable',
      'log-fdw-reads-files': 'unknown',
      'master-password-not-managed': 'pass',
      'no-cluster-event-subscription': 'not-applicable',
      'outside-vpc': 'pass',
      'storage-key-not-rotated': 'not-applicable',
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
