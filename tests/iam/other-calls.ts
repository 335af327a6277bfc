import { reading, type Expansion } from './expansion.ts';
import { key, on } from './requests.ts';
import { account, region } from './template-roles.ts';

/** Policies of the account, and those that AWS keeps for everybody. */
const policies = [`arn:aws:iam::${account}:policy/exports`, 'arn:aws:iam::aws:policy/AmazonS3FullAccess'];
const roleOfSource = `arn:aws:iam::${account}:role/service/orders-export`;

/** Commands of the other services. */
export const otherCalls: Readonly<Record<string, Expansion>> = {
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
