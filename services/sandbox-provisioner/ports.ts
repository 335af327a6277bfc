import type { Rejection } from '../../events/scan-rejected.ts';
import type { Sandbox, SourceDatabase } from '../../events/sandbox.ts';
import type { Target } from '../../events/target.ts';

/** Whether a sandbox can be made for this target, and what the source is; asking changes nothing. */
export interface TargetInspection {
  inspect(target: Target): Promise<Inspected>;
}

export type Inspected = { readonly rejected: readonly Rejection[] } | { readonly source: SourceDatabase };

/** Makes sandboxes. Like RDS it answers at once and goes on restoring by itself. */
export interface SandboxMaker {
  /** The sandbox of this name, however long ago it was begun and also when it is gone again; null: never begun. */
  begun(about: { scanId: string; attempt: number }): Promise<Sandbox | null>;
  /**
   * Begins the restore (or attaches), and notes what stands. A second call for the same attempt, also at the same
   * moment, makes nothing and returns what the first one began.
   */
  begin(about: { scanId: string; attempt: number }, planned: Sandbox): Promise<Sandbox>;
}
