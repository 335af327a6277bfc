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
  scanId: z.string(),
  attempt: z.int(),
  /** The command that owns it; when it is gone the next command removes the sandbox. */
  owner: ProcessIdentity,
  /** Private directory that holds everything: data, socket, copies of binaries. */
  directory: z.string(),
  dataDirectory: z.string(),
  socketDirectory: z.string(),
  port: z.int(),
  server: ProcessIdentity.nullable(),
  ranAs: z.string().nullable(),
  network: z.enum(['empty-namespace', 'private-socket-only']),
  notes: z.array(z.string()),
  /** Like RDS: creating, available, failed. */
  status: z.enum(['creating', 'available', 'failed']),
  /** Our own sentence and code when it failed. */
  failure: z.strictObject({ code: z.string(), message: z.string() }).nullable(),
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
  /** Atomically replaces the record. */
  write(record: SandboxRecord): Promise<void>;
  remove(name: string): Promise<void>;
}
