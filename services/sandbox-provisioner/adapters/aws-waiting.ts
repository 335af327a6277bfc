import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs';
import { AppError } from '../../../shared/errors.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import type { Waiting } from '../ports.ts';
import type { RdsRestore } from './rds-restore.ts';
import type { RdsSource } from './rds-source.ts';

/** Seconds until the copy of a request arrives (SQS: at most 900), and hours after which none is sent any more. */
const delaySeconds = 300;
const patienceHours = 8;

/** A request that has to wait is put back into its own queue, as EventBridge put it there, and shows up later. */
export function awsWaiting(deps: {
  sqs: Pick<SQSClient, 'send'>;
  queueUrl: string;
  source: Pick<RdsSource, 'find'>;
  copies: Pick<RdsRestore, 'takeSnapshot'>;
  installation: string;
  lifetimeHours: number;
  now: () => Date;
}): Waiting {
  const { sqs, queueUrl, source, copies, installation, lifetimeHours, now } = deps;
  return {
    async takeSnapshot(about, databaseId) {
      const database = await source.find(databaseId);
      if (database === null)
        throw new AppError('database-not-found', 'The database was deleted while the scan was being prepared.');
      const expiresAt = new Date(now().getTime() + lifetimeHours * 3_600_000).toISOString();
      const { scanId, attempt } = about;
      await copies.takeSnapshot(sandboxName(about), { installation, scanId, attempt, expiresAt }, database);
    },

    async postpone({ type, source: from, metadata, data }) {
      if (now().getTime() - Date.parse(metadata.occurredAt) > patienceHours * 3_600_000)
        throw new AppError(
          'waited-too-long',
          `The scan could not begin within ${patienceHours} hours. Look at stillframe sandboxes, allow more of them, or scan again later.`,
        );
      await sqs.send(
        new SendMessageCommand({
          QueueUrl: queueUrl,
          DelaySeconds: delaySeconds,
          MessageBody: JSON.stringify({
            version: '0',
            id: metadata.eventId,
            'detail-type': type,
            source: `stillframe.${from}`,
            time: metadata.occurredAt,
            resources: [],
            detail: { metadata, data },
          }),
        }),
      );
    },
  };
}
