import { z } from 'zod';
import { Sandbox } from '../sandbox.ts';

/** `sandbox.json`: what was created, what was removed, and the proof that nothing is left. */
export const SandboxProof = z.strictObject({
  sandbox: Sandbox,
  /** What the copy runs on, on AWS; absent where nothing recorded it. */
  copy: z.strictObject({ instanceClass: z.string(), storageGiB: z.int().min(0).nullable() }).optional(),
  created: z.array(z.strictObject({ kind: z.string(), name: z.string(), at: z.iso.datetime() })),
  removed: z.array(z.strictObject({ kind: z.string(), name: z.string(), at: z.iso.datetime() })),
  /** Named when something could not be removed, or was kept on request. */
  left: z.array(z.strictObject({ kind: z.string(), name: z.string(), why: z.string() })),
  isolation: z.strictObject({
    /** How the copy was cut off: an empty network namespace, a socket in a private directory, a VPC without gateways. */
    network: z.enum(['empty-namespace', 'private-socket-only', 'isolated-vpc', 'none']),
    /** The operating-system user that ran the server, or null. */
    ranAs: z.string().nullable(),
    notes: z.array(z.string()),
  }),
  state: z.enum(['creating', 'standing', 'removed', 'kept', 'nothing-created']),
});
export type SandboxProof = z.infer<typeof SandboxProof>;
