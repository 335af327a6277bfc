import { describe, expect, it } from '@jest/globals';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { SQSClient } from '@aws-sdk/client-sqs';
import type { SESv2Client } from '@aws-sdk/client-sesv2';
import { AppError } from '../../shared/errors.ts';
import { principalOf } from './examine.ts';
import { explainAwsError } from './explain-error.ts';
import { mailToken } from './mail-token.ts';
import { moveDeadLetters, resendUndelivered, roomQueues } from './queues.ts';
import { busArnOf, replayFailures } from './replay-failures.ts';

interface Call {
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** A client that notes its calls and answers by the name of the command. */
function scripted<T>(answer: (call: Call) => unknown): { client: T; calls: Call[] } {
  const calls: Call[] = [];
  const send = async (command: { constructor: { name: string }; input: Call['input'] }) => {
    const call = { name: command.constructor.name.replace(/Command$/, ''), input: command.input };
    calls.push(call);
    return answer(call);
  };
  return { client: { send } as T, calls };
}

const queueUrl = (name: string) => `https://sqs.eu-west-1.amazonaws.com/123456789012/${name}`;

describe('the queues of an installation', () => {
  it('are grouped by room, with what their dead letters hold', async () => {
    const names = ['scanner-database', 'scanner-database-dead', 'scanner-database-undelivered', 'audit-undelivered'];
    const { client } = scripted<SQSClient>(({ name, input }) =>
      name === 'ListQueues'
        ? { QueueUrls: names.map((queue) => queueUrl(`stillframe-prod-${queue}`)) }
        : {
            Attributes: {
              QueueArn: 'arn',
              ApproximateNumberOfMessages: String(input['QueueUrl']).endsWith('-dead') ? '3' : '0',
            },
          },
    );
    const rooms = await roomQueues(client, 'stillframe-prod');
    expect(rooms.map(({ room, queue, dead }) => [room, queue === null, dead?.messages])).toEqual([
      ['audit', true, undefined],
      ['scanner-database', false, 3],
    ]);
  });

  it('give dead letters back by SQS itself', async () => {
    const { client, calls } = scripted<SQSClient>(() => ({}));
    await moveDeadLetters(client, { url: 'u', arn: 'arn:aws:sqs:eu-west-1:123456789012:q-dead', messages: 1 });
    expect(calls).toEqual([
      { name: 'StartMessageMoveTask', input: { SourceArn: 'arn:aws:sqs:eu-west-1:123456789012:q-dead' } },
    ]);
  });

  it('send undelivered events again before they delete them', async () => {
    const waiting = [[{ Body: 'one', ReceiptHandle: 'r1' }], [{ Body: 'two', ReceiptHandle: 'r2' }], []];
    const { client, calls } = scripted<SQSClient>(({ name }) =>
      name === 'ReceiveMessage' ? { Messages: waiting.shift() } : {},
    );
    expect(await resendUndelivered(client, { url: 'from', arn: '', messages: 2 }, 'to')).toBe(2);
    expect(calls.filter(({ name }) => name !== 'ReceiveMessage')).toEqual([
      { name: 'SendMessage', input: { QueueUrl: 'to', MessageBody: 'one' } },
      { name: 'DeleteMessage', input: { QueueUrl: 'from', ReceiptHandle: 'r1' } },
      { name: 'SendMessage', input: { QueueUrl: 'to', MessageBody: 'two' } },
      { name: 'DeleteMessage', input: { QueueUrl: 'from', ReceiptHandle: 'r2' } },
    ]);
  });
});

describe('a replay of failures', () => {
  const retryRule = 'arn:aws:events:eu-west-1:123456789012:rule/stillframe-prod/stillframe-prod-retry';

  it('goes from the archive of failures into the retry rule alone', async () => {
    const { client, calls } = scripted<EventBridgeClient>(() => ({}));
    const from = new Date('2026-11-22T10:00:00.000Z');
    const to = new Date('2026-11-23T10:00:00.000Z');
    const about = { installation: 'stillframe-prod', failureArchive: 'arn:archive', retryRule, from, to };
    expect(await replayFailures(client, about)).toBe('stillframe-prod-20261123100000000');
    expect(calls[0]?.input).toMatchObject({
      EventSourceArn: 'arn:archive',
      EventStartTime: from,
      EventEndTime: to,
      Destination: { Arn: 'arn:aws:events:eu-west-1:123456789012:event-bus/stillframe-prod', FilterArns: [retryRule] },
    });
  });

  it('says when the stack does not name its rule', () => {
    expect(() => busArnOf('nothing')).toThrow('Deploy it again');
  });
});

describe('the mail with a token', () => {
  it('goes to one address as text and says what to run', async () => {
    const { client, calls } = scripted<SESv2Client>(() => ({}));
    await mailToken(client, {
      sender: 'stillframe@example.com',
      to: 'ann@example.com',
      token: 'stf1.a.b',
      database: 'orders-*',
      expiresAt: '2026-11-30T10:00:00.000Z',
      stage: 'prod',
      region: 'eu-west-1',
    });
    const { input } = calls[0]!;
    expect(input['Destination']).toEqual({ ToAddresses: ['ann@example.com'] });
    expect(JSON.stringify(input)).toContain('stillframe scan rds:<database> --stage prod --region eu-west-1');
    expect(JSON.stringify(input)).toContain('STILLFRAME_TOKEN=stf1.a.b');
  });
});

describe('explainAwsError', () => {
  const error = (name: string, more: object = { $metadata: {}, $fault: 'client' }) =>
    Object.assign(new Error(`${name} happened\nand more`), { name, ...more });

  it.each([
    ['CredentialsProviderError', {}, 'no-credentials'],
    ['ExpiredTokenException', undefined, 'credentials-refused'],
    ['AccessDeniedException', undefined, 'not-permitted'],
    ['ResourceNotFoundException', undefined, 'aws-refused'],
    ['Error', { code: 'ENOTFOUND' }, 'aws-unreachable'],
  ])('knows %s', (name, more, code) => {
    const explained = explainAwsError(error(name, more));
    expect(explained?.code).toBe(code);
    expect(explained?.message).not.toContain('and more');
  });

  it('leaves our own errors and defects alone', () => {
    expect(explainAwsError(new AppError('usage', 'text'))).toBeNull();
    expect(explainAwsError(new TypeError('text'))).toBeNull();
  });
});

describe('principalOf', () => {
  it('takes the role for its session, and a person as they are', () => {
    expect(principalOf('arn:aws:sts::123456789012:assumed-role/Admin/ann')).toBe(
      'arn:aws:iam::123456789012:role/Admin',
    );
    expect(principalOf('arn:aws:iam::123456789012:user/ann')).toBe('arn:aws:iam::123456789012:user/ann');
  });
});
