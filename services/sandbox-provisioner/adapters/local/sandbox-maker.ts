import { Restore } from '../../../../events/documents/restore.ts';
import { SandboxProof } from '../../../../events/documents/sandbox-record.ts';
import type { Sandbox } from '../../../../events/sandbox.ts';
import { documentKey, type DocumentStore } from '../../../../shared/documents/document-store.ts';
import type { Environment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';
import type { RestoreTasks } from '../../../../shared/local/restore-tasks.ts';
import type { ProcessIdentity, SandboxRecord, SandboxRecords } from '../../../../shared/local/sandbox-records.ts';
import { sandboxPassword } from '../../../../shared/local/sandbox-password.ts';
import { databaseNameFor } from '../../domain/described-source.ts';
import { readDumpHeader } from '../../domain/dump/header.ts';
import type { SandboxMaker } from '../../ports.ts';
import type { DumpFiles } from '../dump/files.ts';
import { describedFolder } from './inspection.ts';
import type { Isolation, ServerUser } from './isolation.ts';
import { planRecord } from './plan-record.ts';
import { proofOf, proofOfAttached } from './proof.ts';
import { failureOf, interrupted } from './restore-failure.ts';
import type { RestoreInto, RestoreRun } from './restore-run.ts';
import { startWatchdog, stopWatchdog } from './watchdog.ts';

interface About {
  readonly scanId: string;
  readonly attempt: number;
}

export interface LocalSandboxMakerDeps {
  readonly environment: Environment;
  readonly documents: DocumentStore;
  readonly records: SandboxRecords & { pathOf(name: string): string };
  /** Directories of the register that go when they are empty. */
  readonly stateDirectories: () => readonly string[];
  readonly tasks: RestoreTasks;
  readonly key: Uint8Array;
  readonly files: DumpFiles;
  readonly restoreInto: Readonly<Record<'postgres' | 'mysql', RestoreInto>>;
  readonly now: () => Date;
  /** Something about a sandbox changed: have a look now instead of at the next tick. */
  readonly onChange: () => void;
  readonly onProgress?: RestoreRun['onProgress'];
}

/** Restores dumps into servers of our own on this machine, and notes an attached server without making anything. */
export function localSandboxMaker(deps: LocalSandboxMakerDeps): SandboxMaker {
  const { documents, records, tasks, now } = deps;
  const beginning = new Map<string, Promise<Sandbox>>();

  async function begun(about: About): Promise<Sandbox | null> {
    return (await documents.get(documentKey(about, 'sandbox'), SandboxProof))?.sandbox ?? null;
  }

  async function attach(about: About, sandbox: Sandbox): Promise<Sandbox> {
    await documents.put(documentKey(about, 'sandbox'), SandboxProof, proofOfAttached(sandbox));
    return sandbox;
  }

  async function make(about: About, sandbox: Sandbox): Promise<Sandbox> {
    const started = (await begun(about)) ?? (await records.find(sandbox.name));
    if (started !== null) return { ...sandbox, startedAt: started.startedAt, expiresAt: started.expiresAt };
    const { user, isolation, record } = planRecord(about, sandbox, deps.environment);
    if (tasks.interrupted()) throw new AppError('interrupted', 'The scan was interrupted.');
    if (!(await records.create(record)))
      throw new AppError('sandbox-begun-elsewhere', 'Another command is making this sandbox.', { retryable: true });
    const watchdog = startWatchdog({
      ...record,
      record: records.pathOf(record.name),
      stateDirectories: deps.stateDirectories(),
    });
    try {
      await records.change(record.name, { watchdog });
      await documents.put(documentKey(about, 'sandbox'), SandboxProof, proofOf(sandbox, record, 'creating'));
    } catch (error) {
      stopWatchdog(watchdog);
      await records.remove(record.name);
      throw error;
    }
    tasks.start(record.name, (signal) => restore(sandbox, record, { user, isolation, signal }));
    return sandbox;
  }

  /** Goes on by itself after `begin`; how it ends stands in the record, as RDS tells it in a status. */
  async function restore(
    sandbox: Sandbox,
    record: SandboxRecord,
    run: { user: ServerUser; isolation: Isolation; signal: AbortSignal },
  ): Promise<void> {
    const { signal } = run;
    let server: ProcessIdentity | null = null;
    try {
      signal.throwIfAborted();
      const restored = await deps.restoreInto[record.engine ?? 'postgres']({
        ...run,
        record,
        password: (role) => sandboxPassword(deps.key, record.scanId, record.attempt, role),
        maxStatementBytes: sandbox.options.maxStatementBytes,
        source: () => source(sandbox),
        onServer: async (started) => {
          server = started;
          await records.change(record.name, { server });
        },
        ...(deps.onProgress === undefined ? {} : { onProgress: deps.onProgress }),
      });
      signal.throwIfAborted();
      await documents.put(documentKey(record, 'restore'), Restore, restored);
      const standing = { ...record, server, databases: restored.databases.map(({ name }) => name) };
      await documents.put(documentKey(record, 'sandbox'), SandboxProof, proofOf(sandbox, standing, 'standing', now()));
      await records.change(record.name, { status: 'available', databases: standing.databases });
    } catch (error) {
      const failure = signal.aborted ? interrupted : failureOf(error);
      await records.change(record.name, { status: 'failed', failure }).catch(() => undefined);
    } finally {
      deps.onChange();
    }
  }

  async function source({ target }: Sandbox): ReturnType<RestoreRun['source']> {
    if (target.kind !== 'dump' && target.kind !== 'folder') throw new TypeError('only dumps are restored here');
    const found = await deps.files.find(target);
    if (found.state !== 'readable')
      throw new AppError('dump-gone', 'The dump could be read a moment ago and cannot be read any more. Scan again.');
    const defaultDatabase = databaseNameFor({
      described: target.kind === 'folder' ? describedFolder(target.path) : null,
      header: readDumpHeader(found.dump.head),
      fileName: target.path,
    });
    return { input: deps.files.open(found.dump.path), defaultDatabase };
  }

  return {
    begun,
    async begin(about, planned) {
      const running = beginning.get(planned.name);
      if (running !== undefined) return running;
      const work = planned.kind === 'attached' ? attach(about, planned) : make(about, planned);
      beginning.set(planned.name, work);
      return work.finally(() => beginning.delete(planned.name));
    },
  };
}
