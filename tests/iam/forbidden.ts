import { bears, bearsAnother, ec2, gives, key, lambda, on, rds, sandbox, viaS3 } from './requests.ts';
import type { Request } from './simulator.ts';
import { account, region, type Installation } from './template-roles.ts';

/** What a function may not do; `rather` is the nearest thing that it may, and differs in what makes it forbidden. */
export interface Forbidden {
  readonly title: string;
  readonly by: string;
  readonly request: Request;
  readonly rather?: Request;
}

const open = { ...gives, 'rds:PubliclyAccessible': 'true' };
const closed = { ...gives, 'rds:PubliclyAccessible': 'false' };
const plugged = { 'lambda:VpcIds': ['vpc-1'] };
const ours = (action: string, resource: string): Pick<Forbidden, 'rather'> => ({ rather: on(action, resource, bears) });
const restore = 'rds:RestoreDBInstanceFromDBSnapshot';
const everyone = [
  ...['sandbox-provisioner', 'restore-watcher-snapshots', 'restore-watcher-restores', 'scanner-posture'],
  ...['scanner-database', 'classifier', 'reporter', 'janitor', 'janitor-sweep', 'janitor-dispose'],
];
const fromItsCode = { 'lambda:SourceFunctionArn': lambda(`${sandbox}-scanner`) };

