import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';

export const SandboxReady = defineEvent({
  type: 'SandboxReady',
  version: 1,
  source: 'restore-watcher',
  summary: 'A restored copy of the snapshot accepts connections.',
  Data: z.strictObject({ sandbox: Sandbox }),
  examples: [{ sandbox: exampleSandbox }],
});
