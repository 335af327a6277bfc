import { rolesOf, type Statement } from '../../scripts/deployment-permissions.ts';
import type { Template, TemplateResource } from '../packaged-installation.ts';

export const account = '123456789012';
export const region = 'us-east-1';

/** A role, or a resource's policy, without references: as AWS sees it. */
export interface Policy {
  readonly Version: '2012-10-17';
  readonly Statement: readonly Statement[];
}

export interface Installation {
  /** Statements by the role's logical id. */
  readonly roles: ReadonlyMap<string, Policy>;
  /** Logical id of the role, by the function's name without installation. */
  readonly roleOf: ReadonlyMap<string, string>;
  /** The policy of the bus, of a bucket or of a key, by ARN. */
  readonly resourcePolicies: ReadonlyMap<string, Policy>;
  arnOf(name: string): string;
}

/** What the template grants, with every reference replaced by what it would become. */
export function installationOf({ Resources }: Template): Installation {
  const arnOf = (name: string): string => {
    const resource = Resources[name];
    if (resource === undefined) throw new Error(`The template has no resource ${name}.`);
    return arn(name, resource);
  };

  function resolve(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(resolve);
    if (typeof value !== 'object' || value === null) return value;
    const entries = Object.entries(value as Record<string, unknown>);
    const [name = '', inner] = entries[0] ?? [];
    if (name === 'Ref') return String(inner).startsWith('AWS::') ? pseudo(String(inner)) : nameOf(String(inner));
    if (name === 'Fn::Join') {
      const [between, parts] = inner as [string, unknown[]];
      return parts.map(resolve).join(between);
    }
    if (name === 'Fn::GetAtt') return attribute((inner as string[]).join('.'));
    if (name === 'Fn::Sub')
      return String(inner).replace(/\$\{([^}]+)\}/g, (_, key: string) =>
        key.startsWith('AWS::') ? pseudo(key) : attribute(key),
      );
    if (name.startsWith('Fn::')) throw new Error(`No value is known for ${name}.`);
    return Object.fromEntries(entries.map(([key, one]) => [key, resolve(one)]));
  }

  /** Only names of buckets are joined into something. */
  const nameOf = (name: string) => arnOf(name).replace('arn:aws:s3:::', '');

  function attribute(path: string): string {
    const [name = '', ...rest] = path.split('.');
    if (rest.join('.') !== 'Arn') throw new Error(`No value is known for ${path}.`);
    return arnOf(name);
  }

  const policy = (statements: unknown): Policy => ({
    Version: '2012-10-17',
    Statement: resolve(statements) as Statement[],
  });
  const ofType = (type: string) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
  const resourcePolicies = new Map<string, Policy>();
  const onBus = ofType('AWS::Events::EventBusPolicy').map(([, { Properties }]) => Properties.Statement);
  resourcePolicies.set(arnOf('Bus'), policy(onBus));
  for (const [, { Properties }] of ofType('AWS::S3::BucketPolicy')) {
    const { Ref } = Properties.Bucket as { Ref: string };
    resourcePolicies.set(arnOf(Ref), policy((Properties.PolicyDocument as Policy).Statement));
  }
  for (const [name, { Properties }] of ofType('AWS::KMS::Key'))
    resourcePolicies.set(arnOf(name), policy((Properties.KeyPolicy as Policy).Statement));

  return {
    roles: new Map([...rolesOf(Resources)].map(([name, statements]) => [name, policy(statements)])),
    roleOf: new Map(
      ofType('AWS::Lambda::Function').map(([, { Properties }]) => [
        String(Properties.FunctionName).replace(/^stillframe-test-/, ''),
        (Properties.Role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0],
      ]),
    ),
    resourcePolicies,
    arnOf,
  };
}

function pseudo(key: string): string {
  const known: Readonly<Record<string, string>> = {
    'AWS::Partition': 'aws',
    'AWS::Region': region,
    'AWS::AccountId': account,
  };
  const value = known[key];
  if (value === undefined) throw new Error(`No value is known for ${key}.`);
  return value;
}

function arn(name: string, { Type, Properties }: TemplateResource): string {
  const here = `${region}:${account}`;
  switch (Type) {
    case 'AWS::SQS::Queue':
      return `arn:aws:sqs:${here}:${String(Properties.QueueName)}`;
    case 'AWS::Events::EventBus':
      return `arn:aws:events:${here}:event-bus/${String(Properties.Name)}`;
    case 'AWS::S3::Bucket':
      return `arn:aws:s3:::stillframe-test-${name.toLowerCase()}`;
    case 'AWS::KMS::Key':
      return `arn:aws:kms:${here}:key/${name}`;
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${account}:role/${name}`;
    case 'AWS::Lambda::Function':
      return `arn:aws:lambda:${here}:function:${String(Properties.FunctionName)}`;
    case 'AWS::Logs::LogGroup':
      return `arn:aws:logs:${here}:log-group:${String(Properties.LogGroupName)}:*`;
    default:
      throw new Error(`No ARN is known for ${Type}.`);
  }
}
