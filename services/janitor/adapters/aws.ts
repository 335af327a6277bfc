import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { eventBridgePublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { s3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { sandboxSlots } from '../../../shared/aws/sandbox-slots.ts';
import type { EventPublisher } from '../../../shared/event-publisher.ts';
import type { destroySandbox } from '../destroy-sandbox.ts';
import type { disposeInstallation } from '../disposable-installation.ts';
import type { sweepExpired } from '../sweep-expired.ts';
import { awsAges } from './aws-ages.ts';
import { awsCopies } from './aws-copies.ts';
import type { JanitorEnvironment } from './aws-environment.ts';
import { awsInstallation } from './aws-installation.ts';
import { awsNetworks } from './aws-networks.ts';
import { awsProbes } from './aws-probes.ts';
import { awsSandboxes } from './aws-sandboxes.ts';

export interface JanitorClients {
  readonly ec2: EC2Client;
  readonly rds: RDSClient;
  readonly lambda: LambdaClient;
  readonly s3: S3Client;
  readonly cloudWatch: CloudWatchClient;
  readonly cloudFormation: CloudFormationClient;
}

export type AwsJanitor = Parameters<typeof destroySandbox>[0] &
  Required<Parameters<typeof sweepExpired>[0]> &
  Parameters<typeof disposeInstallation>[0];

/** Everything that the janitor needs, out of SDK clients. */
export function awsJanitor(options: {
  clients: JanitorClients;
  environment: Omit<JanitorEnvironment, 'STILLFRAME_BUS' | 'STILLFRAME_DISPOSABLE'>;
  now: () => Date;
}): AwsJanitor {
  const { clients, environment, now } = options;
  const installation = environment.STILLFRAME_INSTALLATION;
  const bucket = environment.STILLFRAME_BUCKET;
  const documents = s3DocumentStore({ s3: clients.s3, bucket });
  return {
    sandboxes: awsSandboxes({
      kinds: [
        awsCopies({ ...clients, installation }),
        awsProbes({ ...clients, installation }),
        awsNetworks({ ...clients, installation }),
      ],
      slots: sandboxSlots({ s3: clients.s3, bucket, places: environment.STILLFRAME_MAX_SANDBOXES }),
      documents,
      now,
    }),
    documents,
    now,
    ages: {
      report: awsAges({ ...clients, installation }).report,
      lifetimeHours: environment.STILLFRAME_SANDBOX_HOURS,
    },
    installation: awsInstallation({ ...clients, documents, stack: installation }),
  };
}

/** The janitor of a deployed installation. */
export function awsJanitorDependencies(
  environment: JanitorEnvironment,
): AwsJanitor & { readonly publisher: EventPublisher } {
  const clients = {
    ec2: new EC2Client({}),
    rds: new RDSClient({}),
    lambda: new LambdaClient({}),
    s3: new S3Client({}),
    cloudWatch: new CloudWatchClient({}),
    cloudFormation: new CloudFormationClient({}),
  };
  const publisher = eventBridgePublisher({ eventBridge: new EventBridgeClient({}), bus: environment.STILLFRAME_BUS });
  return { ...awsJanitor({ clients, environment, now: () => new Date() }), publisher };
}
