import type { EventPublisher } from '../../shared/event-publisher.ts';
import { lambdaLog } from '../../shared/lambda/lambda-log.ts';
import { complete, errorCode, type ServeDependencies } from '../../shared/lambda/serve.ts';
import { keep, type SqsHandler, type SqsMessage } from '../../shared/lambda/sqs-batch.ts';
import { readNotice } from './domain/snapshot-notice.ts';
import type { requestScans } from './request-scans.ts';

/** The snapshots queue: events of RDS, schedules and ticks. What nobody can read, and what failed, comes back. */
export function serveSnapshots(
  request: ReturnType<typeof requestScans>,
  publisher: EventPublisher,
  { now = () => new Date(), log = lambdaLog() }: ServeDependencies = {},
): SqsHandler {
  async function handle({ body }: SqsMessage): Promise<boolean> {
    const notice = readNotice(parseJson(body));
    if (notice === null) {
      log.warn('message cannot be read', { queue: 'request-scans' });
      return false;
    }
    try {
      const drafts = await request(notice, now());
      await publisher.publish(drafts.map((draft) => complete(draft, 'restore-watcher', null, now())));
      log.info('notice handled', { queue: 'request-scans', type: notice.kind, count: drafts.length });
      return true;
    } catch (error) {
      log.warn('delivery failed; it will be repeated', { queue: 'request-scans', code: errorCode(error) });
      return false;
    }
  }

  return async ({ Records }) => {
    const failed: SqsMessage[] = [];
    for (const message of Records) if (!(await handle(message))) failed.push(message);
    return keep(failed);
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
