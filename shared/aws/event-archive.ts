import {
  FilterLogEventsCommand,
  type CloudWatchLogsClient,
  type FilterLogEventsCommandInput,
} from '@aws-sdk/client-cloudwatch-logs';
import type { DomainEvent } from '../../events/define-event.ts';
import { definitions } from '../lambda/serve.ts';
import { readEnvelope } from '../lambda/event-envelope.ts';

export interface EventArchive {
  /** Every event since then, oldest first, each once. A new one appears within seconds. */
  since(from: Date): Promise<readonly DomainEvent[]>;
  /** The events of one scan, all its attempts, oldest first, each once. */
  ofScan(scanId: string, from: Date): Promise<readonly DomainEvent[]>;
}

/**
 * Every domain event of an installation, as a rule of the bus writes them into the audit log group. Events that this
 * version does not know are left out. Errors are those of CloudWatch Logs.
 */
export function eventArchive(options: { logs: Pick<CloudWatchLogsClient, 'send'>; logGroup: string }): EventArchive {
  async function read(from: Date, filterPattern?: string): Promise<readonly DomainEvent[]> {
    const found = new Map<string, DomainEvent>();
    let nextToken: string | undefined;
    do {
      const input: FilterLogEventsCommandInput = {
        logGroupName: options.logGroup,
        startTime: from.getTime(),
        ...(filterPattern === undefined ? {} : { filterPattern }),
        ...(nextToken === undefined ? {} : { nextToken }),
      };
      const page = await options.logs.send(new FilterLogEventsCommand(input));
      for (const { message = '' } of page.events ?? []) {
        const event = readEnvelope(message, definitions);
        if (event === null) continue;
        const known = found.get(event.metadata.eventId);
        // Said again it is the same event; what counts is when it was said first.
        if (known === undefined || event.metadata.occurredAt < known.metadata.occurredAt)
          found.set(event.metadata.eventId, event);
      }
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return [...found.values()].sort(byTime);
  }

  return {
    since: (from) => read(from),
    async ofScan(scanId, from) {
      // A scan id holds letters, digits and hyphens alone, so it cannot change the pattern.
      if (!/^[a-z0-9][a-z0-9-]{2,62}$/.test(scanId)) return [];
      const found = await read(from, `{ $.detail.metadata.scanId = "${scanId}" }`);
      return found.filter(({ metadata }) => metadata.scanId === scanId);
    },
  };
}

function byTime(one: DomainEvent, other: DomainEvent): number {
  return Date.parse(one.metadata.occurredAt) - Date.parse(other.metadata.occurredAt);
}
