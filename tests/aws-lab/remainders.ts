import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { DescribeLogGroupsCommand, type CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { ListArchivesCommand, ListEventBusesCommand, ListRulesCommand } from '@aws-sdk/client-eventbridge';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListEventSourceMappingsCommand, paginateListFunctions, type LambdaClient } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, type S3Client } from '@aws-sdk/client-s3';
import { ListQueuesCommand, type SQSClient } from '@aws-sdk/client-sqs';

/** What bears an installation's name in the account, in words; the documents' bucket and key are to stay. */
export async function remainders(
  clients: {
    lambda: LambdaClient;
    sqs: SQSClient;
    logs: CloudWatchLogsClient;
    events: EventBridgeClient;
    s3: S3Client;
  },
  name: string,
): Promise<string[]> {
  const { lambda, sqs, logs, events, s3 } = clients;
  const functions: string[] = [];
  for await (const page of paginateListFunctions({ client: lambda }, {}))
    functions.push(...(page.Functions ?? []).flatMap(({ FunctionName }) => FunctionName ?? []));
  const { EventSourceMappings = [] } = await lambda.send(new ListEventSourceMappingsCommand({}));
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({ QueueNamePrefix: `${name}-` }));
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  const { EventBuses = [] } = await events.send(new ListEventBusesCommand({ NamePrefix: name }));
  const { Archives = [] } = await events.send(new ListArchivesCommand({ NamePrefix: name }));
  const { Rules = [] } = await events.send(new ListRulesCommand({ NamePrefix: name }));
  const { Buckets = [] } = await s3.send(new ListBucketsCommand({}));
  const { Roles = [] } = await new IAMClient().send(new ListRolesCommand({}));
  const stacks = await new CloudFormationClient()
    .send(new DescribeStacksCommand({ StackName: name }))
    .then(({ Stacks = [] }) => Stacks)
    .catch(() => []);
  return [
    ...stacks
      .filter(({ StackStatus }) => StackStatus !== 'DELETE_COMPLETE')
      .map((one) => `stack ${one.StackStatus ?? ''}`),
    ...functions.filter((one) => one.startsWith(`${name}-`)).map((one) => `function ${one}`),
    ...EventSourceMappings.filter(({ FunctionArn = '' }) => FunctionArn.includes(`:${name}-`)).map(
      (one) => `event source mapping of ${one.FunctionArn ?? ''}`,
    ),
    ...QueueUrls.map((one) => `queue ${one}`),
    ...logGroups
      .filter(({ logGroupName = '' }) => logGroupName.includes(`${name}-`) || logGroupName.endsWith(name))
      .map((one) => `log group ${one.logGroupName ?? ''}`),
    ...EventBuses.map((one) => `bus ${one.Name ?? ''}`),
    ...Archives.map((one) => `archive ${one.ArchiveName ?? ''}`),
    ...Rules.map((one) => `rule ${one.Name ?? ''}`),
    ...Buckets.filter((one) => one.Name?.includes(name) === true).map((one) => `bucket ${one.Name ?? ''}`),
    ...Roles.filter(({ RoleName = '' }) => RoleName.startsWith(`${name}-`)).map((one) => `role ${one.RoleName ?? ''}`),
    ...(await keyDescriptions()).filter((one) => one.includes(name)).map((one) => `key ${one}`),
  ];
}

async function keyDescriptions(): Promise<string[]> {
  const kms = new KMSClient();
  const found: string[] = [];
  for (const { KeyId } of (await kms.send(new ListKeysCommand({}))).Keys ?? []) {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    if (KeyMetadata?.KeyState === 'Enabled') found.push(KeyMetadata.Description ?? '');
  }
  return found;
}
