import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { RDSClient } from '@aws-sdk/client-rds';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { auditLog, logLines } from './audit-log.ts';
import type { Lab } from './lab.ts';
import { isEmpty, leftovers, type Leftovers } from './leftovers.ts';
import { until } from './processes.ts';
import { labQueues } from './queues.ts';
import { remainders } from './remainders.ts';

export type { Recorded } from './audit-log.ts';

/** Deploys the real serverless.yml under this stage and looks at it from outside. */
export async function deployInstallation(lab: Lab, stage: string, parameters: Readonly<Record<string, string>> = {}) {
  const given = { sender: 'stillframe@example.com', recipients: 'security@example.com', ...parameters };
  const params = Object.entries(given).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  const common = ['--stage', stage, '--region', 'us-east-1', ...params];
  const { status, output } = await lab.serverless(stage, ['deploy', ...common]);
  if (status !== 0) throw new Error(`serverless deploy ended with ${String(status)}:\n${output.slice(-4000)}`);

  const name = `stillframe-${stage}`;
  const cloudFormation = new CloudFormationClient();
  const stack = (await cloudFormation.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  const outputs = new Map(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name }));
  const bucket = outputs.get('DocumentsBucket') ?? '';
  const clients = {
    logs: new CloudWatchLogsClient(),
    ec2: new EC2Client(),
    rds: new RDSClient(),
    lambda: new LambdaClient(),
    s3: new S3Client(),
    sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
    events: new EventBridgeClient(),
  };
  const audit = auditLog(clients.logs, `/aws/events/${name}`);
  const queues = labQueues(clients.sqs, name, lab.bridge.url);
  await queues.hurry();
  const looked = (sandbox: string | null): Promise<Leftovers> =>
    leftovers(clients, { installation: name, bucket, sandbox });

  return {
    stage,
    name,
    bucket,
    outputs,
    clients,
    ...audit,
    queues,
    /** Names in the template by what the emulator called them. */
    logicalNames: new Map(
      StackResources.map(({ PhysicalResourceId = '', LogicalResourceId = '' }) => [
        PhysicalResourceId,
        LogicalResourceId,
      ]),
    ),
    /** Everything that stands of its sandboxes, or of one. */
    leftovers: looked,
    /** How many networks of sandboxes stand. */
    async networks(): Promise<number> {
      const Filters = [{ Name: 'tag:stillframe:installation', Values: [name] }];
      return (await clients.ec2.send(new DescribeVpcsCommand({ Filters }))).Vpcs?.length ?? 0;
    },
    async keys(prefix: string): Promise<string[]> {
      const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
      return Contents.flatMap(({ Key }) => Key ?? []);
    },
    async document(key: string): Promise<Buffer> {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    },
    async publish(source: string, type: string, detail: unknown): Promise<void> {
      const entry = { EventBusName: name, Source: source, DetailType: type, Detail: JSON.stringify(detail) };
      const { FailedEntryCount } = await clients.events.send(new PutEventsCommand({ Entries: [entry] }));
      if (FailedEntryCount !== 0) throw new Error(`the bus refused ${type}`);
    },
    /** A schedule's event, straight into a room's queue: nobody waits five minutes for the clock. */
    async tick(queue: string): Promise<void> {
      const body = {
        ...{ version: '0', id: crypto.randomUUID(), 'detail-type': 'Scheduled Event', source: 'aws.events' },
        ...{ account: '123456789012', time: new Date().toISOString(), region: 'us-east-1', resources: [], detail: {} },
      };
      await clients.sqs.send(
        new SendMessageCommand({ QueueUrl: queues.url(queue), MessageBody: JSON.stringify(body) }),
      );
    },
    /** Waits until nothing is left of one sandbox, or of all. */
    untilClean: async (seconds: number, sandbox: string | null = null): Promise<void> => {
      let left: Leftovers | null = null;
      const look = async () => {
        left = await looked(sandbox);
        return isEmpty(left) ? true : null;
      };
      await until(`nothing is left of ${sandbox ?? 'sandboxes'}`, seconds, look, 1500).catch((error: unknown) => {
        throw new Error(`${String(error)}; left: ${JSON.stringify(left)}`, { cause: error });
      });
    },
    /** What the functions wrote, for the report of a scenario that failed. */
    async functionLogs(): Promise<string> {
      const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({}));
      const parts: string[] = [];
      for (const { logGroupName = '' } of logGroups) {
        if (!logGroupName.includes(name) || logGroupName.startsWith('/aws/events/')) continue;
        const lines = (await logLines(clients.logs, logGroupName)).map(({ message }) => message ?? '');
        const told = lines.filter((line) => /^\{|rror|died/.test(line));
        if (told.length > 0) parts.push(`-- ${logGroupName}\n${told.slice(-25).join('\n')}`);
      }
      return parts.join('\n');
    },
    /** Runs the real `serverless remove`. */
    remove: () => lab.serverless(stage, ['remove', ...common]),
    remainders: () => remainders(clients, name),
  };
}

export type Installation = Awaited<ReturnType<typeof deployInstallation>>;
