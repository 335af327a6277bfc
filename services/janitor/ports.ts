import type { SandboxPart, Standing } from './domain/teardown-plan.ts';
import type { SweepCandidate } from './domain/sweep-plan.ts';

/** The sandboxes as they stand, whatever events say of them. Removing what is gone already is harmless. */
export interface Sandboxes {
  describe(name: string): Promise<Standing>;
  /** Removes one part. Throws a retryable AppError when it is still there afterwards, and a final one when it is not ours. */
  remove(name: string, part: SandboxPart): Promise<void>;
  /** Marks the sandbox as kept; returns how a person gets into it, or null when there is nothing to keep. */
  keep(name: string): Promise<string | null>;
  /** Every registered sandbox of this user on this machine. */
  registered(): Promise<readonly (SweepCandidate & { readonly scanId: string; readonly attempt: number })[]>;
}
