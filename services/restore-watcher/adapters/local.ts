import type { DomainEvent } from '../../../events/define-event.ts';
import type { SandboxRecords } from '../../../shared/local/sandbox-records.ts';
import { livingScans } from '../domain/living-scans.ts';
import type { LivingScans, Restores } from '../ports.ts';

/** Everything that the watcher needs on this machine. `archive`: all events ever published, oldest first. */
export function localWatcher(config: {
  records: Pick<SandboxRecords, 'find'>;
  archive: () => readonly DomainEvent[];
}): { scans: LivingScans; restores: Restores } {
  return {
    scans: { list: async () => livingScans(config.archive()) },
    restores: {
      async describe({ name, kind }) {
        // A live server is there already; the provisioner has just logged in to it.
        if (kind === 'attached') return { status: 'available', failure: null };
        return (await config.records.find(name)) ?? { status: 'gone', failure: null };
      },
    },
  };
}