export function forbiddenCalls({ arnOf }: Installation): readonly Forbidden[] {
  const bucket = arnOf('DocumentsBucket');
  const bus = arnOf('Bus');
  const identity = `arn:aws:ses:${region}:${account}:identity/corp.example`;
  const masterSecret = `arn:aws:secretsmanager:${region}:${account}:secret:rds!db-1-a1b2c3`;
  const passed = { 'iam:PassedToService': 'lambda.amazonaws.com' };
  const mail = { 'ses:FromAddress': 'stillframe@corp.example', 'ses:Recipients': ['dba@corp.example'] };

  const deletions: Forbidden[] = ['janitor', 'janitor-sweep'].flatMap((by) =>
    [
      ['ec2:DeleteVpc', ec2('vpc/vpc-1')] as const,
      ['ec2:DeleteSubnet', ec2('subnet/subnet-1')] as const,
      ['rds:DeleteDBInstance', rds(`db:${sandbox}`)] as const,
      ['rds:DeleteDBCluster', rds(`cluster:${sandbox}`)] as const,
      ['rds:DeleteDBSubnetGroup', rds(`subgrp:${sandbox}`)] as const,
      ['rds:DeleteDBSnapshot', rds(`snapshot:${sandbox}`)] as const,
      ['rds:DeleteDBClusterSnapshot', rds(`cluster-snapshot:${sandbox}`)] as const,
      ['lambda:DeleteFunction', lambda(`${sandbox}-scanner`)] as const,
      ['lambda:UpdateFunctionConfiguration', lambda(`${sandbox}-scanner`)] as const,
    ].flatMap(([action, resource]) => [
      { title: `${action} without tags`, by, request: on(action, resource), ...ours(action, resource) },
      { title: `${action} of another installation`, by, request: on(action, resource, bearsAnother) },
    ]),
  );
  const production: Forbidden[] = everyone.flatMap((by) =>
    ['ModifyDBInstance', 'DeleteDBInstance', 'RebootDBInstance', 'StopDBInstance'].flatMap((action) => [
      { title: `rds:${action} in production`, by, request: on(`rds:${action}`, rds('db:orders')) },
      // Not even when somebody gave it our tags.
      { title: `rds:${action} in production, tagged`, by, request: on(`rds:${action}`, rds('db:orders'), bears) },
    ]),
  );
  const secrets: Forbidden[] = everyone.flatMap((by) => [
    { title: 'an administrator’s role', by, request: on('iam:PassRole', `arn:aws:iam::${account}:role/admin`, passed) },
    { title: 'a key of somebody else, through S3', by, request: on('kms:Decrypt', key('another'), viaS3) },
    { title: 'the documents’ key without S3', by, request: on('kms:Decrypt', arnOf('DocumentsKey')) },
    { title: 'a MAC of another key', by, request: on('kms:GenerateMac', key('another')) },
    { title: 'another bucket', by, request: on('s3:GetObject', 'arn:aws:s3:::another/scans/1') },
    { title: 'tags on what exists', by, request: on('ec2:CreateTags', ec2('vpc/vpc-1'), gives) },
    { title: 'a code change', by, request: on('lambda:UpdateFunctionCode', lambda(`${sandbox}-scanner`), bears) },
  ]);
  const voices: Forbidden[] = everyone.map((by) => ({
    title: 'an event in the command’s name',
    by,
    request: on('events:PutEvents', bus, { 'events:source': ['stillframe.cli'] }),
  }));

  return [
    ...deletions,
    ...production,
    ...secrets,
    ...voices,
    {
      title: 'an event of another room',
      by: 'classifier',
      request: on('events:PutEvents', bus, { 'events:source': ['stillframe.classifier', 'stillframe.janitor'] }),
      rather: on('events:PutEvents', bus, { 'events:source': ['stillframe.classifier'] }),
    },
    { title: 'an event without a source', by: 'classifier', request: on('events:PutEvents', bus) },
    {
      title: 'a public copy',
      by: 'sandbox-provisioner',
      request: on(restore, rds(`db:${sandbox}`), open),
      rather: on(restore, rds(`db:${sandbox}`), closed),
    },
    {
      title: 'a copy that may be public',
      by: 'sandbox-provisioner',
      request: on(restore, rds(`db:${sandbox}`), gives),
    },
    {
      title: 'a copy without tags',
      by: 'sandbox-provisioner',
      request: on(restore, rds(`db:${sandbox}`), { 'rds:PubliclyAccessible': 'false' }),
    },
    { title: 'a copy of another name', by: 'sandbox-provisioner', request: on(restore, rds('db:orders-2'), closed) },
    {
      title: 'a copy in a foreign subnet group',
      by: 'sandbox-provisioner',
      request: on(restore, rds('subgrp:production'), closed, bears),
      rather: on(restore, rds(`subgrp:${sandbox}`), closed, bears),
    },
    {
      title: 'a copy in a subnet group of another installation',
      by: 'sandbox-provisioner',
      request: on(restore, rds(`subgrp:${sandbox}`), closed, bearsAnother),
    },
    {
      title: 'an instance in a production cluster',
      by: 'sandbox-provisioner',
      request: on('rds:CreateDBInstance', rds('cluster:orders'), closed, bears),
      rather: on('rds:CreateDBInstance', rds(`cluster:${sandbox}`), closed, bears),
    },
    {
      title: 'a function outside a network',
      by: 'sandbox-provisioner',
      request: on('lambda:CreateFunction', lambda(`${sandbox}-scanner`), gives),
      rather: on('lambda:CreateFunction', lambda(`${sandbox}-scanner`), gives, plugged),
    },
    {
      title: 'a function of another name',
      by: 'sandbox-provisioner',
      request: on('lambda:CreateFunction', lambda('another'), gives, plugged),
    },
    {
      title: 'the probes’ role for a machine',
      by: 'sandbox-provisioner',
      request: on('iam:PassRole', arnOf('ProbeRole'), { 'iam:PassedToService': 'ec2.amazonaws.com' }),
      rather: on('iam:PassRole', arnOf('ProbeRole'), passed),
    },
    {
      title: 'a subnet in a foreign network',
      by: 'sandbox-provisioner',
      request: on('ec2:CreateSubnet', ec2('vpc/vpc-1'), gives, bearsAnother),
      rather: on('ec2:CreateSubnet', ec2('vpc/vpc-1'), gives, bears),
    },
    { title: 'a network without tags', by: 'sandbox-provisioner', request: on('ec2:CreateVpc', ec2('vpc/vpc-1')) },
    {
      title: 'names in a foreign network',
      by: 'sandbox-provisioner',
      request: on('ec2:ModifyVpcAttribute', ec2('vpc/vpc-1'), bearsAnother),
    },
    ...['ec2:CreateInternetGateway', 'ec2:CreateRoute', 'ec2:AuthorizeSecurityGroupIngress'].map((action) => ({
      title: 'a way out of the network',
      by: 'sandbox-provisioner',
      request: on(action, ec2(wayOut[action] ?? ''), bears, gives),
    })),
    {
      title: 'a grant for somebody else than RDS',
      by: 'sandbox-provisioner',
      request: on('kms:CreateGrant', key('of-the-source'), { 'kms:GrantIsForAWSResource': 'false' }),
    },
    {
      title: 'the findings',
      by: 'restore-watcher-snapshots',
      request: on('s3:GetObject', `${bucket}/scans/3f9c2a7b41/1/findings.json`),
      rather: on('s3:GetObject', `${bucket}/intervals/orders/1`),
    },
    {
      title: 'the value of the source’s master secret',
      by: 'scanner-posture',
      request: on('secretsmanager:GetSecretValue', masterSecret),
      rather: on('secretsmanager:DescribeSecret', masterSecret),
    },
    {
      title: 'a secret of somebody else',
      by: 'scanner-database',
      request: on('secretsmanager:DescribeSecret', masterSecret.replace('rds!db-1', 'mail')),
    },
    {
      title: 'the places of sandboxes',
      by: 'classifier',
      request: on('s3:PutObject', `${bucket}/slots/1`),
      rather: on('s3:PutObject', `${bucket}/scans/3f9c2a7b41/1/classification.json`),
    },
    {
      title: 'the removal of somebody else’s document',
      by: 'classifier',
      request: on('s3:DeleteObject', `${bucket}/scans/3f9c2a7b41/1/findings.json`),
      rather: on('s3:DeleteObject', `${bucket}/scans/3f9c2a7b41/1/classification-slice-0.json`),
    },
    {
      title: 'the removal of a report',
      by: 'reporter',
      request: on('s3:DeleteObject', `${bucket}/scans/3f9c2a7b41/1/report.json`),
      rather: on('s3:DeleteObject', `${bucket}/scans/3f9c2a7b41/1/report.pdf`),
    },
    {
      title: 'the other room’s probe',
      by: 'classifier',
      request: on('lambda:InvokeFunction', lambda(`${sandbox}-scanner`), bears),
      rather: on('lambda:InvokeFunction', lambda(`${sandbox}-classifier`), bears),
    },
    {
      title: 'the key of tokens',
      by: 'classifier',
      request: on('kms:GenerateMac', arnOf('TokenKey')),
      rather: on('kms:GenerateMac', arnOf('PasswordKey')),
    },
    { title: 'the key of passwords', by: 'sandbox-provisioner', request: on('kms:GenerateMac', arnOf('PasswordKey')) },
    {
      title: 'a mail from another address',
      by: 'reporter',
      request: on('ses:SendEmail', identity, { ...mail, 'ses:FromAddress': 'ceo@corp.example' }),
      rather: on('ses:SendEmail', identity, mail),
    },
    {
      title: 'a mail to another domain',
      by: 'reporter',
      request: on('ses:SendEmail', identity, { ...mail, 'ses:Recipients': ['dba@corp.example', 'x@evil.example'] }),
    },
    {
      title: 'figures in a foreign namespace',
      by: 'janitor-sweep',
      request: on('cloudwatch:PutMetricData', '*', { 'cloudwatch:namespace': 'Production' }),
    },
    {
      title: 'another stack',
      by: 'janitor-dispose',
      request: on('cloudformation:DeleteStack', `arn:aws:cloudformation:${region}:${account}:stack/production/1`),
      rather: on('cloudformation:DeleteStack', `arn:aws:cloudformation:${region}:${account}:stack/stillframe-test/1`),
    },
    {
      title: 'the reports, with the installation',
      by: 'janitor-dispose',
      request: on('s3:DeleteObject', `${bucket}/scans/3f9c2a7b41/1/report.pdf`),
      rather: on('s3:DeleteObject', `${arnOf('ServerlessDeploymentBucket')}/code.zip`),
    },
    ...['CreateNetworkInterface', 'DeleteNetworkInterface', 'AssignPrivateIpAddresses'].map((action) => ({
      title: `ec2:${action} from its code`,
      by: 'scanner-probe',
      request: on(`ec2:${action}`, ec2('network-interface/eni-1'), fromItsCode),
      rather: on(`ec2:${action}`, ec2('network-interface/eni-1')),
    })),
    {
      title: 'a look at networks from its code',
      by: 'scanner-probe',
      request: on('ec2:DescribeNetworkInterfaces', '*', fromItsCode),
      rather: on('ec2:DescribeNetworkInterfaces', '*'),
    },
    { title: 'documents', by: 'scanner-probe', request: on('s3:GetObject', `${bucket}/scans/1`, fromItsCode) },
    { title: 'a mail', by: 'scanner-probe', request: on('ses:SendEmail', identity, mail, fromItsCode) },
    {
      title: 'an event',
      by: 'classifier-probe',
      request: on('events:PutEvents', bus, { 'events:source': ['stillframe.classifier'] }, fromItsCode),
    },
  ];
}

const wayOut: Readonly<Record<string, string>> = {
  'ec2:CreateInternetGateway': 'internet-gateway/igw-1',
  'ec2:CreateRoute': 'route-table/rtb-1',
  'ec2:AuthorizeSecurityGroupIngress': 'security-group/sg-1',
};
