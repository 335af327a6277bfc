import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateLogStreamCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  type FilteredLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import { z } from 'zod';
import { until } from './processes.ts';

/** An event as the audit log keeps it. */
const Recorded = z.looseObject({
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({
    metadata: z
      .object({ eventId: z.string(), scanId: z.string(), attempt: z.number(), occurredAt: z.string() })
      .loose(),
    data: z.record(z.string(), z.unknown()),
  }),
});
export type Recorded = z.infer<typeof Recorded>;

/** How long an entry of the log may be on its way behind a younger one, milliseconds. */
const overlapMs = 3000;
const freshMs = 400;

/** Every line of a log group. */
export async function logLines(logs: CloudWatchLogsClient, logGroupName: string, startTime = 0) {
  const lines: FilteredLogEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await logs.send(new FilterLogEventsCommand({ logGroupName, nextToken, startTime }));
    lines.push(...(page.events ?? []));
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return lines;
}

/** What an installation's bus carried, as many scenarios ask for it at the same time: one reading serves all. */
export function auditLog(logs: CloudWatchLogsClient, logGroupName: string) {
  const known = new Map<string, Recorded>();
  let readUntil = 0;
  let readAt = 0;
  let reading: Promise<void> | null = null;

  async function read(): Promise<void> {
    const begun = Date.now();
    for (const { logStreamName = '', timestamp = 0, message = '' } of await logLines(logs, logGroupName, readUntil)) {
      if (logStreamName.startsWith('backdated-')) continue;
      const key = `${logStreamName} ${String(timestamp)}`;
      if (!known.has(key)) known.set(key, Recorded.parse(JSON.parse(message)));
    }
    readUntil = begun - overlapMs;
    readAt = Date.now();
    reading = null;
  }

  /** Every event, oldest first, each as often as it was carried. */
  async function history(): Promise<readonly Recorded[]> {
    if (reading === null && Date.now() - readAt > freshMs) reading = read();
    if (reading !== null) await reading;
    return [...known.values()];
  }

  async function ofScan(scanId: string): Promise<Recorded[]> {
    return (await history()).filter(({ detail }) => detail.metadata.scanId === scanId);
  }

  return {
    history,
    ofScan,
    /** The scan of a database that was asked for after this moment (milliseconds since 1970). */
    scanOf: (databaseId: string, since: number, seconds = 60): Promise<string> =>
      until(`ScanRequested for ${databaseId}`, seconds, async () => {
        const asked = (await history()).find(
          (event) =>
            event['detail-type'] === 'ScanRequested' &&
            JSON.stringify(event.detail.data).includes(`"${databaseId}"`) &&
            Date.parse(event.time) >= since - 1000,
        );
        return asked?.detail.metadata.scanId ?? null;
      }),
    /** Waits for an event of a scan; the error tells which came instead. */
    async event(scanId: string, type: string, seconds: number, attempt = 1): Promise<Recorded> {
      let seen: Recorded[] = [];
      try {
        return await until(`${type} of ${scanId}`, seconds, async () => {
          seen = await ofScan(scanId);
          return seen.find((one) => one['detail-type'] === type && one.detail.metadata.attempt === attempt) ?? null;
        });
      } catch (error) {
        const failure = seen.find(
          (one) => one['detail-type'] === 'ScanFailed' || one['detail-type'] === 'ScanRejected',
        );
        const told = failure === undefined ? '' : ` ${JSON.stringify(failure.detail.data)}`;
        throw new Error(`${String(error)}; seen: ${seen.map((one) => one['detail-type']).join(', ')}${told}`, {
          cause: error,
        });
      }
    },
    /** Says each event of a scan again as if hours had passed: nobody waits for a deadline. */
    async backdate(scanId: string, hours: number): Promise<void> {
      const logStreamName = `backdated-${scanId}-${String(Date.now())}`;
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
      for (const event of await ofScan(scanId)) {
        const { metadata } = event.detail;
        const occurredAt = new Date(Date.parse(metadata.occurredAt) - hours * 3_600_000).toISOString();
        const message = JSON.stringify({
          ...event,
          detail: { ...event.detail, metadata: { ...metadata, occurredAt } },
        });
        const logEvents = [{ timestamp: Date.now(), message }];
        await logs.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));
      }
    },
  };
}
