import type { EventPublisher } from '../event-publisher.ts';
import type { TimedReaction } from '../reaction.ts';
import { lambdaLog } from './lambda-log.ts';
import { complete, errorCode, type ServeDependencies } from './serve.ts';
import { keep, type SqsBatch, type SqsBatchAnswer } from './sqs-batch.ts';

/**
 * Timers behind a queue or a schedule: whatever arrives (a tick, an `aws.rds` event) only says "look now", so one look
 * answers a whole batch. Each timer runs although another failed; then the batch comes back.
 */
export function serveTimed(
  timed: TimedReaction | readonly TimedReaction[],
  publisher: EventPublisher,
  deps: ServeDependencies = {},
): (event: unknown) => Promise<SqsBatchAnswer> {
  const { now = () => new Date(), log = lambdaLog() } = deps;

  async function look({ name, source, tick }: TimedReaction): Promise<boolean> {
    try {
      const drafts = await tick(now());
      await publisher.publish(drafts.map((draft) => complete(draft, source, null, now())));
      if (drafts.length > 0) log.info('timer published', { queue: name, count: drafts.length });
      return true;
    } catch (error) {
      log.warn('a timer failed; the next tick tries again', { queue: name, code: errorCode(error) });
      return false;
    }
  }

  return async (event) => {
    let failed = false;
    for (const one of Array.isArray(timed) ? (timed as readonly TimedReaction[]) : [timed as TimedReaction])
      if (!(await look(one))) failed = true;
    const records = isBatch(event) ? event.Records : null;
    if (failed && records === null) throw new Error('a timer failed');
    return keep(failed ? (records ?? []) : []);
  };
}

function isBatch(event: unknown): event is SqsBatch {
  return typeof event === 'object' && event !== null && 'Records' in event && Array.isArray(event.Records);
}
