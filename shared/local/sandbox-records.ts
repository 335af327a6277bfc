import { z } from 'zod';

/** A process as the kernel knows it: a pid alone may have been given to another program since. */
export const ProcessIdentity = z.strictObject({
  pid: z.int().min(2),
  /** Kernel start time (Linux: field 22 of /proc/<pid>/stat; elsewhere what `ps -o lstart=` prints). */
  startedAt: z.string().min(1),
});
export type ProcessIdentity = z.infer<typeof ProcessIdentity>;

/**
 * What stands on this machine for one scan attempt: the local counterpart of tags and `Describe*` answers. The
 * provisioner writes it, watcher and janitor read it, so that no service has to ask another.
 */
export const SandboxRecord = z.strictObject({
  schema: z.literal(1),
  name: z.string(),
  /** What serves the copy; records of versions that knew one engine have none. */
  engine: z.enum(['postgres', 'mysql']).optional(),
  scanId: z.string(),
  attempt: z.int(),
  /** The command that owns it; when it is gone the next command removes the sandbox. */
  owner: ProcessIdentity,
  /** Private directory that holds everything: data, socket, copies of binaries. */
  directory: z.string(),
  dataDirectory: z.string(),
  /** Inside the private directory, or a short one beside it where the path would exceed what a socket can have. */
  socketDirectory: z.string(),
  port: z.int(),
  server: ProcessIdentity.nullable(),
  /** Ends the sandbox when its owner dies; null before it runs. */
  watchdog: ProcessIdentity.nullable(),
  ranAs: z.string().nullable(),
  network: z.enum(['empty-namespace', 'private-socket-only']),
  notes: z.array(z.string()),
  /** Like RDS: creating, available, failed. */
  status: z.enum(['creating', 'available', 'failed']),
  /** Our own sentence and code when it failed. */
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
  /** True: left standing on request after a failure; it goes at its expiry or with `stillframe clean`. */
  kept: z.boolean(),
  startedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  /** Role with which scanner and classifier connect. */
  readerRole: z.string(),
  /** Databases that were restored. */
  databases: z.array(z.string()),
});
export type SandboxRecord = z.infer<typeof SandboxRecord>;

/** The register of local sandboxes, one file each in the state directory. */
export interface SandboxRecords {
  list(): Promise<readonly SandboxRecord[]>;
  find(name: string): Promise<SandboxRecord | null>;
  /** Registers a new sandbox; false when one of this name is registered already, also at the same moment. */
  create(record: SandboxRecord): Promise<boolean>;
  /** Changes what is registered, atomically; null when it is not registered (any more). It never registers anew. */
  change(name: string, changes: Partial<Omit<SandboxRecord, 'schema' | 'name'>>): Promise<SandboxRecord | null>;
  remove(name: string): Promise<void>;
}
