import { z } from 'zod';

/** What a message to the snapshots queue asks for. Events of RDS may be missing, repeated, late and out of order. */
export type Notice =
  | { readonly kind: 'snapshot'; readonly of: 'instance' | 'cluster'; readonly snapshotId: string }
  /** A timer: look whether an event was lost. */
  | { readonly kind: 'tick' }
  /** A schedule: scan the newest snapshots of these databases. */
  | { readonly kind: 'schedule'; readonly databases: string }
  | { readonly kind: 'nothing' };

/** The envelope; `detail` is read leniently, because older and cluster events lack fields. */
const Envelope = z.object({
  source: z.string(),
  'detail-type': z.string(),
  detail: z.record(z.string(), z.unknown()).catch({}),
});

/** A snapshot was made or copied; whether it is finished is asked of RDS. */
const made = new Set(['RDS-EVENT-0091', 'RDS-EVENT-0042', 'RDS-EVENT-0169', 'RDS-EVENT-0075', 'RDS-EVENT-0197']);
const scheduleType = 'Stillframe Schedule';

/** Reads a message; null: nobody knows what it is. An event without an id counts as one that says "look". */
export function readNotice(message: unknown): Notice | null {
  const envelope = Envelope.safeParse(message);
  if (!envelope.success) return null;
  const { source, detail, 'detail-type': type } = envelope.data;
  if (type === scheduleType)
    return typeof detail['databases'] === 'string' ? { kind: 'schedule', databases: detail['databases'] } : null;
  if (source === 'aws.events' && type === 'Scheduled Event') return { kind: 'tick' };
  if (source !== 'aws.rds') return null;
  const of = kindOf(type, text(detail['SourceType']), text(detail['SourceArn']));
  const id = text(detail['EventID']);
  if (of === null || (id !== '' && !made.has(id))) return { kind: 'nothing' };
  const snapshotId = text(detail['SourceIdentifier']) || nameInArn(text(detail['SourceArn']));
  return snapshotId === '' ? null : { kind: 'snapshot', of, snapshotId };
}

function kindOf(type: string, sourceType: string, arn: string): 'instance' | 'cluster' | null {
  if (/cluster snapshot/i.test(type) || sourceType === 'CLUSTER_SNAPSHOT' || arn.includes(':cluster-snapshot:'))
    return 'cluster';
  return /db snapshot/i.test(type) || sourceType === 'SNAPSHOT' ? 'instance' : null;
}

function nameInArn(arn: string): string {
  return /:(?:cluster-)?snapshot:(.+)$/.exec(arn)?.[1] ?? '';
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
