import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { ScanRequest, exampleRequest } from './scan-request.ts';

/** One unmet prerequisite. `message` and `remedy` are our own sentences and quote nothing out of the database. */
export const Rejection = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]*$/),
  message: z.string().min(1),
  remedy: z.string().min(1),
});
export type Rejection = z.infer<typeof Rejection>;

export const ScanRejected = defineEvent({
  type: 'ScanRejected',
  version: 1,
  source: 'sandbox-provisioner',
  summary: 'The prerequisites fail: every reason at once, each with its remedy. Nothing was created.',
  Data: z.strictObject({ request: ScanRequest, reasons: z.array(Rejection).min(1) }),
  examples: [
    {
      request: exampleRequest,
      reasons: [
        {
          code: 'file-not-found',
          message: 'There is no file at /backups/shop.sql.gz.',
          remedy: 'Check the path, or pass - to read the dump from standard input.',
        },
      ],
    },
  ],
});
