import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import { eventBridgePublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { kmsSealer } from '../../../shared/aws/kms-sealer.ts';
import { s3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { sandboxSlots } from '../../../shared/aws/sandbox-slots.ts';
import { AppError } from '../../../shared/errors.ts';
import type { EventPublisher } from '../../../shared/event-publisher.ts';
import { verifyAuthorisation } from '../../../shared/tokens/verify-authorisation.ts';
import type { provisionSandbox } from '../provision-sandbox.ts';
import type { ProvisionerEnvironment } from './aws-environment.ts';
import { awsInspection, type AwsInspection } from './aws-inspection.ts';
import { awsRetries } from './aws-retries.ts';
import { awsSandboxMaker } from './aws-sandbox-maker.ts';
import { awsWaiting } from './aws-waiting.ts';
import { ec2Network } from './ec2-network.ts';
import { probeFunctions } from './probe-functions.ts';
import { rdsRestore } from './rds-restore.ts';
import { rdsSource } from './rds-source.ts';

export interface ProvisionerClients {
  readonly rds: RDSClient;
  readonly kms: KMSClient;
  readonly ec2: EC2Client;
  readonly quotas: ServiceQuotasClient;
  readonly s3: S3Client;
  readonly sqs: SQSClient;
  readonly lambda: LambdaClient;
}

/** The prerequisites alone, for commands that only look: `doctor`, `databases`. */
export function awsDatabaseInspection(options: {
  clients: Pick<ProvisionerClients, 'rds' | 'kms' | 'ec2' | 'quotas'>;
  installation: string;
  region: string;
  now: () => Date;
}): AwsInspection {
  const { clients, installation, region, now } = options;
  return awsInspection({ source: rdsSource(clients), network: ec2Network(clients), installation, region, now });
}

/** Everything that the provisioner needs, out of SDK clients. */
export function awsProvisioner(options: {
  clients: ProvisionerClients;
  environment: Omit<ProvisionerEnvironment, 'STILLFRAME_BUS'>;
  download: (url: string) => Promise<Uint8Array>;
  now: () => Date;
}): Parameters<typeof provisionSandbox>[0] {
  const { clients, environment, download, now } = options;
  const installation = environment.STILLFRAME_INSTALLATION;
  const bucket = environment.STILLFRAME_BUCKET;
  const lifetimeHours = environment.STILLFRAME_SANDBOX_HOURS;
  const documents = s3DocumentStore({ s3: clients.s3, bucket });
  const seal = kmsSealer({ kms: clients.kms, keyId: environment.STILLFRAME_TOKEN_KEY });
  const demanded = environment.STILLFRAME_DEMAND_TOKENS;
  const source = rdsSource(clients);
  const network = ec2Network(clients);
  const copies = rdsRestore(clients);
  const inspection = awsInspection({ source, network, installation, region: environment.AWS_REGION, now });
  return {
    targets: inspection,
    sandboxes: awsSandboxMaker({
      documents,
      slots: sandboxSlots({ s3: clients.s3, bucket, places: environment.STILLFRAME_MAX_SANDBOXES }),
      network,
      copies,
      probes: probeFunctions({
        lambda: clients.lambda,
        download,
        blueprints: environment.STILLFRAME_BLUEPRINTS,
        roleArn: environment.STILLFRAME_PROBE_ROLE_ARN,
        logGroup: environment.STILLFRAME_PROBE_LOG_GROUP,
      }),
      inspection,
      installation,
      now,
    }),
    waiting: awsWaiting({
      sqs: clients.sqs,
      queueUrl: environment.STILLFRAME_QUEUE_URL,
      source,
      copies,
      installation,
      lifetimeHours,
      now,
    }),
    authorise: (question) => verifyAuthorisation({ seal, demanded, installation, now: now() }, question),
    retries: awsRetries({ documents }),
    lifetimeHours,
    now,
  };
}

/** The provisioner of a deployed installation. */
export function awsSandboxProvisionerDependencies(
  environment: ProvisionerEnvironment,
): Parameters<typeof provisionSandbox>[0] & { readonly publisher: EventPublisher } {
  const clients = {
    rds: new RDSClient({}),
    kms: new KMSClient({}),
    ec2: new EC2Client({}),
    quotas: new ServiceQuotasClient({}),
    s3: new S3Client({}),
    sqs: new SQSClient({}),
    lambda: new LambdaClient({}),
  };
  const publisher = eventBridgePublisher({ eventBridge: new EventBridgeClient({}), bus: environment.STILLFRAME_BUS });
  return { ...awsProvisioner({ clients, environment, download, now: () => new Date() }), publisher };
}

/** Lambda hands out a function's code under an address that is valid for some minutes. */
async function download(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok)
    throw new AppError('blueprint-unreadable', 'The code of a blueprint could not be downloaded.', { retryable: true });
  return new Uint8Array(await answer.arrayBuffer());
}
