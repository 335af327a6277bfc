import { setTimeout as wait } from 'node:timers/promises';
import type { DomainEvent } from '../events/define-event.ts';
import type { EventArchive } from '../shared/aws/event-archive.ts';
import { onInterruption } from './interruption.ts';
import type { ProgressPrinter } from './progress-printer.ts';
import { scanEnd, type ScanEnd } from './scan-progress.ts';

/** How often the archive is asked, ms. */
const pollMs = 4000;

/**
 * Shows an attempt until report and removal have ended; null: interrupted, and the scan goes on. `from`: before its
 * first event. Every event is shown once.
 */
export async function followScan(
  archive: EventArchive,
  about: { scanId: string; attempt: number; from: Date },
  progress: ProgressPrinter,
): Promise<ScanEnd | null> {
  const stopped = new AbortController();
  const interrupted = onInterruption(() => stopped.abort());
  const shown = new Map<string, DomainEvent>();
  try {
    while (!stopped.signal.aborted) {
      for (const event of await archive.ofScan(about.scanId, about.from)) {
        const { eventId, attempt } = event.metadata;
        if (attempt !== about.attempt || shown.has(eventId)) continue;
        shown.set(eventId, event);
        progress.show(event);
      }
      const end = scanEnd([...shown.values()]);
      if (end !== null) return end;
      await wait(pollMs, undefined, { signal: stopped.signal }).catch(() => undefined);
    }
    return null;
  } finally {
    progress.end();
    interrupted.ignore();
  }
}
