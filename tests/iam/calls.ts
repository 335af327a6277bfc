import { sandboxName } from '../../shared/sandbox-name.ts';
import { tagMap } from '../../shared/sandbox-tags.ts';
import type { Request } from './simulator.ts';
import { account, region, type Installation } from './template-roles.ts';

type Context = Request['context'];

/** One call of one function: all that IAM is asked about it, and all of it has to be allowed. */
export interface Call {
  /** As the SDK names it, e.g. `rds.DescribeDBInstances`; `lambda` for what Lambda does in the function's name. */
  readonly command: string;
  readonly requests: readonly Request[];
}

const about = { scanId: '3f9c2a7b41', attempt: 1 };
export const sandbox = sandboxName(about);
const tags = tagMap({ installation: 'stillframe-test', ...about, expiresAt: '2026-11-23T14:00:00.000Z' });

/** Tags that stand on a resource, and tags that a call gives. */
export const bears = withPrefix('aws:ResourceTag', tags);
export const gives: Context = { ...withPrefix('aws:RequestTag', tags), 'aws:TagKeys': Object.keys(tags) };
export const bearsAnother = withPrefix('aws:ResourceTag', { ...tags, 'stillframe:installation': 'stillframe-other' });

export const rds = (rest: string) => `arn:aws:rds:${region}:${account}:${rest}`;
export const ec2 = (rest: string) => `arn:aws:ec2:${region}:${account}:${rest}`;
export const lambda = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;
export const key = (name: string) => `arn:aws:kms:${region}:${account}:key/${name}`;
export const viaS3 = { 'kms:ViaService': `s3.${region}.amazonaws.com` };

export const on = (action: string, resource: string, ...contexts: readonly Context[]): Request => ({
  action,
  resource,
  context: Object.assign({}, ...contexts) as Context,
});

