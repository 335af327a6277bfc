import { ScanFailed } from '../../events/scan-failed.ts';
import type { TimedReaction } from '../../shared/reaction.ts';
import { homeOf } from './domain/living-scans.ts';
import { isPastDeadline, timedOut } from './domain/stage-deadlines.ts';
import type { LivingScans } from './ports.ts';

/** Tick: a scan whose stage has been silent for too long has failed, whatever became of whoever was to do it. */
export const watchDeadlines = (deps: { scans: LivingScans }): TimedReaction => ({
  name: 'watch-deadlines',
  source: 'restore-watcher',
  async tick(now) {
    const late = (await deps.scans.list()).filter((scan) =>
      isPastDeadline(scan.stage, homeOf(scan), scan.lastEvent.occurredAt, now),
    );
    return late.map(({ scanId, attempt, stage, request, sandbox, lastEvent }) =>
      ScanFailed.about(
        { scanId, attempt, causationId: lastEvent.eventId },
        { stage, ...timedOut(stage, homeOf({ request })), request, sandbox },
      ),
    );
  },
});
