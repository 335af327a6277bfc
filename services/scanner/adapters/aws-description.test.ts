import { describe, expect, it } from '@jest/globals';
import type { EC2Client } from '@aws-sdk/client-ec2';
import type { KMSClient } from '@aws-sdk/client-kms';
import type { RDSClient } from '@aws-sdk/client-rds';
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
};
type Script = Parameters<typeof scriptedClient>[0];

/** An account that knows the instance `orders`; parameters and snapshots come in pages. */
const rdsScript: Script = {
  DescribeDBInstances: ({ DBInstanceIdentifier }) => {
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
  DescribeDBSubnetGroups: () => ({ DBSubnetGroups: [instance.DBSubnetGroup] }),
  DescribeEventSubscriptions: () => ({ EventSubscriptionsList: [] }),
  DescribePendingMaintenanceActions: () => ({ PendingMaintenanceActions: [] }),
  DescribeDBEngineVersions: () => ({ DBEngineVersions: [{ Engine: 'postgres', EngineVersion: '15.4' }] }),
};

function world(script: Script = {}) {
  const rds = scriptedClient<RDSClient>({ ...rdsScript, ...script });
  const ec2 = scriptedClient<EC2Client>({
    DescribeSecurityGroups: () => ({ SecurityGroups: [{ GroupId: 'sg-1', GroupName: 'orders' }] }),
    DescribeRouteTables: () => ({ RouteTables: [{ RouteTableId: 'rtb-1', VpcId: 'vpc-1' }] }),
    DescribeVpcs: () => ({ Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] }),
    ...script,
  });
  const kms = scriptedClient<KMSClient>({
    DescribeKey: ({ KeyId }) => ({ KeyMetadata: { Arn: KeyId, KeyManager: 'CUSTOMER', CreationDate: new Date(0) } }),
    ...script,
  });
  const description = awsDescription({ rds: rds.client, ec2: ec2.client, kms: kms.client });
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

  it.each([
    ['DescribeDBParameters', 'db-parameters.json'],
    ['DescribeDBSnapshotAttributes', 'db-snapshot-attributes.json'],
    ['DescribeSecurityGroups', 'security-groups.json'],
    ['DescribeKey', 'kms-keys.json'],
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
