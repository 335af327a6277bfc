import { serveTimed } from '../../shared/lambda/serve-schedule.ts';
import type { SqsBatch, SqsBatchAnswer } from '../../shared/lambda/sqs-batch.ts';
import { awsRestoresDependencies, awsSnapshotsDependencies } from './adapters/aws.ts';
import { requestScans } from './request-scans.ts';
import { serveSnapshots } from './serve-snapshots.ts';
import { watchDeadlines } from './watch-deadlines.ts';
import { watchRestores } from './watch-restores.ts';

export const snapshots = onFirstCall(() => {
  const { publisher, ...deps } = awsSnapshotsDependencies();
  return serveSnapshots(requestScans(deps), publisher);
});

export const restores = onFirstCall(() => {
  const { publisher, ...deps } = awsRestoresDependencies();
  return serveTimed([watchRestores(deps), watchDeadlines(deps)], publisher);
});

/** Two functions with variables of their own are deployed from this file, and each reads only its own. */
function onFirstCall(
  make: () => (batch: SqsBatch) => Promise<SqsBatchAnswer>,
): (batch: SqsBatch) => Promise<SqsBatchAnswer> {
  let made: ReturnType<typeof make> | null = null;
  return (batch) => (made ??= make())(batch);
}
