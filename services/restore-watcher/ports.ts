import type { Sandbox } from '../../events/sandbox.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import type { Stage } from '../../events/stage.ts';
import type { RestoreState } from './domain/judge-restore.ts';

/** One pending stage of a scan that has not ended; a scan whose report and removal both wait appears twice. */
export interface LivingScan {
  readonly scanId: string;
  readonly attempt: number;
  readonly request: ScanRequest;
  readonly sandbox: Sandbox | null;
  readonly stage: Stage;
  /** The event that the stage waits since. */
  readonly lastEvent: { readonly eventId: string; readonly type: string; readonly occurredAt: string };
}

export interface LivingScans {
  list(): Promise<readonly LivingScan[]>;
}

/** The state of restores as it is, whatever events say. */
export interface Restores {
  describe(sandbox: Sandbox): Promise<RestoreState>;
}
