import type { Report } from '../../../events/documents/report.ts';
import { Stage } from '../../../events/stage.ts';
import { compareBy } from './order.ts';

type Ended = Pick<Report, 'outcome' | 'failure'> & { readonly problems: readonly Report['problems'][number][] };

const outcomes: readonly Report['outcome'][][] = [['complete', 'incomplete'], ['failed'], ['rejected']];

/**
 * Of two reports of one attempt the same one wins in whatever order their events arrive: an examination that was
 * finished, then a failure (the earliest stage is the cause of the others), then a rejection.
 */
const byPrecedence = compareBy<Ended>(
  ({ outcome }) => outcomes.findIndex((rank) => rank.includes(outcome)),
  ({ failure }) => (failure === null ? 0 : Stage.options.indexOf(failure.stage)),
  ({ failure }) => JSON.stringify(failure),
  ({ outcome, problems }) => (outcome === 'rejected' ? JSON.stringify(problems) : ''),
);

/** True when nothing is gained by replacing the first report with the second. */
export function atLeastAsGood(written: Ended, next: Ended): boolean {
  return byPrecedence(written, next) <= 0;
}
