import type { Stage } from '../../../events/stage.ts';

/** Where a scan runs: on AWS a message that its consumer died over comes back only after half an hour. */
export type Home = 'local' | 'aws';

/** Minutes after its last event in which a stage must have moved on. A long classification moves on slice by slice. */
const minutes: Readonly<Record<Home, Readonly<Record<Stage, number>>>> = {
  local: { provision: 15, restore: 180, posture: 15, check: 30, classify: 60, report: 15, 'clean-up': 15 },
  // A function's network interfaces can take more than an hour to go, and with them the network.
  aws: { provision: 90, restore: 180, posture: 75, check: 90, classify: 90, report: 60, 'clean-up': 240 },
};

export function stageLimitMs(stage: Stage, home: Home): number {
  return minutes[home][stage] * 60_000;
}

/** True when the stage's deadline, counted from its last event (ISO 8601), has passed. */
export function isPastDeadline(stage: Stage, home: Home, lastEventAt: string, now: Date): boolean {
  return now.getTime() - Date.parse(lastEventAt) > stageLimitMs(stage, home);
}

/** What is said of a stage that did not move on in time; always the same words, so that saying it twice is harmless. */
export function timedOut(stage: Stage, home: Home): { readonly code: string; readonly message: string } {
  const where = home === 'aws' ? 'the log of its function' : 'timeline.ndjson';
  return {
    code: 'stage-timed-out',
    message: `${doing[stage]} did not end within ${minutes[home][stage]} minutes. Scan again; if it happens again, look at ${where} for what was still going on.`,
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
