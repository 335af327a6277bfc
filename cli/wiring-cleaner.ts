import { localJanitor } from '../services/janitor/adapters/local.ts';
import { sweep, type Swept } from '../services/janitor/sweep-expired.ts';
import { fileDocumentStore } from '../shared/documents/file-document-store.ts';
import type { Environment } from '../shared/env.ts';
import { fileSandboxRecords } from '../shared/local/file-sandbox-records.ts';
import { restoreTasks } from '../shared/local/restore-tasks.ts';
import { processKey } from '../shared/local/sandbox-password.ts';
import { stateDirectories } from '../shared/local/state-directory.ts';
import { sweepWorkDirectories } from '../shared/local/work-directory.ts';

/** The janitor alone, for commands that tidy up: removes what stands, or only says what would go. */
export function localCleaner(environment: Environment): {
  standing(): Promise<
    readonly { readonly name: string; readonly scanId: string; readonly owned: boolean; readonly expiresAt: string }[]
  >;
  /** Of every scan, or of one. */
  removeAll(scanId?: string): Promise<readonly Swept[]>;
} {
  const state = stateDirectories(environment);
  const records = fileSandboxRecords(state);
  const janitor = localJanitor({
    records,
    documents: fileDocumentStore({ directory: environment.temporaryDirectory, prefix: 'scans' }),
    tasks: restoreTasks(() => undefined),
    key: processKey(),
    now: () => new Date(),
  });
  return {
    async standing() {
      const registered = await janitor.sandboxes.registered();
      return registered.map(({ name, scanId, ownerAlive, expiresAt }) => ({
        name,
        scanId,
        owned: ownerAlive,
        expiresAt,
      }));
    },
    async removeAll(scanId) {
      sweepWorkDirectories(environment);
      const { sandboxes } = janitor;
      const wanted = async () => (await sandboxes.registered()).filter((one) => (scanId ?? one.scanId) === one.scanId);
      const swept = await sweep({ sandboxes: { ...sandboxes, registered: wanted } }, 'all', new Date());
      state.tidy();
      return swept;
    },
  };
}