function withPrefix(prefix: string, named: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${prefix}/${name}`, value]));
}

/** What a function does where others do the same elsewhere. */
export interface Place {
  /** The service's name on the bus. */
  readonly source: string;
  readonly queue: string;
  readonly reads: readonly string[];
  readonly writes: readonly string[];
  readonly removes: readonly string[];
  readonly macKey?: 'PasswordKey' | 'TokenKey';
  readonly probe?: 'scanner' | 'classifier';
  /** Commands that the function could reach through what it imports, and never sends. */
  readonly never: readonly string[];
}

const document = (name: string) => `scans/${about.scanId}/${about.attempt}/${name}`;
const objects = ['s3.PutObject', 's3.GetObject', 's3.DeleteObject', 's3.ListObjectsV2'];
const deletions = [
  ...['DBCluster', 'DBClusterSnapshot', 'DBInstance', 'DBSnapshot', 'DBSubnetGroup'].map((what) => `rds.Delete${what}`),
  ...['NetworkInterface', 'Subnet', 'Vpc'].map((what) => `ec2.Delete${what}`),
  ...['PutFunctionConcurrency', 'UpdateFunctionConfiguration', 'DeleteFunction'].map((what) => `lambda.${what}`),
];
const disposal = [
  ...['cloudformation.DeleteStack', 'cloudformation.DescribeStackResource'],
  ...['s3.DeleteObjects', 's3.ListObjectVersions'],
];
const janitor = {
  source: 'janitor',
  reads: [document('sandbox.json'), 'slots/1'],
  writes: [document('sandbox.json')],
  removes: ['slots/1'],
};

/** By the function's name without its installation. */
export const places: Readonly<Record<string, Place>> = {
  'sandbox-provisioner': {
    source: 'sandbox-provisioner',
    queue: 'SandboxProvisionerQueue',
    reads: [document('sandbox.json'), document('report.json'), 'slots/1'],
    writes: [document('sandbox.json'), 'slots/1'],
    removes: ['slots/1'],
    macKey: 'TokenKey',
    never: [],
  },
  'restore-watcher-snapshots': {
    source: 'restore-watcher',
    queue: 'RestoreWatcherSnapshotsQueue',
    reads: ['intervals/orders/2026-11-23', 'intervals/_installation/first-look'],
    writes: ['intervals/orders/2026-11-23', 'intervals/_installation/first-look'],
    removes: [],
    never: ['s3.DeleteObject', 's3.ListObjectsV2', 'rds.DescribeEvents', 'lambda.GetFunctionConfiguration'],
  },
  'restore-watcher-restores': {
    source: 'restore-watcher',
    queue: 'RestoreWatcherRestoresQueue',
    ...{ reads: [], writes: [], removes: [] },
    never: [...objects, 'rds.DescribeDBSnapshots', 'rds.DescribeDBClusterSnapshots'],
  },
  'scanner-posture': {
    source: 'scanner',
    queue: 'ScannerPostureQueue',
    reads: [document('posture.json')],
    writes: [document('posture.json')],
    removes: [],
    never: [
      ...['s3.DeleteObject', 's3.ListObjectsV2', 'lambda.Invoke', 'kms.GenerateMac', 'ec2.DescribeNetworkInterfaces'],
      ...['rds.ModifyDBInstance', 'rds.ModifyDBCluster'],
    ],
  },
  'scanner-database': {
    source: 'scanner',
    queue: 'ScannerDatabaseQueue',
    reads: [document('findings.json')],
    writes: [document('findings.json'), document('access.json')],
    removes: [],
    macKey: 'PasswordKey',
    probe: 'scanner',
    never: ['s3.DeleteObject', 's3.ListObjectsV2'],
  },
  classifier: {
    source: 'classifier',
    queue: 'ClassifierQueue',
    reads: [
      ...['classification.json', 'classification-slice-0.json', 'posture.json'].map(document),
      'settings/stillframe.yml',
    ],
    writes: [document('classification.json'), document('classification-slice-0.json')],
    removes: [document('classification-slice-0.json')],
    macKey: 'PasswordKey',
    probe: 'classifier',
    never: ['s3.ListObjectsV2'],
  },
  reporter: {
    source: 'reporter',
    queue: 'ReporterQueue',
    reads: [document('findings.json'), document('report.json'), document('mail.json'), 'settings/stillframe.yml'],
    writes: [
      ...[document('report.json'), document('report.pdf'), `mails/${about.scanId}/1`],
      `history/orders/20261123T100000000Z~${about.scanId}~1`,
    ],
    removes: [document('report.pdf')],
    never: [],
  },
  janitor: { ...janitor, queue: 'JanitorQueue', never: [...disposal, 'cloudwatch.PutMetricData'] },
  'janitor-sweep': { ...janitor, queue: 'JanitorSweepQueue', never: disposal },
  'janitor-dispose': {
    ...janitor,
    queue: 'JanitorDisposeQueue',
    never: [
      ...deletions,
      'ec2.DescribeNetworkInterfaces',
      'ec2.DescribeSubnets',
      's3.PutObject',
      's3.DeleteObject',
      'cloudwatch.PutMetricData',
    ],
  },
};

export interface Surroundings {
  readonly name: string;
  readonly place: Place;
  readonly installation: Installation;
}

/** What Lambda itself does with the function's role. */
export function callsOfLambda({ name, place, installation }: Surroundings): Call {
  const log = `arn:aws:logs:${region}:${account}:log-group:/aws/lambda/stillframe-test-${name}:log-stream:2026/11/23/a`;
  const queue = installation.arnOf(place.queue);
  const polls = ['ReceiveMessage', 'DeleteMessage', 'ChangeMessageVisibility', 'GetQueueAttributes'];
  return {
    command: 'lambda',
    requests: [
      on('logs:CreateLogStream', log),
      on('logs:PutLogEvents', log),
      ...polls.map((action) => on(`sqs:${action}`, queue)),
    ],
  };
}

/** What Lambda does with the role of the probes: their code does nothing. */
export function callsForProbes(): Call[] {
  const log = `arn:aws:logs:${region}:${account}:log-group:/stillframe/stillframe-test/probes:log-stream:2026/11/23/a`;
  const own = ec2('network-interface/eni-1');
  return [
    {
      command: 'lambda',
      requests: [
        on('logs:CreateLogStream', log),
        on('logs:PutLogEvents', log),
        ...['CreateNetworkInterface', 'DeleteNetworkInterface'].map((action) => on(`ec2:${action}`, own)),
        on('ec2:CreateNetworkInterface', ec2('subnet/subnet-1'), bears),
        on('ec2:CreateNetworkInterface', ec2('security-group/sg-1')),
        ...['AssignPrivateIpAddresses', 'UnassignPrivateIpAddresses'].map((action) => on(`ec2:${action}`, own)),
        ...['DescribeNetworkInterfaces', 'DescribeSubnets'].map((action) => on(`ec2:${action}`, '*')),
      ],
    },
  ];
}

type Expansion = (where: Surroundings) => readonly (readonly Request[])[];

/** Calls that look at things which are named nowhere before. */
const reading = (action: string, ...resources: readonly string[]): Expansion => {
  return () => resources.map((resource) => [on(action, resource)]);
};
const onInstance = [rds('db:orders'), rds(`db:${sandbox}`)];
const onCluster = [rds('cluster:orders'), rds(`cluster:${sandbox}`)];
const probes = [lambda(`${sandbox}-scanner`), lambda(`${sandbox}-classifier`)];
const restored = { ...gives, 'rds:PubliclyAccessible': 'false' };
const subnetGroup = (action: string, context: Context) => on(action, rds(`subgrp:${sandbox}`), context, bears);
const tagged = (resource: string) => on('rds:AddTagsToResource', rds(resource), gives);
const snapshots = ['snapshot:rds:orders-2026-11-23-01-00', 'cluster-snapshot:rds:orders-2026-11-23-01-00'] as const;
/** What RDS does with an encrypted snapshot's key in the name of whoever restores it. */
const sourceKey = [
  on('kms:CreateGrant', key('of-the-source'), {
    'kms:ViaService': `rds.${region}.amazonaws.com`,
    'kms:GrantIsForAWSResource': 'true',
  }),
  on('kms:DescribeKey', key('of-the-source')),
];
const bucketOf = ({ installation }: Surroundings, name = 'DocumentsBucket') => installation.arnOf(name);
const documentsKey = (action: string, { installation }: Surroundings) =>
  on(action, installation.arnOf('DocumentsKey'), viaS3);

/** Policies of the account, and those that AWS keeps for everybody. */
const policies = [`arn:aws:iam::${account}:policy/exports`, 'arn:aws:iam::aws:policy/AmazonS3FullAccess'];
const roleOfSource = `arn:aws:iam::${account}:role/service/orders-export`;

/** Every SDK command of the rooms: what IAM is asked when the code sends it, once for each way it does. */
export const expansions: Readonly<Record<string, Expansion>> = {
  'backup.ListBackupVaults': reading('backup:ListBackupVaults', '*'),
  'backup.ListRecoveryPointsByResource': reading('backup:ListRecoveryPointsByResource', '*'),
  'cloudformation.DeleteStack': reading(
    'cloudformation:DeleteStack',
    `arn:aws:cloudformation:${region}:${account}:stack/stillframe-test/1`,
  ),
  'cloudformation.DescribeStackResource': reading(
    'cloudformation:DescribeStackResource',
    `arn:aws:cloudformation:${region}:${account}:stack/stillframe-test/1`,
  ),
  // AWS writes a group's name with and without the ending that stands for its streams.
  'cloudwatch-logs.FilterLogEvents': reading(
    'logs:FilterLogEvents',
    `arn:aws:logs:${region}:${account}:log-group:/aws/events/stillframe-test`,
    `arn:aws:logs:${region}:${account}:log-group:/aws/events/stillframe-test:*`,
  ),
  'cloudwatch-logs.DescribeLogGroups': reading('logs:DescribeLogGroups', '*'),
  'cloudwatch.PutMetricData': () => [[on('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Stillframe' })]],
  'ec2.CreateSubnet': () => [
    [
      on('ec2:CreateSubnet', ec2('subnet/subnet-1'), gives),
      on('ec2:CreateSubnet', ec2('vpc/vpc-1'), gives, bears),
      on('ec2:CreateTags', ec2('subnet/subnet-1'), gives, { 'ec2:CreateAction': 'CreateSubnet' }),
    ],
  ],
  'ec2.CreateVpc': () => [
    [
      on('ec2:CreateVpc', ec2('vpc/vpc-1'), gives),
      on('ec2:CreateTags', ec2('vpc/vpc-1'), gives, { 'ec2:CreateAction': 'CreateVpc' }),
    ],
  ],
  'ec2.DeleteNetworkInterface': reading('ec2:DeleteNetworkInterface', ec2('network-interface/eni-1')),
  'ec2.DeleteSubnet': () => [[on('ec2:DeleteSubnet', ec2('subnet/subnet-1'), bears)]],
  'ec2.DeleteVpc': () => [[on('ec2:DeleteVpc', ec2('vpc/vpc-1'), bears)]],
  'ec2.DescribeAvailabilityZones': reading('ec2:DescribeAvailabilityZones', '*'),
  'ec2.DescribeNetworkInterfaces': reading('ec2:DescribeNetworkInterfaces', '*'),
  'ec2.DescribeRouteTables': reading('ec2:DescribeRouteTables', '*'),
  'ec2.DescribeSecurityGroups': reading('ec2:DescribeSecurityGroups', '*'),
  'ec2.DescribeSubnets': reading('ec2:DescribeSubnets', '*'),
  'ec2.DescribeVpcs': reading('ec2:DescribeVpcs', '*'),
  'ec2.ModifyVpcAttribute': () => [[on('ec2:ModifyVpcAttribute', ec2('vpc/vpc-1'), bears)]],
  'eventbridge.PutEvents': ({ place, installation }) => [
    [on('events:PutEvents', installation.arnOf('Bus'), { 'events:source': [`stillframe.${place.source}`] })],
  ],
  'kms.DescribeKey': reading('kms:DescribeKey', key('of-the-source')),
  'iam.GetPolicy': reading('iam:GetPolicy', ...policies),
  'iam.GetPolicyVersion': reading('iam:GetPolicyVersion', ...policies),
  'iam.GetRolePolicy': reading('iam:GetRolePolicy', roleOfSource),
  'iam.ListAttachedRolePolicies': reading('iam:ListAttachedRolePolicies', roleOfSource),
  'iam.ListRolePolicies': reading('iam:ListRolePolicies', roleOfSource),
  'kms.GenerateMac': ({ place, installation }) => [
    [on('kms:GenerateMac', installation.arnOf(place.macKey ?? 'DocumentsKey'))],
  ],
  'kms.GetKeyRotationStatus': reading('kms:GetKeyRotationStatus', key('of-the-source')),
  'lambda.CreateFunction': ({ installation }) =>
    probes.map((probe) => [
      on('lambda:CreateFunction', probe, gives, { 'lambda:VpcIds': ['vpc-1'] }),
      on('lambda:TagResource', probe, gives),
      on('iam:PassRole', installation.arnOf('ProbeRole'), { 'iam:PassedToService': 'lambda.amazonaws.com' }),
      // Lambda looks at the network with the rights of whoever creates the function.
      on('ec2:GetSecurityGroupsForVpc', ec2('vpc/vpc-1'), bears),
      ...['Vpcs', 'Subnets', 'SecurityGroups'].map((what) => on(`ec2:Describe${what}`, '*')),
    ]),
  'lambda.DeleteFunction': () => probes.map((probe) => [on('lambda:DeleteFunction', probe, bears)]),
  'lambda.GetFunction': ({ name, installation }) => [
    ...probes.map((probe) => [on('lambda:GetFunction', probe, bears), on('lambda:ListTags', probe, bears)]),
    // A function that is gone has no tags.
    ...probes.map((probe) => [on('lambda:GetFunction', probe)]),
    ...(name === 'sandbox-provisioner'
      ? ['ScannerProbeLambdaFunction', 'ClassifierProbeLambdaFunction'].map((blueprint) => [
          on('lambda:GetFunction', installation.arnOf(blueprint)),
        ])
      : []),
  ],
  'lambda.GetFunctionConfiguration': () => probes.map((probe) => [on('lambda:GetFunctionConfiguration', probe)]),
  'lambda.Invoke': ({ place }) => [[on('lambda:InvokeFunction', lambda(`${sandbox}-${place.probe}`), bears)]],
  'lambda.ListFunctions': reading('lambda:ListFunctions', '*'),
  'lambda.PutFunctionConcurrency': () => probes.map((probe) => [on('lambda:PutFunctionConcurrency', probe, bears)]),
  'lambda.UpdateFunctionConfiguration': () =>
    // Out of its network: the call names none.
    probes.map((probe) => [on('lambda:UpdateFunctionConfiguration', probe, bears)]),
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
  's3.DeleteObject': (where) =>
    where.place.removes.map((name) => [on('s3:DeleteObject', `${bucketOf(where)}/${name}`)]),
  's3.DeleteObjects': (where) =>
    ['s3:DeleteObject', 's3:DeleteObjectVersion'].map((action) => [
      on(action, `${bucketOf(where, 'ServerlessDeploymentBucket')}/serverless/code.zip`),
    ]),
  's3.GetObject': (where) =>
    where.place.reads.map((name) => [
      on('s3:GetObject', `${bucketOf(where)}/${name}`),
      documentsKey('kms:Decrypt', where),
      // Where nothing is, S3 says so only to those who may list.
      on('s3:ListBucket', bucketOf(where)),
    ]),
  's3.ListObjectVersions': (where) => [[on('s3:ListBucketVersions', bucketOf(where, 'ServerlessDeploymentBucket'))]],
  's3.ListObjectsV2': (where) => [[on('s3:ListBucket', bucketOf(where), { 's3:prefix': 'slots/' })]],
  's3.PutObject': (where) =>
    where.place.writes.map((name) => [
      on('s3:PutObject', `${bucketOf(where)}/${name}`),
      documentsKey('kms:GenerateDataKey', where),
    ]),
  'secrets-manager.DescribeSecret': reading(
    'secretsmanager:DescribeSecret',
    `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-1-a1b2c3`,
  ),
  'service-quotas.GetServiceQuota': reading(
    'servicequotas:GetServiceQuota',
    `arn:aws:servicequotas:${region}:${account}:vpc/L-F678F1CE`,
  ),
  'sesv2.SendEmail': () => [
    [
      on('ses:SendEmail', `arn:aws:ses:${region}:${account}:identity/corp.example`, {
        'ses:FromAddress': 'stillframe@corp.example',
        'ses:Recipients': ['dba@corp.example'],
      }),
      // Where the identity has a configuration set of its own, SES asks for it as well.
      on('ses:SendEmail', `arn:aws:ses:${region}:${account}:configuration-set/corp`, {
        'ses:FromAddress': 'stillframe@corp.example',
        'ses:Recipients': ['dba@corp.example'],
      }),
    ],
  ],
  'sns.ListSubscriptionsByTopic': reading(
    'sns:ListSubscriptionsByTopic',
    `arn:aws:sns:${region}:${account}:database-events`,
    `arn:aws:sns:${region}:210987654321:database-events`,
  ),
  'sqs.SendMessage': ({ place, installation }) => [[on('sqs:SendMessage', installation.arnOf(place.queue))]],
};
