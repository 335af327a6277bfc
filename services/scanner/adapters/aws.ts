import { BackupClient } from '@aws-sdk/client-backup';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { eventBridgePublisher, type EventPublisher } from '../../../shared/aws/event-bridge-publisher.ts';
import { probeClient } from '../../../shared/aws/probe-invoker.ts';
import { s3DocumentStore } from '../../../shared/aws/s3-document-store.ts';
import { sandboxConnections } from '../../../shared/aws/sandbox-connection.ts';
import { awsSandboxPassword } from '../../../shared/aws/sandbox-password.ts';
import { tlsAuthority } from '../../../shared/aws/tls-authority.ts';
import { readVariables } from '../../../shared/env.ts';
import { AppError } from '../../../shared/errors.ts';
import type { ScannerDependencies } from '../ports.ts';
import { awsDescription } from './aws-description.ts';
import { ScannerEnvironment } from './aws-environment.ts';
import { deployedTrustedAccounts } from './deployed-settings.ts';
import { awsProbe, probeTimeoutMs } from './aws-probe.ts';

/** What the scanner needs on AWS. Describing calls are throttled by the account, so they are repeated patiently. */
export function awsScannerDependencies(
  env: ScannerEnvironment = readVariables(ScannerEnvironment),
): ScannerDependencies & { readonly publisher: EventPublisher } {
  const patient = { maxAttempts: 8, retryMode: 'adaptive' };
  const rds = new RDSClient(patient);
  const ec2 = new EC2Client(patient);
  const kms = new KMSClient(patient);
  return {
    documents: s3DocumentStore({ s3: new S3Client(), bucket: env.STILLFRAME_BUCKET }),
    awsDescription: awsDescription({
      rds,
      ec2,
      kms,
      logs: new CloudWatchLogsClient(patient),
      sns: new SNSClient(patient),
      backup: new BackupClient(patient),
      iam: new IAMClient(patient),
      secrets: new SecretsManagerClient(patient),
    }),
    trustedAccounts: deployedTrustedAccounts(process.cwd()),
    probe: awsProbe({
      lambda: probeClient(probeTimeoutMs),
      connections: sandboxConnections({
        rds,
        ec2,
        password: async (scan) => awsSandboxPassword({ kms, keyId: passwordKey(env) })(scan),
        authority: tlsAuthority(env.STILLFRAME_TLS_AUTHORITY),
      }),
    }),
    publisher: eventBridgePublisher({ eventBridge: new EventBridgeClient(), bus: env.STILLFRAME_BUS }),
  };
}

function passwordKey({ STILLFRAME_PASSWORD_KEY: key }: ScannerEnvironment): string {
  if (key !== undefined) return key;
  throw new AppError('configuration-invalid', 'This function has no password key: STILLFRAME_PASSWORD_KEY is not set.');
}
