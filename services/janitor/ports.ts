import type { SandboxPart, Standing } from './domain/teardown-plan.ts';
import type { SweepCandidate } from './domain/sweep-plan.ts';

/** The sandboxes as they stand, whatever events say of them. Removing what is gone already is harmless. */
export interface Sandboxes {
  describe(name: string): Promise<Standing>;
  /**
   * Removes one part, or asks for its removal and lets `describe` say when it is gone; `thing` is its name. Throws a
   * retryable AppError when it is still there afterwards, and a final one when it is not ours. `not-yet`: it cannot go
   * before something else has gone.
   */
  remove(name: string, part: SandboxPart, thing: string): Promise<void | 'not-yet'>;
  /** Marks the sandbox as kept; returns how a person gets into it, or null when there is nothing to keep. */
  keep(name: string): Promise<string | null>;
  /** Every registered sandbox: of this user on this machine, or of this installation. */
  registered(): Promise<readonly (SweepCandidate & { readonly scanId: string; readonly attempt: number })[]>;
}

/** The figure that an alarm watches: a sandbox that nobody removes costs money. */
export interface SandboxAges {
  /** How many stand, and since how long the oldest, in minutes. */
  report(standing: number, oldestMinutes: number): Promise<void>;
}

/** The installation itself, for one that is to vanish after its report. */
export interface Installation {
  /** Whether the report of this attempt is published. */
  reported(about: { readonly scanId: string; readonly attempt: number }): Promise<boolean>;
  /** Empties what would keep the stack from being deleted, and asks for its deletion. */
  remove(): Promise<void>;
}
