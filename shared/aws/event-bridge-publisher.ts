import { PutEventsCommand, type EventBridgeClient, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { DomainEvent } from '../../events/define-event.ts';
import { AppError } from '../errors.ts';
import type { EventPublisher } from '../event-publisher.ts';

export type { EventPublisher } from '../event-publisher.ts';

/** Most entries and bytes of one call (EventBridge: 10 entries, below 1 MB in all). */
const entryLimit = 10;
const byteLimit = 900_000;

/** Publishes on a bus. A call can succeed and still lose entries; then `events-not-published` (retryable) is thrown. */
export function eventBridgePublisher(options: {
  eventBridge: Pick<EventBridgeClient, 'send'>;
  bus: string;
}): EventPublisher {
  return {
    async publish(events) {
      for (const Entries of portions(events.map((event) => entryOf(event, options.bus)))) {
        const { FailedEntryCount = 0 } = await options.eventBridge.send(new PutEventsCommand({ Entries }));
        if (FailedEntryCount > 0)
          throw new AppError('events-not-published', 'The event bus did not accept every event.', { retryable: true });
      }
    },
  };
}

function entryOf({ type, source, metadata, data }: DomainEvent, bus: string): PutEventsRequestEntry {
  return {
    EventBusName: bus,
    Source: `stillframe.${source}`,
    DetailType: type,
    Time: new Date(metadata.occurredAt),
    Detail: JSON.stringify({ metadata, data }),
  };
}

function portions(entries: readonly PutEventsRequestEntry[]): PutEventsRequestEntry[][] {
  const made: PutEventsRequestEntry[][] = [];
  let bytes = 0;
  for (const entry of entries) {
    const size = Buffer.byteLength(entry.Detail ?? '') + 300;
    const last = made.at(-1);
    if (last === undefined || last.length >= entryLimit || bytes + size > byteLimit) {
      made.push([entry]);
      bytes = size;
    } else {
      last.push(entry);
      bytes += size;
    }
  }
  return made;
}
