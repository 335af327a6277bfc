import { z } from 'zod';
import type { DomainEvent } from '../../../events/define-event.ts';
import { Sandbox, requestOf } from '../../../events/sandbox.ts';
import { ScanRequest } from '../../../events/scan-request.ts';
import { ScanRequested } from '../../../events/scan-requested.ts';
import type { LivingScan } from '../ports.ts';
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
