import { CloudFormationClient } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { IAMClient } from '@aws-sdk/client-iam';
import { KMSClient } from '@aws-sdk/client-kms';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { SQSClient } from '@aws-sdk/client-sqs';
import { STSClient } from '@aws-sdk/client-sts';
import { AppError } from '../../shared/errors.ts';

/** Where in AWS a command works. Credentials come from the SDK's default chain. */
export interface AwsOptions {
  readonly stage: string;
  readonly profile?: string;
  readonly region?: string;
}

export type AwsSession = Awaited<ReturnType<typeof awsSession>>;

/** The clients of one command. Error: `region-missing`. */
export async function awsSession(options: AwsOptions) {
  const { profile, region } = options;
  const configuration = {
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
  };
  const sts = new STSClient(configuration);
  const found = await sts.config.region().catch(() => '');
  if (found === '')
    throw new AppError('region-missing', 'No region is known. Pass --region, or set AWS_REGION or one in the profile.');
  return {
    stage: options.stage,
    installation: `stillframe-${options.stage}`,
    region: found,
    sts,
    cloudFormation: new CloudFormationClient(configuration),
    cloudWatch: new CloudWatchClient(configuration),
    ec2: new EC2Client(configuration),
    eventBridge: new EventBridgeClient(configuration),
    iam: new IAMClient(configuration),
    kms: new KMSClient(configuration),
    lambda: new LambdaClient(configuration),
    logs: new CloudWatchLogsClient(configuration),
    quotas: new ServiceQuotasClient(configuration),
    rds: new RDSClient(configuration),
    s3: new S3Client(configuration),
    ses: new SESv2Client({ ...configuration, maxAttempts: 1 }),
    sqs: new SQSClient(configuration),
  };
}
