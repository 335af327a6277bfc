import {
  GetQueueAttributesCommand,
  ListQueuesCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  type SQSClient,
} from '@aws-sdk/client-sqs';

import { crowding } from './processes.ts';

/** Seconds until a failed delivery comes again. AWS demands the function's timeout at least; nobody waits that long here. */
const redeliverySeconds = { usual: 20, 'sandbox-provisioner': 8, janitor: 6 } as const;
/** Deliveries until a message is a dead letter: a scenario that kills a function often means something else. */
const deliveries = 50;

/** Rooms that are done with a message soon; the janitor comes back until everything is gone. */
function isQuick(queue: string): queue is 'sandbox-provisioner' | 'janitor' {
  return queue === 'sandbox-provisioner' || queue === 'janitor';
}

/** The queues of an installation, by the part of their name after it. */
export function labQueues(sqs: SQSClient, installation: string, endpoint: string) {
  const url = (queue: string) => `${endpoint}/123456789012/${installation}-${queue}`;
  const arn = (queue: string) => `arn:aws:sqs:us-east-1:123456789012:${installation}-${queue}`;

  async function setDelivery(queue: string, seconds: number, times: number): Promise<void> {
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: arn(`${queue}-dead`), maxReceiveCount: times });
    const Attributes = { VisibilityTimeout: String(seconds), RedrivePolicy };
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl: url(queue), Attributes }));
  }

  return {
    url,
    setDelivery,
    async hurry(): Promise<void> {
      const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: `${installation}-` }));
      for (const QueueUrl of QueueUrls) {
        const queue = QueueUrl.slice(QueueUrl.lastIndexOf('/') + 1 + installation.length + 1);
        if (/-(dead|undelivered)$/.test(queue)) continue;
        const seconds = (isQuick(queue) ? redeliverySeconds[queue] : redeliverySeconds.usual) * Math.min(4, crowding());
        await setDelivery(queue, Math.round(seconds), deliveries);
      }
    },
    /** Takes a queue's policy away; returns what gives it back. */
    async forbid(queue: string): Promise<() => Promise<void>> {
      const QueueUrl = url(queue);
      const { Attributes } = await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['Policy'] }));
      const Policy = Attributes?.['Policy'] ?? '';
      const set = (policy: string) =>
        sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy: policy } }));
      await set('{"Version":"2012-10-17","Statement":[]}');
      return async () => void (await set(Policy));
    },
    async length(queue: string): Promise<number> {
      const names = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;
      const { Attributes = {} } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: url(queue), AttributeNames: [...names] }),
      );
      return names.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    },
    /** A message of the queue, left where it is. */
    async peek(queue: string): Promise<string> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: url(queue), VisibilityTimeout: 0, MessageAttributeNames: ['All'] }),
      );
      return JSON.stringify(Messages[0] ?? null);
    },
  };
}
