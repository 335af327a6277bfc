import type { Stage } from '../../../events/stage.ts';

/** Minutes after its last event in which a stage must have moved on. A long classification moves on slice by slice. */
const minutes: Readonly<Record<Stage, number>> = {
  provision: 15,
  restore: 180,
  posture: 15,
  check: 30,
  classify: 60,
  report: 15,
  'clean-up': 15,
};

export function stageLimitMs(stage: Stage): number {
  return minutes[stage] * 60_000;
}

/** True when the stage's deadline, counted from its last event (ISO 8601), has passed. */
export function isPastDeadline(stage: Stage, lastEventAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(lastEventAt) > stageLimitMs(stage);
}

/** What is said of a stage that did not move on in time; always the same words, so that saying it twice is harmless. */
export function timedOut(stage: Stage): { readonly code: string; readonly message: string } {
  return {
    code: 'stage-timed-out',
    message: `${doing[stage]} did not end within ${minutes[stage]} minutes. Scan again; if it happens again, look at timeline.ndjson for what was still going on.`,
  };
}

const doing: Readonly<Record<Stage, string>> = {
  provision: 'The preparation of the sandbox',
  restore: 'The restore',
  posture: 'The assessment of the AWS description',
  check: 'The checks',
  classify: 'A slice of the classification',
  report: 'The report',
  'clean-up': 'The removal of the sandbox',
};
