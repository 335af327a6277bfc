import { describe, expect, it } from '@jest/globals';
import type { BackupClient } from '@aws-sdk/client-backup';
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { IAMClient } from '@aws-sdk/client-iam';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { RDSClient } from '@aws-sdk/client-rds';
import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { SNSClient } from '@aws-sdk/client-sns';
import { exampleSandbox } from '../../../events/sandbox.ts';
import { awsError, scriptedClient } from '../../../shared/aws/scripted-client.fixture.ts';
import { readAnswers } from '../domain/read-aws-facts.ts';
import { answerNames, type AnswerName } from '../facts/aws/answers.ts';
import { awsDescription } from './aws-description.ts';

const key = 'arn:aws:kms:eu-central-1:123456789012:key/0f1e';
const instance = {
  DBInstanceIdentifier: 'orders',
  Engine: 'postgres',
  EngineVersion: '15.4',
  KmsKeyId: key,
  CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2027-05-01T00:00:00Z') },
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
  DBSubnetGroup: { DBSubnetGroupName: 'private', VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
  DBParameterGroups: [{ DBParameterGroupName: 'orders-15' }],
  DBInstanceArn: 'arn:aws:rds:eu-central-1:123456789012:db:orders',
  OptionGroupMemberships: [{ OptionGroupName: 'orders-options', Status: 'in-sync' }],
  MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:rds!db-1' },
  ReadReplicaDBInstanceIdentifiers: ['orders-reports', 'arn:aws:rds:eu-west-1:123456789012:db:orders-far'],
  AssociatedRoles: [{ FeatureName: 's3Export', RoleArn: 'arn:aws:iam::123456789012:role/service/orders-export' }],
};
const replica = {
  DBInstanceIdentifier: 'orders-reports',
  PubliclyAccessible: true,
  VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-2', Status: 'active' }],
};
const topic = 'arn:aws:sns:eu-central-1:123456789012:troubles';
type Script = Parameters<typeof scriptedClient>[0];

/** An account that knows the instance `orders`; parameters and snapshots come in pages. */
const rdsScript: Script = {
  DescribeDBInstances: ({ DBInstanceIdentifier }) => {
    if (DBInstanceIdentifier === 'orders-reports') return { DBInstances: [replica] };
    if (DBInstanceIdentifier !== 'orders') throw awsError('DBInstanceNotFoundFault');
    return { DBInstances: [instance], $metadata: { requestId: 'canary-7f3a' } };
  },
  DescribeDBClusters: () => {
    throw awsError('DBClusterNotFoundFault');
  },
  DescribeDBParameters: ({ Marker }) =>
    Marker === undefined
      ? { Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }], Marker: 'more' }
      : { Parameters: [{ ParameterName: 'log_statement' }] },
  DescribeDBSnapshots: ({ Marker }) =>
    Marker === undefined
      ? {
          DBSnapshots: [
            {
              DBSnapshotIdentifier: 'rds:orders-2026-11-23-02-00',
              DBInstanceIdentifier: 'orders',
              SnapshotType: 'automated',
              SnapshotCreateTime: new Date('2026-11-23T02:00:00Z'),
            },
          ],
          Marker: 'more',
        }
      : {
          DBSnapshots: ['a', 'b', 'c', 'd', 'e'].map((id) => ({
            DBSnapshotIdentifier: id,
            DBInstanceIdentifier: 'orders',
            SnapshotType: 'manual',
          })),
        },
  DescribeDBSnapshotAttributes: ({ DBSnapshotIdentifier }) => ({
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier,
      DBSnapshotAttributes: [
        { AttributeName: 'restore', AttributeValues: DBSnapshotIdentifier === 'e' ? ['all'] : [] },
      ],
    },
  }),
  DescribeDBSubnetGroups: () => ({
    DBSubnetGroups: [{ ...instance.DBSubnetGroup, DBSubnetGroupArn: 'arn:aws:rds:eu-central-1:1:subgrp:private' }],
  }),
  DescribeEventSubscriptions: () => ({
    EventSubscriptionsList: [
      { CustSubscriptionId: 'troubles', SnsTopicArn: topic, Enabled: true, SourceType: 'db-instance' },
    ],
  }),
  DescribeOptionGroups: () => ({ OptionGroupsList: [{ OptionGroupName: 'orders-options', Options: [] }] }),
  DescribeDBProxies: ({ Marker }) =>
    Marker === undefined
      ? { DBProxies: [{ DBProxyName: 'front' }], Marker: 'more' }
      : { DBProxies: [{ DBProxyName: 'back' }] },
  DescribeDBProxyTargets: ({ DBProxyName }) => ({
    Targets: DBProxyName === 'front' ? [{ RdsResourceId: 'orders', Type: 'RDS_INSTANCE' }] : [],
  }),
  DescribeExportTasks: () => ({ ExportTasks: [] }),
  DescribeIntegrations: () => ({ Integrations: [] }),
  DescribeBlueGreenDeployments: () => ({ BlueGreenDeployments: [] }),
  DescribeGlobalClusters: () => ({ GlobalClusters: [] }),
  DescribeCertificates: ({ Marker }) =>
    Marker === undefined
      ? {
          Certificates: [{ CertificateIdentifier: 'rds-ca-2019', ValidTill: new Date('2024-08-22T17:08:50Z') }],
          Marker: 'more',
        }
      : { Certificates: [{ CertificateIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2061-05-25T22:34:57Z') }] },
  DescribeDBMajorEngineVersions: ({ Engine }) => ({
    DBMajorEngineVersions: [
      {
        Engine,
        MajorEngineVersion: '15',
        SupportedEngineLifecycles: [
          {
            LifecycleSupportName: 'open-source-rds-standard-support',
            LifecycleSupportStartDate: new Date('2023-02-27T00:00:00Z'),
            LifecycleSupportEndDate: new Date('2028-02-29T23:59:59.999Z'),
          },
        ],
      },
    ],
  }),
  ListTagsForResource: () => ({ TagList: [{ Key: 'owner', Value: 'canary-7f3a' }] }),
  DescribePendingMaintenanceActions: () => ({ PendingMaintenanceActions: [] }),
  DescribeDBEngineVersions: () => ({ DBEngineVersions: [{ Engine: 'postgres', EngineVersion: '15.4' }] }),
};

function world(script: Script = {}) {
  const rds = scriptedClient<RDSClient>({ ...rdsScript, ...script });
  const ec2 = scriptedClient<EC2Client>({
    DescribeSecurityGroups: ({ GroupIds }) => ({
      SecurityGroups: (GroupIds as string[]).map((GroupId) => ({ GroupId, GroupName: 'orders' })),
    }),
    DescribeRouteTables: () => ({ RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1' }] }),
    DescribeVpcs: () => ({ Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] }),
    ...script,
  });
  const kms = scriptedClient<KMSClient>({
    DescribeKey: ({ KeyId }) => ({ KeyMetadata: { Arn: KeyId, KeyManager: 'CUSTOMER', CreationDate: new Date(0) } }),
    GetKeyRotationStatus: () => ({ KeyRotationEnabled: true }),
    ...script,
  });
  const others = scriptedClient<BackupClient & CloudWatchLogsClient & IAMClient & SNSClient & SecretsManagerClient>({
    DescribeLogGroups: ({ nextToken }) =>
      nextToken === undefined
        ? { logGroups: [{ logGroupName: '/aws/rds/instance/orders/postgresql' }], nextToken: 'more' }
        : { logGroups: [{ logGroupName: '/aws/rds/instance/orders/upgrade', retentionInDays: 365 }] },
    ListSubscriptionsByTopic: () => ({
      Subscriptions: [
        { SubscriptionArn: 'PendingConfirmation', Endpoint: 'canary-7f3a@corp.example', Protocol: 'email' },
      ],
    }),
    ListRecoveryPointsByResource: () => ({
      RecoveryPoints: [
        { BackupVaultName: 'vault', CreationDate: new Date('2026-11-23T02:00:00Z'), Status: 'COMPLETED' },
      ],
    }),
    ListBackupVaults: () => ({ BackupVaultList: [{ BackupVaultName: 'vault', Locked: true }] }),
    DescribeSecret: () => ({ ARN: 'arn', RotationEnabled: true, Tags: [{ Key: 'x', Value: 'canary-7f3a' }] }),
    ListRolePolicies: ({ Marker }) =>
      Marker === undefined
        ? { PolicyNames: ['one'], IsTruncated: true, Marker: 'more' }
        : { PolicyNames: ['two'], IsTruncated: false, Marker: 'end' },
    GetRolePolicy: ({ PolicyName }) => ({
      PolicyName,
      PolicyDocument: encodeURIComponent(
        JSON.stringify({
          Statement: [{ Effect: 'Allow', Action: 's3:PutObject', Resource: 'arn:aws:s3:::exports/*' }],
        }),
      ),
    }),
    ListAttachedRolePolicies: () => ({
      AttachedPolicies: [{ PolicyName: 'AmazonS3FullAccess', PolicyArn: 'arn:aws:iam::aws:policy/AmazonS3FullAccess' }],
    }),
    GetPolicy: () => ({ Policy: { DefaultVersionId: 'v3' } }),
    GetPolicyVersion: ({ VersionId }) => ({
      PolicyVersion: {
        Document: encodeURIComponent(
          JSON.stringify({
            Statement: { Effect: 'Allow', Action: `s3:*${VersionId === 'v3' ? '' : '!'}`, Resource: '*' },
          }),
        ),
      },
    }),
    ...script,
  });
  const description = awsDescription({
    rds: rds.client,
    ec2: ec2.client,
    kms: kms.client,
    logs: others.client,
    sns: others.client,
    backup: others.client,
    iam: others.client,
    secrets: others.client,
  });
  const target = (databaseId: string) => ({ kind: 'rds' as const, databaseId, snapshotArn: null });
  const read = (databaseId: string) => description.read({ ...exampleSandbox, target: target(databaseId) });
  return { read, description, rds: rds.calls };
}

const status = (read: Awaited<ReturnType<ReturnType<typeof world>['read']>>) =>
  Object.fromEntries(readAnswers(read).outcomes.map(({ name, status, note }) => [name, note ?? status]));

describe('awsDescription', () => {
  it('describes an instance and all that it uses in the form of a snapshot folder', async () => {
    const answers = await world().read('orders');
    expect(Object.keys(answers).sort()).toEqual([...answerNames]);
    const { answers: read, outcomes } = readAnswers(answers);
    expect(outcomes.filter((outcome) => outcome.status !== 'read')).toEqual([
      {
        name: 'db-cluster-parameters.json',
        status: 'missing',
        note: 'It was not asked for: the source is no cluster.',
      },
    ]);
    expect(read['db-instances']?.DBInstances[0]).toMatchObject({
      DBInstanceIdentifier: 'orders',
      CertificateDetails: { ValidTill: '2027-05-01T00:00:00.000Z' },
    });
    expect(read['db-parameters']?.Parameters.map(({ ParameterName }) => ParameterName)).toEqual([
      'rds.force_ssl',
      'log_statement',
    ]);
    expect(read['db-snapshots']?.DBSnapshots).toHaveLength(6);
    expect(read['kms-keys']).toEqual([{ KeyMetadata: { Arn: key, KeyManager: 'CUSTOMER' } }]);
    expect(JSON.stringify(answers)).not.toContain('canary');
  });

  it('asks of every snapshot that can be shared with whom it is', async () => {
    const { read } = world();
    const { answers } = readAnswers(await read('orders'));
    const shared = answers['db-snapshot-attributes'] ?? [];
    expect(shared.map(({ DBSnapshotAttributesResult: { DBSnapshotIdentifier } }) => DBSnapshotIdentifier)).toEqual([
      ...'abcde',
    ]);
  });

  it('describes what surrounds the instance, without whom it concerns', async () => {
    const { answers } = readAnswers(await world().read('orders'));
    expect(answers['db-replicas']).toEqual([
      {
        DBInstances: [
          {
            DBInstanceIdentifier: 'orders-reports',
            PubliclyAccessible: true,
            VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-2' }],
          },
        ],
      },
    ]);
    expect(answers['security-groups']?.SecurityGroups.map(({ GroupId }) => GroupId)).toEqual(['sg-1', 'sg-2']);
    expect(answers['db-proxy-targets']).toEqual([
      { DBProxyName: 'front', Targets: [{ RdsResourceId: 'orders' }] },
      { DBProxyName: 'back', Targets: [] },
    ]);
    expect(answers['sns-subscriptions']).toEqual([
      { TopicArn: topic, Subscriptions: [{ SubscriptionArn: 'PendingConfirmation' }] },
    ]);
    expect(answers['log-groups']?.logGroups).toHaveLength(2);
    expect(answers['recovery-points']?.RecoveryPoints[0]?.CreationDate).toBe('2026-11-23T02:00:00.000Z');
    expect(answers['kms-key-rotation']).toEqual([{ KeyId: key, KeyRotationEnabled: true }]);
    expect(answers['option-groups']?.OptionGroupsList).toHaveLength(1);
    expect(answers['role-policies']?.map(({ RoleName, PolicyName }) => `${RoleName} ${PolicyName ?? ''}`)).toEqual([
      'orders-export one',
      'orders-export two',
      'orders-export AmazonS3FullAccess',
    ]);
  });

  it('does not take a key that cannot be described for one that is rotated', async () => {
    const denied = () => {
      throw awsError('AccessDenied');
    };
    const found = status(await world({ DescribeKey: denied }).read('orders'));
    expect([found['kms-keys.json'], found['kms-key-rotation.json']]).toEqual([
      'AWS did not answer (code AccessDenied).',
      'AWS did not answer (code AccessDenied).',
    ]);
  });

  it.each([
    ['DescribeDBParameters', 'db-parameters.json'],
    ['DescribeDBSnapshotAttributes', 'db-snapshot-attributes.json'],
    ['DescribeSecurityGroups', 'security-groups.json'],
    ['GetKeyRotationStatus', 'kms-key-rotation.json'],
    ['DescribeOptionGroups', 'option-groups.json'],
    ['DescribeDBProxyTargets', 'db-proxy-targets.json'],
    ['ListTagsForResource', 'subnet-group-tags.json'],
    ['DescribeExportTasks', 'export-tasks.json'],
    ['DescribeIntegrations', 'integrations.json'],
    ['DescribeBlueGreenDeployments', 'blue-green-deployments.json'],
    ['DescribeGlobalClusters', 'global-clusters.json'],
    ['DescribeLogGroups', 'log-groups.json'],
    ['ListSubscriptionsByTopic', 'sns-subscriptions.json'],
    ['ListRecoveryPointsByResource', 'recovery-points.json'],
    ['ListBackupVaults', 'backup-vaults.json'],
    ['DescribeSecret', 'master-secret.json'],
    ['ListAttachedRolePolicies', 'role-policies.json'],
  ])('makes the answer of a denied %s unreadable, with the code and no other answer', async (command, answer) => {
    const denied = () => {
      throw awsError('AccessDenied');
    };
    const found = status(await world({ [command]: denied }).read('orders'));
    expect(found[answer]).toBe('AWS did not answer (code AccessDenied).');
    expect(Object.values(found).filter((note) => note.includes('AccessDenied'))).toHaveLength(1);
  });

  it('does not take half an answer for a whole one', async () => {
    const { read } = world({
      DescribeDBParameters: ({ Marker }) => {
        if (Marker !== undefined) throw awsError('Throttling');
        return { Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }], Marker: 'more' };
      },
    });
    expect(status(await read('orders'))['db-parameters.json']).toBe('AWS did not answer (code Throttling).');
  });

  it('describes a cluster with its members, and the groups of its writer', async () => {
    const cluster = {
      DBClusterIdentifier: 'ledger',
      Engine: 'aurora-postgresql',
      DBClusterParameterGroup: 'ledger-15',
      DBSubnetGroup: 'private',
      DBClusterMembers: [
        { DBInstanceIdentifier: 'ledger-2', IsClusterWriter: false },
        { DBInstanceIdentifier: 'ledger-1', IsClusterWriter: true },
      ],
    };
    const member = (id: string) => ({
      ...instance,
      DBInstanceIdentifier: id,
      DBClusterIdentifier: 'ledger',
      DBParameterGroups: [{ DBParameterGroupName: `${id}-group` }],
    });
    const { read, rds } = world({
      DescribeDBInstances: ({ DBInstanceIdentifier, Filters }) => {
        if (DBInstanceIdentifier === 'orders-reports') return { DBInstances: [replica] };
        if (DBInstanceIdentifier !== undefined) throw awsError('DBInstanceNotFoundFault');
        expect(Filters).toEqual([{ Name: 'db-cluster-id', Values: ['ledger'] }]);
        return { DBInstances: [member('ledger-2'), member('ledger-1')] };
      },
      DescribeDBClusters: () => ({ DBClusters: [cluster] }),
      DescribeDBClusterSnapshots: () => ({
        DBClusterSnapshots: [
          { DBClusterSnapshotIdentifier: 's1', DBClusterIdentifier: 'ledger', SnapshotType: 'manual' },
        ],
      }),
      DescribeDBClusterSnapshotAttributes: () => ({
        DBClusterSnapshotAttributesResult: { DBClusterSnapshotIdentifier: 's1', DBClusterSnapshotAttributes: [] },
      }),
      DescribeDBClusterParameters: () => ({ Parameters: [{ ParameterName: 'rds.force_ssl', ParameterValue: '1' }] }),
    });
    const outcomes = status(await read('ledger'));
    expect(Object.values(outcomes).filter((outcome) => outcome !== 'read')).toEqual([]);
    expect(rds.filter(({ name }) => name === 'DescribeDBParameters')[0]?.input).toMatchObject({
      DBParameterGroupName: 'ledger-1-group',
    });
  });

  it('says for every answer why there is none when the source cannot be described', async () => {
    const denied = () => {
      throw awsError('AccessDenied');
    };
    const refused = status(await world({ DescribeDBInstances: denied }).read('orders'));
    expect(refused['db-instances.json']).toBe('AWS did not answer (code AccessDenied).');
    expect(refused['vpcs.json']).toBe('It was not asked for: the source itself could not be described.');
    const absent = status(await world().read('unknown'));
    expect(absent['db-instances.json']).toBe('AWS knows no database of this name in this region.');
    expect(Object.values(absent)).not.toContain('missing');
    expect(Object.values(absent)).not.toContain('read');
  });

  it('has nothing to say of what is not on AWS', async () => {
    expect(await world().description.read(exampleSandbox)).toEqual({} satisfies Partial<Record<AnswerName, never>>);
  });
});
