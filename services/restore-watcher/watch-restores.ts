import type { EventDraft } from '../../events/define-event.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { ScanFailed } from '../../events/scan-failed.ts';
import type { TimedReaction } from '../../shared/reaction.ts';
import { judgeRestore } from './domain/judge-restore.ts';
import { homeOf } from './domain/living-scans.ts';
import { stageLimitMs, timedOut } from './domain/stage-deadlines.ts';
import type { LivingScans, Restores } from './ports.ts';

/** Tick, or a notice to look now: every restore under way is described; ready → SandboxReady, hopeless → ScanFailed. */
export const watchRestores = (deps: { scans: LivingScans; restores: Restores }): TimedReaction => ({
  name: 'watch-restores',
  source: 'restore-watcher',
  async tick(now) {
    const drafts: EventDraft[] = [];
    for (const { scanId, attempt, stage, request, sandbox, lastEvent } of await deps.scans.list()) {
      if (stage !== 'restore' || sandbox === null) continue;
      const about = { scanId, attempt, causationId: lastEvent.eventId };
      const state = await deps.restores.describe(sandbox);
      const judged = judgeRestore(state, lastEvent.occurredAt, now, stageLimitMs(stage, homeOf({ request })));
      if (judged.verdict === 'wait') continue;
      if (judged.verdict === 'ready') {
        const { createdAt: readyAt } = state;
        drafts.push(SandboxReady.about(about, { sandbox: readyAt === undefined ? sandbox : { ...sandbox, readyAt } }));
        continue;
      }
      const { code, message } = judged.verdict === 'failed' ? judged : timedOut(stage, homeOf({ request }));
      drafts.push(ScanFailed.about(about, { stage, code, message, request, sandbox }));
    }
    return drafts;
  },
});
