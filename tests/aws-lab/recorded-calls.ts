import type { IncomingHttpHeaders } from 'node:http';

/** A request as it passes by. `service` is the name in its signature. */
export interface Incoming {
  readonly service: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

/** One call of the AWS API. */
export interface RecordedCall {
  /** As the SDK names client and command, e.g. `rds.DescribeDBInstances`. */
  readonly command: string;
  readonly action: string;
  /** The function that made it; null: somebody else, e.g. the command. */
  readonly caller: string | null;
  /** The function's process; null beside `caller`. */
  readonly pid: number | null;
  /** The scan that the process works on, as far as its calls told. */
  readonly scanId: string | null;
  /** What it is about: names and flags that permissions can depend on. */
  readonly input: CallInput;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Of the answer; 0 while there is none. */
  status: number;
}

export type CallInput = Readonly<Record<string, string | boolean | readonly string[]>>;

const clients: Readonly<Record<string, string>> = {
  servicequotas: 'service-quotas',
  events: 'eventbridge',
  logs: 'cloudwatch-logs',
  monitoring: 'cloudwatch',
  secretsmanager: 'secrets-manager',
  ses: 'sesv2',
};

/** Which call it is and what it is about. */
export function readCall(incoming: Incoming, body: Buffer): Pick<RecordedCall, 'command' | 'action' | 'input'> {
  const { action, input } = read(incoming, body);
  return { command: `${clients[incoming.service] ?? incoming.service}.${action}`, action, input };
}

function read(incoming: Incoming, body: Buffer): { action: string; input: CallInput } {
  const { service, headers, path } = incoming;
  if (service === 's3') return ofS3(incoming);
  if (service === 'lambda') return ofLambda(incoming, body);
  if (service === 'backup') return ofBackup(incoming);
  if (service === 'ses') return { action: 'SendEmail', input: pick(parsed(body), ['FromEmailAddress', 'Destination']) };
  const target = headers['x-amz-target'];
  if (typeof target === 'string') return { action: target.split('.')[1] ?? '', input: pick(parsed(body), jsonNames) };
  // The binary protocol names its operation in the path; its only caller sends one namespace.
  const named = /\/operation\/(\w+)$/.exec(path)?.[1];
  if (named !== undefined) {
    const namespace = /Stillframe/.exec(body.toString('latin1'))?.[0];
    return { action: named, input: namespace === undefined ? {} : { Namespace: namespace } };
  }
  const form = new URLSearchParams(body.toString('utf8'));
  return { action: form.get('Action') ?? '', input: ofForm(form) };
}

const jsonNames = ['Namespace', 'QueueUrl', 'KeyId', 'logGroupName', 'ServiceCode', 'QuotaCode', 'Entries'];
const formNames = [
  ...['DBInstanceIdentifier', 'DBClusterIdentifier', 'DBSnapshotIdentifier', 'DBClusterSnapshotIdentifier'],
  ...['SnapshotIdentifier', 'DBSubnetGroupName', 'OptionGroupName', 'DBParameterGroupName', 'ResourceName'],
  ...['DBClusterParameterGroupName', 'PubliclyAccessible', 'VpcId', 'SubnetId', 'NetworkInterfaceId'],
  ...['StackName', 'LogicalResourceId', 'DBInstanceClass'],
];

/** RDS, EC2 and CloudFormation write lists as numbered fields. */
function ofForm(form: URLSearchParams): CallInput {
  const tags = [...form].flatMap(([name, value]) => (/Tag\.\d+\.Key$/.test(name) ? [value] : []));
  const named = formNames.flatMap((name): [string, string][] => {
    const value = form.get(name);
    return value === null ? [] : [[name, value]];
  });
  return { ...Object.fromEntries(named), ...(tags.length === 0 ? {} : { tags: tags.sort() }) };
}

function pick(whole: Record<string, unknown>, names: readonly string[]): CallInput {
  const input: Record<string, string | readonly string[]> = {};
  for (const name of names) {
    const value = whole[name];
    if (typeof value === 'string') input[name] = value;
  }
  const sources = list(whole['Entries']).map((entry) => String((entry as { Source?: unknown }).Source));
  if (sources.length > 0) input['sources'] = [...new Set(sources)].sort();
  const bus = list(whole['Entries']).map((entry) => String((entry as { EventBusName?: unknown }).EventBusName))[0];
  if (bus !== undefined) input['EventBusName'] = bus;
  const to = (whole['Destination'] as { ToAddresses?: unknown } | undefined)?.ToAddresses;
  if (to !== undefined) input['recipients'] = list(to).map(String);
  return input;
}

const lambdaActions: Readonly<Record<string, string>> = {
  'GET functions': 'GetFunction',
  'GET functions/configuration': 'GetFunctionConfiguration',
  'PUT functions/configuration': 'UpdateFunctionConfiguration',
  'POST functions/invocations': 'Invoke',
  'PUT functions/concurrency': 'PutFunctionConcurrency',
  'DELETE functions': 'DeleteFunction',
};

/** `PUT /2015-03-31/functions/<name>/configuration`. */
function ofLambda({ method, path }: Incoming, body: Buffer): { action: string; input: CallInput } {
  const [, , ...parts] = (path.split('?')[0] ?? '').split('/').filter((part, index) => part !== '' || index === 0);
  const [, name] = parts;
  const whole = method === 'POST' || method === 'PUT' ? parsed(body) : {};
  const described = { ...(name === undefined ? {} : { FunctionName: decodeURIComponent(name) }), ...network(whole) };
  if (name === undefined) {
    if (method === 'GET') return { action: 'ListFunctions', input: {} };
    const tags = Object.keys((whole['Tags'] as object | undefined) ?? {}).sort();
    const { FunctionName, Role } = whole as { FunctionName?: string; Role?: string };
    return {
      action: 'CreateFunction',
      input: { FunctionName: FunctionName ?? '', Role: Role ?? '', tags, ...network(whole) },
    };
  }
  const form = `${method} ${parts.filter((_, index) => index % 2 === 0).join('/')}`;
  return { action: lambdaActions[form] ?? form, input: described };
}

function network(whole: Record<string, unknown>): CallInput {
  const { VpcConfig } = whole as { VpcConfig?: { SubnetIds?: readonly string[] } };
  return VpcConfig === undefined ? {} : { inNetwork: (VpcConfig.SubnetIds ?? []).length > 0 };
}

/** `GET /backup-vaults/`, `GET /resources/<ARN>/recovery-points/`: the two questions that are asked. */
function ofBackup({ method, path }: Incoming): { action: string; input: CallInput } {
  const pathname = (path.split('?')[0] ?? '').replace(/\/$/, '');
  if (method === 'GET' && pathname === '/backup-vaults') return { action: 'ListBackupVaults', input: {} };
  if (method === 'GET' && /^\/resources\/.+\/recovery-points$/.test(pathname))
    return { action: 'ListRecoveryPointsByResource', input: {} };
  return { action: `${method} ${pathname}`, input: {} };
}

/** The lab's clients write the bucket into the path. */
function ofS3({ method, path }: Incoming): { action: string; input: CallInput } {
  const { pathname, searchParams } = new URL(path, 'http://s3');
  const [Bucket = '', ...rest] = decodeURIComponent(pathname.slice(1)).split('/');
  const Key = rest.join('/');
  if (Key !== '') {
    const action = { GET: 'GetObject', HEAD: 'HeadObject', PUT: 'PutObject', DELETE: 'DeleteObject' }[method] ?? method;
    return { action, input: { Bucket, Key } };
  }
  if (searchParams.has('versions')) return { action: 'ListObjectVersions', input: { Bucket } };
  if (searchParams.has('delete')) return { action: 'DeleteObjects', input: { Bucket } };
  const Prefix = searchParams.get('prefix') ?? '';
  return { action: searchParams.has('list-type') ? 'ListObjectsV2' : `${method} bucket`, input: { Bucket, Prefix } };
}

function parsed(body: Buffer): Record<string, unknown> {
  try {
    return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
  } catch {
    return {};
  }
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
