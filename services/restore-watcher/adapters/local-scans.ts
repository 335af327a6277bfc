import { z } from 'zod';
import type { DomainEvent } from '../../../events/define-event.ts';
import { Sandbox } from '../../../events/sandbox.ts';
import { ScanRequest } from '../../../events/scan-request.ts';
import { ScanRequested } from '../../../events/scan-requested.ts';
import { pendingStages } from '../domain/living-stages.ts';
import type { LivingScan, LivingScans } from '../ports.ts';

const WithSandbox = z.object({ sandbox: Sandbox });
const WithRequest = z.object({ request: ScanRequest });

/** The living scans among everything that the local bus ever published. */
export function localScans(archive: () => readonly DomainEvent[]): LivingScans {
  return {
    async list() {
      const attempts = new Map<string, DomainEvent[]>();
      for (const event of archive()) {
        const { scanId, attempt } = event.metadata;
        const key = `${scanId}|${attempt}`;
        const events = attempts.get(key);
        if (events === undefined) attempts.set(key, [event]);
        else events.push(event);
      }
      return [...attempts.values()].flatMap(livingOf);
    },
  };
}

function livingOf(events: readonly DomainEvent[]): LivingScan[] {
  const pending = pendingStages(events);
  if (pending.length === 0) return [];
  const sandbox = events.map(({ data }) => WithSandbox.safeParse(data).data?.sandbox).find(Boolean) ?? null;
  const request = requestOf(events) ?? (sandbox === null ? null : requestOfSandbox(sandbox));
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

function requestOf(events: readonly DomainEvent[]): ScanRequest | null {
  for (const { type, data } of events) {
    if (type === ScanRequested.type) return ScanRequest.safeParse(data).data ?? null;
    const carried = WithRequest.safeParse(data);
    if (carried.success) return carried.data.request;
  }
  return null;
}

function requestOfSandbox({ target, options, requestedBy }: Sandbox): ScanRequest {
  return { target, options, requestedBy };
}
