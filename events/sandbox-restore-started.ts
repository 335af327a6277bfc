import { z } from 'zod';
import { defineEvent } from './define-event.ts';
import { Sandbox, exampleSandbox } from './sandbox.ts';

export const SandboxRestoreStarted = defineEvent({
  type: 'SandboxRestoreStarted',
  version: 1,
  source: 'sandbox-provisioner',
  summary: 'Network, probes and restore have been asked for; the copy is not usable yet.',
  Data: z.strictObject({ sandbox: Sandbox }),
  examples: [{ sandbox: exampleSandbox }],
});
