import { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import { documentKey, type DocumentStore } from '../../../shared/documents/document-store.ts';
import { sandboxPassword } from '../../../shared/local/sandbox-password.ts';
import type { RestoreTasks } from '../../../shared/local/restore-tasks.ts';
import type { SandboxRecords } from '../../../shared/local/sandbox-records.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import type { destroySandbox } from '../destroy-sandbox.ts';
import { removedProof } from '../domain/removal-proof.ts';
import { tearDown } from '../tear-down.ts';
import { localSandboxes } from './local-sandboxes.ts';

export interface LocalJanitor {
  readonly sandboxes: ReturnType<typeof localSandboxes>;
  readonly documents: DocumentStore;
  readonly now: () => Date;
  /** For a command that is interrupted: removes what stands of this attempt at once. False: something would not go. */
  removeNow(about: { scanId: string; attempt: number }): Promise<boolean>;
}

/** Everything that the janitor needs on this machine. `key`: from which the passwords of our own sandboxes are derived. */
export function localJanitor(config: {
  records: SandboxRecords;
  documents: DocumentStore;
  tasks: RestoreTasks;
  key: Uint8Array;
  now: () => Date;
}): LocalJanitor & Parameters<typeof destroySandbox>[0] {
  const { records, documents, tasks, key, now } = config;
  const sandboxes = localSandboxes({
    records,
    tasks,
    password: ({ scanId, attempt, readerRole, owner }) =>
      owner.pid === process.pid ? sandboxPassword(key, scanId, attempt, readerRole) : null,
  });
  return {
    sandboxes,
    documents,
    now,
    async removeNow(about) {
      try {
        const removed = await tearDown(sandboxes, sandboxName(about));
        const key = documentKey(about, 'sandbox');
        const proof = await documents.get(key, SandboxProof);
        if (proof !== null) await documents.put(key, SandboxProof, removedProof(proof, removed, now()));
        return true;
      } catch {
        return false;
      }
    },
  };
}
