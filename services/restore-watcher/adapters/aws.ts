import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { eventArchive, type EventArchive } from '../../../shared/aws/event-archive.ts';
import { eventBridgePublisher, type EventPublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { s3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { readVariables } from '../../../shared/env.ts';
import { livingScans, waitingForSnapshot } from '../domain/living-scans.ts';
import type { LivingScans, Restores } from '../ports.ts';
import type { RequestScansDependencies } from '../request-scans.ts';
import { RestoresEnvironment, SnapshotsEnvironment } from './aws-environment.ts';
import { awsIntervals } from './aws-intervals.ts';
import { awsRestores } from './aws-restores.ts';
import { awsSnapshots } from './aws-snapshots.ts';

/** No scan lives longer: every stage has a deadline, and sandboxes go after two days at most. Hours. */
const longestLifeHours = 72;
const patient = { maxAttempts: 8, retryMode: 'adaptive' };

/** What following restores and deadlines needs on AWS. */
export function awsRestoresDependencies(env: RestoresEnvironment = readVariables(RestoresEnvironment)): {
  readonly scans: LivingScans;
  readonly restores: Restores;
  readonly publisher: EventPublisher;
} {
  const archive = eventArchive({ logs: new CloudWatchLogsClient(patient), logGroup: env.STILLFRAME_AUDIT_LOG_GROUP });
  return {
    scans: awsLivingScans(archive, () => new Date()),
    restores: awsRestores({ rds: new RDSClient(patient), lambda: new LambdaClient() }),
    publisher: eventBridgePublisher({ eventBridge: new EventBridgeClient(), bus: env.STILLFRAME_BUS }),
  };
}

/** The living scans are those of the archive that have not ended. */
export function awsLivingScans(archive: EventArchive, now: () => Date): LivingScans {
  return {
    list: async () => livingScans(await archive.since(new Date(now().getTime() - longestLifeHours * 3_600_000))),
  };
}

/** What following snapshots needs on AWS. */
export function awsSnapshotsDependencies(
  env: SnapshotsEnvironment = readVariables(SnapshotsEnvironment),
): RequestScansDependencies & { readonly publisher: EventPublisher } {
  const archive = eventArchive({ logs: new CloudWatchLogsClient(patient), logGroup: env.STILLFRAME_AUDIT_LOG_GROUP });
  return {
    snapshots: awsSnapshots({ rds: new RDSClient(patient) }),
    scans: {
      known: async (scanId, since) => (await archive.ofScan(scanId, since)).length > 0,
      waitingForSnapshot: async (about, since) => waitingForSnapshot(await archive.ofScan(about.scanId, since), about),
    },
    intervals: awsIntervals(s3DocumentStore({ s3: new S3Client(), bucket: env.STILLFRAME_BUCKET })),
    policy: {
      include: env.STILLFRAME_INCLUDE,
      exclude: env.STILLFRAME_EXCLUDE,
      minimumHours: env.STILLFRAME_MINIMUM_HOURS,
    },
    options: {
      sampleRows: env.STILLFRAME_SAMPLE_ROWS,
      formats: ['pdf', 'html', 'json'],
      keepSandboxOnFailure: false,
      maxStatementBytes: 268_435_456,
    },
    installation: env.STILLFRAME_INSTALLATION,
    scanOnInstall: env.STILLFRAME_SCAN_ON_INSTALL,
    publisher: eventBridgePublisher({ eventBridge: new EventBridgeClient(), bus: env.STILLFRAME_BUS }),
  };
}
