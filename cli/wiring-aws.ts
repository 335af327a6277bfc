import { awsJanitor } from '../services/janitor/adapters/aws.ts';
import { awsReportMail } from '../services/reporter/adapters/aws.ts';
import { awsSnapshots } from '../services/restore-watcher/adapters/aws-snapshots.ts';
import { awsDatabaseInspection } from '../services/sandbox-provisioner/adapters/aws.ts';
import { ec2Network } from '../services/sandbox-provisioner/adapters/ec2-network.ts';
import { rdsSource } from '../services/sandbox-provisioner/adapters/rds-source.ts';
import { eventArchive, type EventArchive } from '../shared/aws/event-archive.ts';
import { eventBridgePublisher } from '../shared/aws/event-bridge-publisher.ts';
import { kmsSealer } from '../shared/aws/kms-sealer.ts';
import { s3DocumentStore } from '../shared/aws/s3-document-store.ts';
import type { EventPublisher } from '../shared/event-publisher.ts';
import type { Sealer } from '../shared/tokens/token.ts';
import { findInstallation, functionVariables, type Installation } from './aws/installation.ts';
import { awsSession, type AwsOptions, type AwsSession } from './aws/session.ts';

/** A deployed installation as the command uses it. */
export interface AwsSystem {
  readonly session: AwsSession;
  readonly installation: Installation;
  readonly archive: EventArchive;
  readonly publisher: EventPublisher;
  readonly documents: ReturnType<typeof s3DocumentStore>;
  readonly seal: Sealer;
}

export async function awsSystem(options: AwsOptions): Promise<AwsSystem> {
  const session = await awsSession(options);
  const installation = await findInstallation(session);
  return {
    session,
    installation,
    archive: eventArchive({ logs: session.logs, logGroup: installation.auditLogGroup }),
    publisher: eventBridgePublisher({ eventBridge: session.eventBridge, bus: installation.bus }),
    documents: s3DocumentStore({ s3: session.s3, bucket: installation.bucket }),
    seal: kmsSealer({ kms: session.kms, keyId: installation.tokenKey }),
  };
}

/** Databases, snapshots and room of the account; needs no installation. */
export function awsSource(session: AwsSession, now: () => Date) {
  const { rds, kms, ec2, quotas, installation, region } = session;
  return {
    snapshots: awsSnapshots({ rds }),
    network: ec2Network({ ec2, quotas }),
    source: rdsSource({ rds, kms }),
    inspection: awsDatabaseInspection({ clients: { rds, kms, ec2, quotas }, installation, region, now }),
  };
}

/** The janitor with this person's permissions. */
export async function awsCleaner({ session, installation }: AwsSystem) {
  const [provisioner, now] = [await functionVariables(session, 'sandbox-provisioner'), () => new Date()];
  return awsJanitor({
    clients: session,
    environment: {
      STILLFRAME_INSTALLATION: installation.name,
      STILLFRAME_BUCKET: installation.bucket,
      STILLFRAME_MAX_SANDBOXES: Number(provisioner['STILLFRAME_MAX_SANDBOXES'] ?? 3),
      STILLFRAME_SANDBOX_HOURS: Number(provisioner['STILLFRAME_SANDBOX_HOURS'] ?? 4),
    },
    now,
  });
}

/** The mail of the installation, sent with this person's permissions. */
export async function awsMail({ session, installation, documents }: AwsSystem) {
  const reporter = await functionVariables(session, 'reporter');
  const sender = reporter['STILLFRAME_SENDER'] ?? '';
  const recipients = (reporter['STILLFRAME_RECIPIENTS'] ?? '').split(',').flatMap((address) => address.trim() || []);
  const delivery = reporter['STILLFRAME_DELIVERY'] === 'attachment' ? ('attachment' as const) : ('link' as const);
  const mail = awsReportMail(
    {
      AWS_REGION: session.region,
      STILLFRAME_BUCKET: installation.bucket,
      STILLFRAME_SENDER: sender,
      STILLFRAME_RECIPIENTS: recipients,
      STILLFRAME_DELIVERY: delivery,
    },
    documents,
    session.ses,
  );
  return { sender, mail };
}
