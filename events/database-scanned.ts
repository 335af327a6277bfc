import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';
import { StatusCounts } from './documents/verdict.ts';

export const DatabaseScanned = defineEvent({
  type: 'DatabaseScanned',
  version: 1,
  source: 'scanner',
  summary: 'The in-database checks and the vulnerability matches have verdicts.',
  Data: z.strictObject({
    sandbox: Sandbox,
    postureKey: z.string(),
    findingsKey: z.string(),
    accessKey: z.string(),
    counts: StatusCounts,
  }),
  examples: [
    {
      sandbox: exampleSandbox,
      postureKey: 'scans/3f9c2a7b41/1/posture.json',
      findingsKey: 'scans/3f9c2a7b41/1/findings.json',
      accessKey: 'scans/3f9c2a7b41/1/access.json',
      counts: { pass: 14, fail: 9, 'not-applicable': 3, unknown: 2 },
    },
  ],
});
