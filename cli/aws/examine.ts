import { DescribeEventBusCommand } from '@aws-sdk/client-eventbridge';
import { SimulatePrincipalPolicyCommand } from '@aws-sdk/client-iam';
import { GetAccountCommand, GetEmailIdentityCommand } from '@aws-sdk/client-sesv2';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { awsErrorName, unlessAwsError } from '../../shared/aws/aws-error.ts';
import { roomQueues } from './queues.ts';
import type { AwsSession } from './session.ts';

/** One thing that `doctor` looked at. `unknown`: it could not be looked at, which is no good news either. */
export interface Examined {
  readonly what: string;
  readonly state: 'good' | 'bad' | 'unknown';
  readonly said: string;
  readonly remedy: string;
}

export function good(what: string, said: string): Examined {
  return { what, state: 'good', said, remedy: '' };
}

export function bad(what: string, said: string, remedy: string): Examined {
  return { what, state: 'bad', said, remedy };
}

/** Looks; an error of AWS becomes `unknown` with its name, never silence. */
export async function examine(what: string, look: () => Promise<readonly Examined[]>): Promise<readonly Examined[]> {
  try {
    return await look();
  } catch (error) {
    const said = `could not be looked at (${awsErrorName(error) ?? 'unknown'})`;
    return [{ what, state: 'unknown', said, remedy: 'Check the permissions of these credentials, and the network.' }];
  }
}

/** Who asks. Unlike the rest this throws: without credentials nothing can be looked at. */
export async function caller(session: AwsSession): Promise<{ readonly account: string; readonly arn: string }> {
  const { Account = '', Arn = '' } = await session.sts.send(new GetCallerIdentityCommand({}));
  return { account: Account, arn: Arn };
}

/** What the commands call, as IAM names it. */
const neededActions = [
  'cloudformation:DescribeStacks',
  'ec2:DescribeVpcs',
  'events:PutEvents',
  'events:StartReplay',
  'kms:GenerateMac',
  'lambda:GetFunctionConfiguration',
  'logs:FilterLogEvents',
  'rds:DescribeDBClusters',
  'rds:DescribeDBInstances',
  'rds:DescribeDBSnapshots',
  's3:GetObject',
  's3:ListBucket',
  'ses:SendEmail',
  'sqs:ReceiveMessage',
  'sqs:SendMessage',
  'sqs:StartMessageMoveTask',
];

/** What IAM says of this person's own policies; limits of the organisation and conditions are not in it. */
export async function permissions(session: AwsSession, arn: string): Promise<readonly Examined[]> {
  const what = 'permissions';
  if (arn.endsWith(':root')) return [good(what, 'the account itself: everything is permitted')];
  const { EvaluationResults = [] } = await session.iam.send(
    new SimulatePrincipalPolicyCommand({ PolicySourceArn: principalOf(arn), ActionNames: neededActions }),
  );
  const refused = EvaluationResults.filter(({ EvalDecision }) => EvalDecision !== 'allowed').map(
    ({ EvalActionName = '?' }) => EvalActionName,
  );
  if (refused.length === 0) return [good(what, `IAM allows all ${neededActions.length} actions of the commands`)];
  return [
    bad(
      what,
      `IAM does not plainly allow: ${refused.join(', ')}`,
      'docs/permissions.md lists what each command needs. An action that is allowed for our own resources alone is named here too.',
    ),
  ];
}

/** A session of a role stands for the role. */
export function principalOf(arn: string): string {
  const match = /^(arn:[^:]+):sts::(\d+):assumed-role\/([^/]+)\//.exec(arn);
  return match === null ? arn : `${match[1]}:iam::${match[2]}:role/${match[3]}`;
}

export async function eventBus(session: AwsSession, bus: string): Promise<readonly Examined[]> {
  const answer = await unlessAwsError(
    session.eventBridge.send(new DescribeEventBusCommand({ Name: bus })),
    'ResourceNotFound',
  );
  return [answer === null ? bad('event bus', `${bus} does not exist`, 'Deploy again.') : good('event bus', bus)];
}

/** Every queue, and whether something lies in its dead letters. */
export async function queues(session: AwsSession): Promise<readonly Examined[]> {
  const rooms = await roomQueues(session.sqs, session.installation);
  if (rooms.length === 0) return [bad('queues', 'there are none', 'Deploy again.')];
  const full = rooms.flatMap(({ room, dead, undelivered }) => {
    const messages = (dead?.messages ?? 0) + (undelivered?.messages ?? 0);
    if (messages === 0) return [];
    return [
      bad(
        `queue ${room}`,
        `about ${messages} dead letters`,
        `Find out why in its log, then: stillframe redrive ${room}`,
      ),
    ];
  });
  return full.length > 0 ? full : [good('queues', `${rooms.length} queues, no dead letters`)];
}

/** Whether reports can be mailed. */
export async function mail(session: AwsSession, sender: string): Promise<readonly Examined[]> {
  if (sender === '') return [good('mail', 'no sender is set: reports stay in the bucket')];
  const domain = sender.slice(sender.indexOf('@') + 1);
  const identities = await Promise.all(
    [sender, domain].map((EmailIdentity) =>
      unlessAwsError(session.ses.send(new GetEmailIdentityCommand({ EmailIdentity })), 'NotFound'),
    ),
  );
  const verified = identities.some((identity) => identity?.VerifiedForSendingStatus === true);
  const account = await session.ses.send(new GetAccountCommand({}));
  return [
    verified
      ? good('mail', `${sender} is verified`)
      : bad('mail', `SES has not verified ${sender} or ${domain}`, 'Create the identity in SES and confirm it.'),
    account.ProductionAccessEnabled === true
      ? good('mail', 'SES sends to everybody')
      : bad('mail', 'SES is in its sandbox: only verified addresses get mail', 'Ask AWS for production access in SES.'),
  ];
}
