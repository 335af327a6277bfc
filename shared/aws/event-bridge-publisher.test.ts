import { describe, expect, it } from '@jest/globals';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import type { DomainEvent } from '../../events/define-event.ts';
import { eventBridgePublisher } from './event-bridge-publisher.ts';
import { scriptedClient } from './scripted-client.fixture.ts';

const event = (number: number, text = ''): DomainEvent => ({
  type: 'ScanFailed',
  source: 'scanner',
  metadata: {
    eventId: `e${number}`,
    scanId: 'abc123',
    attempt: 1,
    causationId: null,
    occurredAt: '2026-11-23T10:00:00.000Z',
    version: 1,
  },
  data: { text },
});

function bus(failed = 0) {
  return scriptedClient<EventBridgeClient>({ PutEvents: () => ({ FailedEntryCount: failed }) });
}

describe('eventBridgePublisher', () => {
  it('names source, type and bus, and puts metadata and data into the detail', async () => {
    const { client, calls } = bus();
    await eventBridgePublisher({ eventBridge: client, bus: 'stillframe-test' }).publish([event(1, 'x')]);
    expect(calls).toEqual([
      {
        name: 'PutEvents',
        input: {
          Entries: [
            {
              EventBusName: 'stillframe-test',
              Source: 'stillframe.scanner',
              DetailType: 'ScanFailed',
              Time: new Date('2026-11-23T10:00:00.000Z'),
              Detail: JSON.stringify({ metadata: event(1).metadata, data: { text: 'x' } }),
            },
          ],
        },
      },
    ]);
  });

  it('throws when the bus lost an entry of a call that succeeded', async () => {
    const publisher = eventBridgePublisher({ eventBridge: bus(1).client, bus: 'stillframe-test' });
    await expect(publisher.publish([event(1)])).rejects.toMatchObject({
      code: 'events-not-published',
      retryable: true,
    });
  });

  it('stays below ten entries and one megabyte per call, and makes none for nothing', async () => {
    const { client, calls } = bus();
    const publisher = eventBridgePublisher({ eventBridge: client, bus: 'stillframe-test' });
    await publisher.publish([]);
    await publisher.publish(Array.from({ length: 12 }, (_, number) => event(number)));
    await publisher.publish([event(1, 'x'.repeat(500_000)), event(2, 'x'.repeat(500_000))]);
    expect(calls.map(({ input }) => (input.Entries as unknown[]).length)).toEqual([10, 2, 1, 1]);
  });
});
