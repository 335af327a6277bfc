import { z } from 'zod';
import type { DomainEvent, EventDraft } from '../events/define-event.ts';
import { Sandbox, requestOf } from '../events/sandbox.ts';
import { ScanFailed } from '../events/scan-failed.ts';
import { ScanRequest } from '../events/scan-request.ts';
import type { Stage } from '../events/stage.ts';

/** Every event but the first carries the sandbox block, or the request, or is the request itself. */
const WithSandbox = z.object({ sandbox: Sandbox });
const WithRequest = z.union([z.object({ request: ScanRequest }), ScanRequest.transform((request) => ({ request }))]);

/** The failure of one stage, with the request that can be replayed, read from the event that could not be handled. */
export function failureEvent(
  stage: Stage,
  event: DomainEvent,
  error: { readonly code: string; readonly message: string },
): EventDraft<'ScanFailed', z.infer<typeof ScanFailed.Data>> {
  const { code, message } = error;
  const carried = WithSandbox.safeParse(event.data);
  if (!carried.success) {
    const { request } = WithRequest.parse(event.data);
    return ScanFailed.of({ stage, code, message, request, sandbox: null });
  }
  const { sandbox } = carried.data;
  return ScanFailed.of({ stage, code, message, request: requestOf(sandbox), sandbox });
}
