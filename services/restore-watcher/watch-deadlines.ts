import { ScanFailed } from '../../events/scan-failed.ts';
import type { TimedReaction } from '../../shared/reaction.ts';
import { isPastDeadline, timedOut } from './domain/stage-deadlines.ts';
import type { LivingScans } from './ports.ts';

/** Tick: a scan whose stage has been silent for too long has failed, whatever became of whoever was to do it. */
export const watchDeadlines = (deps: { scans: LivingScans }): TimedReaction => ({
  name: 'watch-deadlines',
  source: 'restore-watcher',
  async tick(now) {
    const late = (await deps.scans.list()).filter(({ stage, lastEvent }) =>
      isPastDeadline(stage, lastEvent.occurredAt, now),
    );
    return late.map(({ scanId, attempt, stage, request, sandbox, lastEvent }) =>
      ScanFailed.about(
        { scanId, attempt, causationId: lastEvent.eventId },
        { stage, ...timedOut(stage), request, sandbox },
      ),
    );
  },
});
