import type { Restore } from '../../../../events/documents/restore.ts';
import type { ProcessIdentity, SandboxRecord } from '../../../../shared/local/sandbox-records.ts';
import type { Isolation, ServerUser } from './isolation.ts';

/** One restore of a dump into a server of its own. */
export interface RestoreRun {
  readonly record: SandboxRecord;
  readonly user: ServerUser;
  readonly isolation: Isolation;
  readonly signal: AbortSignal;
  readonly password: (role: string) => string;
  readonly maxStatementBytes: number;
  /** The dump, and the database for one that names none. */
  readonly source: () => Promise<{ readonly input: AsyncIterable<Uint8Array>; readonly defaultDatabase: string }>;
  /** Told as soon as the server runs: from then on it must not be forgotten. */
  readonly onServer: (server: ProcessIdentity) => Promise<void>;
  readonly onProgress?: (progress: { readonly bytesRead: number; readonly statements: number }) => void;
}

/** How one kind of server is made and filled. */
export type RestoreInto = (run: RestoreRun) => Promise<Restore>;
