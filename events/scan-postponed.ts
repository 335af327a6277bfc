import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { ScanRequest, exampleRequest } from './scan-request.ts';

export const ScanPostponed = defineEvent({
  type: 'ScanPostponed',
  version: 1,
  source: 'sandbox-provisioner',
  summary: 'The scan waits for its turn or for a snapshot that is being taken; its request comes again by itself.',
  Data: z.strictObject({
    request: ScanRequest,
    reason: z.enum(['no-free-slot', 'snapshot-being-taken', 'no-room-for-a-network', 'copy-being-restored']),
    /** Minutes since the scan was requested; each postponement is an event of its own. */
    waitedMinutes: z.int().min(0),
  }),
  examples: [{ request: exampleRequest, reason: 'no-free-slot', waitedMinutes: 15 }],
});
