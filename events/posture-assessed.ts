import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';
import { StatusCounts } from './documents/verdict.ts';

export const PostureAssessed = defineEvent({
  type: 'PostureAssessed',
  version: 1,
  source: 'scanner',
  summary: 'The AWS-side checks of the source have verdicts; without an AWS description all are unknown.',
  Data: z.strictObject({ sandbox: Sandbox, postureKey: z.string(), counts: StatusCounts }),
  examples: [
    {
      sandbox: exampleSandbox,
      postureKey: 'scans/3f9c2a7b41/1/posture.json',
      counts: { pass: 9, fail: 6, 'not-applicable': 0, unknown: 2 },
    },
  ],
});
