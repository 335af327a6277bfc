import type { DomainEvent } from '../../events/define-event.ts';
import type { ScanPostponed } from '../../events/scan-postponed.ts';
import type { Rejection } from '../../events/scan-rejected.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import type { Sandbox, SourceDatabase } from '../../events/sandbox.ts';
import type { Target } from '../../events/target.ts';
import type { EventOf } from '../../shared/reaction.ts';
import type { AuthorisationQuestion } from '../../shared/tokens/verify-authorisation.ts';

export interface About {
  readonly scanId: string;
  readonly attempt: number;
}

/** The scan has to wait: the reason that its event names. */
export interface Waits {
  readonly waitsFor: EventOf<typeof ScanPostponed>['data']['reason'];
}

/** Whether a sandbox can be made for this target, and what the source is; asking changes nothing. */
export interface TargetInspection {
  inspect(
    target: Target,
    scan: { readonly about: About; readonly options: ScanRequest['options'] },
  ): Promise<Inspected>;
}

/**
 * `target`: what was asked for, with the snapshot that was chosen. `snapshotOf`: everything holds, and a snapshot of
 * this database is to be taken first.
 */
export type Inspected =
  | { readonly rejected: readonly Rejection[] }
  | Waits
  | { readonly snapshotOf: string }
  | { readonly source: SourceDatabase; readonly target?: Target };

/** Makes sandboxes. Like RDS it answers at once and goes on restoring by itself. */
export interface SandboxMaker {
  /**
   * The sandbox of this name, however long ago it was begun and also when it is gone again; null: never begun. What was
   * cut short while it was being asked for is asked for to the end.
   */
  begun(about: About): Promise<Sandbox | Waits | null>;
  /**
   * Begins the restore (or attaches), and notes what stands. A second call for the same attempt, also at the same
   * moment, makes nothing and returns what the first one began.
   */
  begin(about: About, planned: Sandbox): Promise<Sandbox | Waits>;
}

/** What only a home knows where production databases and other scans are. */
export interface Waiting {
  /** Begins a snapshot of the production database, marked as this attempt's; harmless when it is begun already. */
  takeSnapshot(about: About, databaseId: string): Promise<void>;
  /** Lets the request come again later. Throws a final AppError when it has waited long enough. */
  postpone(request: DomainEvent): Promise<void>;
}

/** Whether the request may be served at all: null, or why not. */
export type Authorisation = (question: AuthorisationQuestion) => Promise<Rejection | null>;

/** Failures that come again out of the archive. */
export interface Retries {
  /** False: the scan has a report of what it found, or a later attempt was begun or rejected already. */
  wanted(failed: About): Promise<boolean>;
}
