import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { deployedFile } from '../../../shared/aws/deployed-file.ts';
import { eventBridgePublisher, type EventPublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { probeClient } from '../../../shared/aws/probe-invoker.ts';
import { s3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { sandboxConnections } from '../../../shared/aws/sandbox-connection.ts';
import { awsSandboxPassword } from '../../../shared/aws/sandbox-password.ts';
import { tlsAuthority } from '../../../shared/aws/tls-authority.ts';
import { readVariables } from '../../../shared/env.ts';
import { storedSettings } from '../../../shared/settings/stored-settings.ts';
import type { ClassifierDependencies } from '../classify-database.ts';
import { ClassifierEnvironment } from './aws-environment.ts';
import { awsClassificationProbe, probeTimeoutMs } from './aws-probe.ts';
import { storedDetectors } from './stored-detectors.ts';

/** After so many milliseconds a slice begins no table; the one that it has begun fits into the probe's own time. */
const sliceMs = 90_000;

/** What the classifier needs on AWS. */
export function awsClassifierDependencies(
  env: ClassifierEnvironment = readVariables(ClassifierEnvironment),
): ClassifierDependencies & { readonly publisher: EventPublisher } {
  const kms = new KMSClient();
  const documents = s3DocumentStore({ s3: new S3Client(), bucket: env.STILLFRAME_BUCKET });
  return {
    documents,
    probe: awsClassificationProbe({
      lambda: probeClient(probeTimeoutMs),
      connections: sandboxConnections({
        rds: new RDSClient(),
        ec2: new EC2Client(),
        password: awsSandboxPassword({ kms, keyId: env.STILLFRAME_PASSWORD_KEY }),
        authority: tlsAuthority(env.STILLFRAME_TLS_AUTHORITY),
      }),
    }),
    sliceMs,
    detectorsOf: storedDetectors(
      storedSettings({ getBytes: documents.getBytes, deployed: deployedFile(env.STILLFRAME_SETTINGS) }),
    ),
    publisher: eventBridgePublisher({ eventBridge: new EventBridgeClient(), bus: env.STILLFRAME_BUS }),
  };
}
