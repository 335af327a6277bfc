import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CloudWatchLogsClient,
  CreateLogStreamCommand,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  PutLogEventsCommand,
  type FilteredLogEvent,
} from '@aws-sdk/client-cloudwatch-logs';
import { DescribeNetworkInterfacesCommand, DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand, KMSClient, ListKeysCommand } from '@aws-sdk/client-kms';
import {
  EventBridgeClient,
  ListArchivesCommand,
  ListEventBusesCommand,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import {
  LambdaClient,
  ListEventSourceMappingsCommand,
  UpdateEventSourceMappingCommand,
  paginateListFunctions,
} from '@aws-sdk/client-lambda';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { GetObjectCommand, ListBucketsCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import {
  ListQueuesCommand,
  PurgeQueueCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { z } from 'zod';
import type { Lab } from './lab.ts';
import { until } from './processes.ts';

/** An event as the audit log keeps it. */
const Recorded = z.looseObject({
  source: z.string(),
  'detail-type': z.string(),
  time: z.string(),
  detail: z.looseObject({
    metadata: z
      .object({ eventId: z.string(), scanId: z.string(), attempt: z.number(), occurredAt: z.string() })
      .loose(),
    data: z.record(z.string(), z.unknown()),
  }),
});
export type Recorded = z.infer<typeof Recorded>;

/** What is left of sandboxes; empty lists when they are gone. */
export interface Leftovers {
  readonly vpcs: readonly string[];
  readonly databases: readonly string[];
  readonly functions: readonly string[];
  readonly interfaces: readonly string[];
  readonly slots: readonly string[];
}

/** Deploys the real serverless.yml under this stage and looks at it from outside. */
export async function deployInstallation(lab: Lab, stage: string, parameters: Readonly<Record<string, string>> = {}) {
  const given = { sender: 'stillframe@example.com', recipients: 'security@example.com', ...parameters };
  const params = Object.entries(given).flatMap(([name, value]) => ['--param', `${name}=${value}`]);
  const common = ['--stage', stage, '--region', 'us-east-1', ...params];
  const { status, output } = await lab.serverless(['deploy', ...common]);
  if (status !== 0) throw new Error(`serverless deploy ended with ${String(status)}:\n${output.slice(-4000)}`);

  const name = `stillframe-${stage}`;
  const cloudFormation = new CloudFormationClient();
  const stack = (await cloudFormation.send(new DescribeStacksCommand({ StackName: name }))).Stacks?.[0];
  const outputs = new Map(stack?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey ?? '', OutputValue ?? '']));
  const bucket = outputs.get('DocumentsBucket') ?? '';
  const auditLogGroup = `/aws/events/${name}`;
  const clients = {
    logs: new CloudWatchLogsClient(),
    ec2: new EC2Client(),
    rds: new RDSClient(),
    lambda: new LambdaClient(),
    s3: new S3Client(),
    sqs: new SQSClient({ useQueueUrlAsEndpoint: false }),
    events: new EventBridgeClient(),
  };
  const { StackResources = [] } = await cloudFormation.send(new DescribeStackResourcesCommand({ StackName: name }));
  const ofStack = new Set(StackResources.map(({ PhysicalResourceId }) => PhysicalResourceId));

  /** How long a failed delivery waits for the next one. AWS demands the function's timeout at least; nobody waits that long here. */
  async function hurry(seconds: number, deliveries: number): Promise<void> {
    const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({ QueueNamePrefix: `${name}-` }));
    for (const QueueUrl of QueueUrls) {
      if (/-(dead|undelivered)$/.test(QueueUrl)) continue;
      const deadLetterTargetArn = `arn:aws:sqs:us-east-1:123456789012:${QueueUrl.split('/').at(-1) ?? ''}-dead`;
      const RedrivePolicy = JSON.stringify({ deadLetterTargetArn, maxReceiveCount: deliveries });
      const Attributes = { VisibilityTimeout: String(seconds), RedrivePolicy };
      await clients.sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes }));
    }
  }
  await hurry(20, 50);

  async function logLines(logGroupName: string): Promise<FilteredLogEvent[]> {
    const lines: FilteredLogEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = await clients.logs.send(new FilterLogEventsCommand({ logGroupName, nextToken }));
      lines.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return lines;
  }

  /** Every event that the bus carried, oldest first. */
  async function history(): Promise<Recorded[]> {
    const lines = await logLines(auditLogGroup);
    return lines.map(({ message }) => Recorded.parse(JSON.parse(message ?? '')));
  }

  async function ofScan(scanId: string): Promise<Recorded[]> {
    return (await history()).filter(({ detail }) => detail.metadata.scanId === scanId);
  }

  async function keys(prefix: string): Promise<string[]> {
    const { Contents = [] } = await clients.s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
    return Contents.flatMap(({ Key }) => Key ?? []);
  }

  async function leftovers(): Promise<Leftovers> {
    const Filters = [{ Name: 'tag:stillframe:installation', Values: [name] }];
    const { Vpcs = [] } = await clients.ec2.send(new DescribeVpcsCommand({ Filters }));
    const { DBInstances = [] } = await clients.rds.send(new DescribeDBInstancesCommand({}));
    const { DBClusters = [] } = await clients.rds.send(new DescribeDBClustersCommand({}));
    const { NetworkInterfaces = [] } = await clients.ec2.send(new DescribeNetworkInterfacesCommand({}));
    const functions: string[] = [];
    for await (const page of paginateListFunctions({ client: clients.lambda }, {}))
      functions.push(...(page.Functions ?? []).flatMap(({ FunctionName }) => FunctionName ?? []));
    const ours = (id: string | undefined) => (id?.startsWith('stillframe-') === true ? [id] : []);
    return {
      vpcs: Vpcs.flatMap(({ VpcId }) => VpcId ?? []),
      databases: [
        ...DBInstances.flatMap(({ DBInstanceIdentifier }) => ours(DBInstanceIdentifier)),
        ...DBClusters.flatMap(({ DBClusterIdentifier }) => ours(DBClusterIdentifier)),
      ],
      functions: functions.filter(
        (one) =>
          !ofStack.has(one) &&
          /-(scanner|classifier)$/.test(one) &&
          !/^stillframe-[a-z0-9]+-(scanner|classifier)$/.test(one),
      ),
      interfaces: NetworkInterfaces.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
      slots: await keys('slots/'),
    };
  }

  return {
    stage,
    name,
    bucket,
    outputs,
    clients,
    history,
    ofScan,
    keys,
    leftovers,
    hurry,
    /** The scan of a database that was asked for after this moment (milliseconds since 1970). */
    scanOf: (databaseId: string, since: number, seconds = 30): Promise<string> =>
      until(`ScanRequested for ${databaseId}`, seconds, async () => {
        const asked = (await history()).find(
          (event) =>
            event['detail-type'] === 'ScanRequested' &&
            JSON.stringify(event.detail.data).includes(`"${databaseId}"`) &&
            Date.parse(event.time) >= since - 1000,
        );
        return asked?.detail.metadata.scanId ?? null;
      }),
    /** Waits for an event of a scan; the error tells which came instead. */
    async event(scanId: string, type: string, seconds: number, attempt = 1): Promise<Recorded> {
      let seen: Recorded[] = [];
      try {
        return await until(`${type} of ${scanId}`, seconds, async () => {
          seen = await ofScan(scanId);
          return seen.find((one) => one['detail-type'] === type && one.detail.metadata.attempt === attempt) ?? null;
        });
      } catch (error) {
        const failure = seen.find(
          (one) => one['detail-type'] === 'ScanFailed' || one['detail-type'] === 'ScanRejected',
        );
        const told = failure === undefined ? '' : ` ${JSON.stringify(failure.detail.data)}`;
        throw new Error(`${String(error)}; seen: ${seen.map((one) => one['detail-type']).join(', ')}${told}`, {
          cause: error,
        });
      }
    },
    async document(key: string): Promise<Uint8Array> {
      const { Body } = await clients.s3.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      return (await Body?.transformToByteArray()) ?? new Uint8Array();
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
      const QueueUrl = `${lab.bridge.url}/123456789012/${name}-${queue}`;
      await clients.sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(body) }));
    },
    /** Waits until no sandbox is left. */
    untilClean: (seconds: number): Promise<Leftovers> =>
      until('nothing is left of sandboxes', seconds, async () => {
        const left = await leftovers();
        return Object.values(left).every((list: readonly string[]) => list.length === 0) ? left : null;
      }),
    /** Stops or goes on delivering to a function; what waits for it meanwhile is lost when it goes on. */
    async deliver(functionName: string, queue: string, on: boolean): Promise<void> {
      const FunctionName = `${name}-${functionName}`;
      const { EventSourceMappings = [] } = await clients.lambda.send(
        new ListEventSourceMappingsCommand({ FunctionName }),
      );
      if (on)
        await clients.sqs.send(new PurgeQueueCommand({ QueueUrl: `${lab.bridge.url}/123456789012/${name}-${queue}` }));
      for (const { UUID } of EventSourceMappings)
        await clients.lambda.send(new UpdateEventSourceMappingCommand({ UUID, Enabled: on }));
    },
    /** Says each event of a scan again in the audit log as if hours had passed: nobody waits for a deadline. */
    async backdate(scanId: string, hours: number): Promise<void> {
      const logStreamName = `backdated-${scanId}`;
      await clients.logs.send(new CreateLogStreamCommand({ logGroupName: auditLogGroup, logStreamName }));
      for (const event of await ofScan(scanId)) {
        const { metadata } = event.detail;
        const occurredAt = new Date(Date.parse(metadata.occurredAt) - hours * 3_600_000).toISOString();
        const message = JSON.stringify({
          ...event,
          detail: { ...event.detail, metadata: { ...metadata, occurredAt } },
        });
        const logEvents = [{ timestamp: Date.now(), message }];
        await clients.logs.send(new PutLogEventsCommand({ logGroupName: auditLogGroup, logStreamName, logEvents }));
      }
    },
    /** What the functions wrote, for the report of a scenario that failed. */
    async functionLogs(): Promise<string> {
      const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({}));
      const parts: string[] = [];
      for (const { logGroupName = '' } of logGroups) {
        if (logGroupName === auditLogGroup) continue;
        const lines = (await logLines(logGroupName)).map(({ message }) => message ?? '');
        const told = lines.filter((line) => !/^(START|END|REPORT) /.test(line));
        if (told.length > 0) parts.push(`-- ${logGroupName}\n${told.slice(-25).join('\n')}`);
      }
      return parts.join('\n');
    },
    remove: () => lab.serverless(['remove', ...common]),
    /** What bears this installation's name in the account, in words; the documents' bucket and key stay. */
    async remainders(): Promise<string[]> {
      const functions: string[] = [];
      for await (const page of paginateListFunctions({ client: clients.lambda }, {}))
        functions.push(...(page.Functions ?? []).flatMap(({ FunctionName }) => FunctionName ?? []));
      const { QueueUrls = [] } = await clients.sqs.send(new ListQueuesCommand({ QueueNamePrefix: `${name}-` }));
      const { logGroups = [] } = await clients.logs.send(new DescribeLogGroupsCommand({}));
      const { EventBuses = [] } = await clients.events.send(new ListEventBusesCommand({ NamePrefix: name }));
      const { Archives = [] } = await clients.events.send(new ListArchivesCommand({ NamePrefix: name }));
      const { Buckets = [] } = await clients.s3.send(new ListBucketsCommand({}));
      const kms = new KMSClient();
      const keys: string[] = [];
      for (const { KeyId } of (await kms.send(new ListKeysCommand({}))).Keys ?? []) {
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
        if (KeyMetadata?.KeyState === 'Enabled') keys.push(KeyMetadata.Description ?? '');
      }
      return [
        ...functions.filter((one) => one.startsWith(`${name}-`)).map((one) => `function ${one}`),
        ...QueueUrls.map((one) => `queue ${one}`),
        ...logGroups
          .filter(({ logGroupName = '' }) => logGroupName.includes(name))
          .map((one) => `log group ${one.logGroupName ?? ''}`),
        ...EventBuses.map((one) => `bus ${one.Name ?? ''}`),
        ...Archives.map((one) => `archive ${one.ArchiveName ?? ''}`),
        ...Buckets.filter((one) => one.Name?.includes(name) === true).map((one) => `bucket ${one.Name ?? ''}`),
        ...keys.filter((one) => one.includes(name)).map((one) => `key ${one}`),
      ];
    },
  };
}

export type Installation = Awaited<ReturnType<typeof deployInstallation>>;
