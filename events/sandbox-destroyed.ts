import { z } from 'zod';
import { defineEvent } from './define-event.ts';

export const SandboxDestroyed = defineEvent({
  type: 'SandboxDestroyed',
  version: 1,
  source: 'janitor',
  summary: 'Nothing of this attempt is left running; the list of what was removed is in sandbox.json.',
  Data: z.strictObject({
    sandboxName: z.string(),
    sandboxKey: z.string(),
    /** Kinds and counts of what was removed, e.g. { server: 1, directory: 1 }. Empty: nothing had been created. */
    removed: z.record(z.string(), z.int().min(0)),
    /** True when the sandbox was left standing because the request asked to keep it after a failure. */
    kept: z.boolean(),
  }),
  examples: [
    {
      sandboxName: 'stillframe-3f9c2a7b41-1',
      sandboxKey: 'scans/3f9c2a7b41/1/sandbox.json',
      removed: { server: 1, directory: 1 },
      kept: false,
    },
  ],
});
