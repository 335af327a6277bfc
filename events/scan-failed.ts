import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';
import { ScanRequest, exampleRequest } from './scan-request.ts';
import { Stage } from './stage.ts';

export const ScanFailed = defineEvent({
  type: 'ScanFailed',
  version: 1,
  source: ['restore-watcher', 'sandbox-provisioner', 'scanner', 'classifier', 'reporter', 'janitor'],
  summary: 'A stage failed for good: the sandbox is to be removed, the failure reported, the request can be replayed.',
  Data: z.strictObject({
    stage: Stage,
    code: z.string().regex(/^[a-z][a-z0-9-]*$/),
    /** Our own sentence: what happened and what to do. Never a driver's or server's text, which may carry values. */
    message: z.string().min(1),
    request: ScanRequest,
    sandbox: Sandbox.nullable(),
  }),
  examples: [
    {
      stage: 'restore',
      code: 'stage-timed-out',
      message: 'The restore did not end within 60 minutes. Scan again, or raise the stage limit.',
      request: exampleRequest,
      sandbox: exampleSandbox,
    },
  ],
});
