import {
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  StartMessageMoveTaskCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

type Sqs = Pick<SQSClient, 'send'>;

/** A queue of a room with what did not reach it (`undelivered`) and what it gave up on (`dead`). */
export interface RoomQueues {
  readonly room: string;
  readonly queue: string | null;
  readonly dead: DeadLetterQueue | null;
  readonly undelivered: DeadLetterQueue | null;
}

export interface DeadLetterQueue {
  readonly url: string;
  readonly arn: string;
  readonly messages: number;
}

const endings = { dead: '-dead', undelivered: '-undelivered' } as const;

/** The queues of an installation by room, in order of name. */
export async function roomQueues(sqs: Sqs, installation: string): Promise<readonly RoomQueues[]> {
  const urls = new Map<string, string>();
  let NextToken: string | undefined;
  do {
    const page = await sqs.send(
      new ListQueuesCommand({
        QueueNamePrefix: `${installation}-`,
        MaxResults: 1000,
        ...(NextToken === undefined ? {} : { NextToken }),
      }),
    );
    for (const url of page.QueueUrls ?? []) urls.set(url.slice(url.lastIndexOf('/') + 1), url);
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  const base = (name: string) => name.replace(/-(dead|undelivered)$/, '');
  const rooms = [...new Set([...urls.keys()].map(base))].sort();
  return Promise.all(
    rooms.map(async (name) => ({
      room: name.slice(installation.length + 1),
      queue: urls.get(name) ?? null,
      dead: await describe(sqs, urls.get(name + endings.dead)),
      undelivered: await describe(sqs, urls.get(name + endings.undelivered)),
    })),
  );
}

async function describe(sqs: Sqs, url: string | undefined): Promise<DeadLetterQueue | null> {
  if (url === undefined) return null;
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ['QueueArn', 'ApproximateNumberOfMessages'] }),
  );
  return { url, arn: Attributes['QueueArn'] ?? '', messages: Number(Attributes['ApproximateNumberOfMessages'] ?? 0) };
}

/** Lets SQS move a room's dead letters back into the queue that they came from. */
export async function moveDeadLetters(sqs: Sqs, { arn }: DeadLetterQueue): Promise<void> {
  await sqs.send(new StartMessageMoveTaskCommand({ SourceArn: arn }));
}

/** Most messages that one command sends again. */
const sendLimit = 10_000;

/**
 * Sends what a rule could not deliver into the room's queue: SQS moves only what came out of a queue. A message is
 * deleted after it was sent, so that a break in between repeats one and loses none. Returns how many were sent.
 */
export async function resendUndelivered(sqs: Sqs, from: DeadLetterQueue, queue: string): Promise<number> {
  let sent = 0;
  while (sent < sendLimit) {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl: from.url, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    if (Messages.length === 0) return sent;
    for (const { Body = '', ReceiptHandle } of Messages) {
      await sqs.send(new SendMessageCommand({ QueueUrl: queue, MessageBody: Body }));
      await sqs.send(new DeleteMessageCommand({ QueueUrl: from.url, ReceiptHandle }));
      sent += 1;
    }
  }
  return sent;
}
