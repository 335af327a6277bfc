import type { DomainEvent } from '../../../events/define-event.ts';
import { Stage } from '../../../events/stage.ts';

/** A stage of a scan that has begun and not ended, and the event that it waits since. */
export interface PendingStage {
  readonly stage: Stage;
  readonly since: DomainEvent;
}

/**
 * What one attempt still has to do, from its events in order of publication (repeated ones do no harm). After the last
 * verdict report and removal go on side by side; a stage that failed does not come any more.
 */
export function pendingStages(events: readonly DomainEvent[]): PendingStage[] {
  const first = (...types: string[]) => events.find(({ type }) => types.includes(type));
  const failedStages = events.filter(({ type }) => type === 'ScanFailed').map((event) => stageOf(event));
  const verdict = first('DataClassified', 'ScanRejected') ?? first('ScanFailed');
  if (verdict !== undefined) {
    const reported = first('ReportPublished') !== undefined || failedStages.includes('report');
    const removed = first('SandboxDestroyed') !== undefined || failedStages.includes('clean-up');
    const nothingMade = verdict.type === 'ScanRejected';
    return [
      ...(reported ? [] : [{ stage: 'report', since: verdict } as const]),
      ...(removed || nothingMade ? [] : [{ stage: 'clean-up', since: verdict } as const]),
    ];
  }
  const slice = events.filter(({ type }) => type === 'DatabaseScanned' || type === 'ClassificationProgressed').at(-1);
  if (slice !== undefined) return [{ stage: 'classify', since: slice }];
  for (const [type, stage] of beginnings) {
    const since = first(type);
    if (since !== undefined) return [{ stage, since }];
  }
  // Each postponement says that the request will come again, and is the beginning of a new wait.
  const waiting = events.findLast(({ type }) => type === 'ScanPostponed' || type === 'ScanRequested');
  return waiting === undefined ? [] : [{ stage: 'provision', since: waiting }];
}

/** The latest first: the furthest that the scan got. */
const beginnings = [
  ['SandboxReady', 'check'],
  ['SandboxRestoreStarted', 'restore'],
] as const;

function stageOf(event: DomainEvent): Stage | null {
  const { data } = event;
  return typeof data === 'object' && data !== null && 'stage' in data
    ? (Stage.safeParse(data.stage).data ?? null)
    : null;
}
