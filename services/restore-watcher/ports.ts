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

/** A snapshot as RDS describes it now, and the tags of the database that it was taken of. */
export interface SnapshotFacts {
  readonly kind: 'instance' | 'cluster';
  readonly arn: string;
  readonly id: string;
  readonly databaseId: string;
  /** RDS's name of the engine, e.g. `aurora-postgresql`. */
  readonly engine: string;
  readonly status: string;
  readonly type: 'automated' | 'manual' | 'awsbackup';
  /** True: made out of another snapshot, not out of the database. */
  readonly copy: boolean;
  /** ISO 8601; null while it is being taken. */
  readonly createdAt: string | null;
  readonly tags: Readonly<Record<string, string>>;
  /** Null: the database does not exist any more. */
  readonly databaseTags: Readonly<Record<string, string>> | null;
}

export interface Snapshots {
  /** Null: it is gone again. */
  describe(of: 'instance' | 'cluster', snapshotId: string): Promise<SnapshotFacts | null>;
  /** The newest finished snapshot of each database; `automatic`: of those that nobody took by hand. */
  newest(which: 'automatic' | 'any'): Promise<readonly SnapshotFacts[]>;
}

/** What was asked for already. */
export interface ScansMade {
  /** True when the scan has any event since then. */
  known(scanId: string, since: Date): Promise<boolean>;
  /** The accepted request of an attempt that waits for its own snapshot; null: none does. */
  waitingForSnapshot(
    about: { readonly scanId: string; readonly attempt: number },
    since: Date,
  ): Promise<AcceptedRequest | null>;
}

export interface AcceptedRequest {
  readonly request: ScanRequest;
  /** Of the event that said that it waits. */
  readonly eventId: string;
}

/** The minimum interval: one claim per database and window of time. */
export interface Intervals {
  /** The claim of this window; null: nobody has claimed it. */
  read(databaseId: string, window: string): Promise<IntervalClaim | null>;
  /** True when this claim was the first one of its window. */
  claim(databaseId: string, window: string, claim: IntervalClaim): Promise<boolean>;
  /** When this installation looked for lost events for the first time; `now` when it is now. */
  firstLook(now: Date): Promise<Date>;
}

export interface IntervalClaim {
  readonly scanId: string;
  /** ISO 8601, of the snapshot. */
  readonly snapshotAt: string;
}
