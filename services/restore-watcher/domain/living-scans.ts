import { z } from 'zod';
import type { DomainEvent } from '../../../events/define-event.ts';
import { Sandbox, requestOf } from '../../../events/sandbox.ts';
import { ScanRequest } from '../../../events/scan-request.ts';
import { ScanPostponed } from '../../../events/scan-postponed.ts';
import { ScanRequested } from '../../../events/scan-requested.ts';
import type { AcceptedRequest, LivingScan } from '../ports.ts';
import { pendingStages } from './living-stages.ts';

const WithSandbox = z.object({ sandbox: Sandbox });
const WithRequest = z.object({ request: ScanRequest });

/** The scans that have not ended, out of everything that was published, in order of publication. */
export function livingScans(events: readonly DomainEvent[]): readonly LivingScan[] {
  const attempts = new Map<string, DomainEvent[]>();
  for (const event of events) {
    const { scanId, attempt } = event.metadata;
    const key = `${scanId}|${attempt}`;
    const known = attempts.get(key);
    if (known === undefined) attempts.set(key, [event]);
    else known.push(event);
  }
  return [...attempts.values()].flatMap(livingOf);
}

/** What an attempt asked for that said last that it waits for its own snapshot; null: it does not wait for one. */
export function waitingForSnapshot(
  events: readonly DomainEvent[],
  about: { readonly scanId: string; readonly attempt: number },
): AcceptedRequest | null {
  const own = events.filter(({ metadata }) => metadata.scanId === about.scanId && metadata.attempt === about.attempt);
  const last = own.findLast(({ type }) => type !== ScanRequested.type);
  if (last?.type !== ScanPostponed.type) return null;
  const { reason, request } = ScanPostponed.parse(last).data;
  return reason === 'snapshot-being-taken' ? { request, eventId: last.metadata.eventId } : null;
}

function livingOf(events: readonly DomainEvent[]): LivingScan[] {
  const pending = pendingStages(events);
  if (pending.length === 0) return [];
  const sandbox = events.map(({ data }) => WithSandbox.safeParse(data).data?.sandbox).find(Boolean) ?? null;
  const request = requestedBy(events) ?? (sandbox === null ? null : requestOf(sandbox));
  // Without a request nothing is known that could be reported or replayed; such events come from another version.
  if (request === null) return [];
  return pending.map(({ stage, since: { type, metadata } }) => ({
    scanId: metadata.scanId,
    attempt: metadata.attempt,
    request,
    sandbox,
    stage,
    lastEvent: { eventId: metadata.eventId, type, occurredAt: metadata.occurredAt },
  }));
}

function requestedBy(events: readonly DomainEvent[]): ScanRequest | null {
  for (const { type, data } of events) {
    if (type === ScanRequested.type) return ScanRequest.safeParse(data).data ?? null;
    const carried = WithRequest.safeParse(data);
    if (carried.success) return carried.data.request;
  }
  return null;
}

/** Where a scan runs follows from what it examines. */
export function homeOf({ request }: Pick<LivingScan, 'request'>): 'local' | 'aws' {
  return request.target.kind === 'rds' ? 'aws' : 'local';
}
