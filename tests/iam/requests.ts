import { sandboxName } from '../../shared/sandbox-name.ts';
import { tagMap } from '../../shared/sandbox-tags.ts';
import type { Request } from './simulator.ts';
import { account, region } from './template-roles.ts';

export type Context = Request['context'];

/** One call of one function: all that IAM is asked about it, and all of it has to be allowed. */
export interface Call {
  /** As the SDK names it, e.g. `rds.DescribeDBInstances`; `lambda` for what Lambda does in the function's name. */
  readonly command: string;
  readonly requests: readonly Request[];
}

export const about = { scanId: '3f9c2a7b41', attempt: 1 };
export const sandbox = sandboxName(about);
const tags = tagMap({ installation: 'stillframe-test', ...about, expiresAt: '2026-11-23T14:00:00.000Z' });

/** Tags that stand on a resource, and tags that a call gives. */
export const bears = withPrefix('aws:ResourceTag', tags);
export const gives: Context = { ...withPrefix('aws:RequestTag', tags), 'aws:TagKeys': Object.keys(tags) };
export const bearsAnother = withPrefix('aws:ResourceTag', { ...tags, 'stillframe:installation': 'stillframe-other' });

export const rds = (rest: string) => `arn:aws:rds:${region}:${account}:${rest}`;
export const ec2 = (rest: string) => `arn:aws:ec2:${region}:${account}:${rest}`;
export const lambda = (name: string) => `arn:aws:lambda:${region}:${account}:function:${name}`;
export const key = (name: string) => `arn:aws:kms:${region}:${account}:key/${name}`;
export const viaS3 = { 'kms:ViaService': `s3.${region}.amazonaws.com` };

export const on = (action: string, resource: string, ...contexts: readonly Context[]): Request => ({
  action,
  resource,
  context: Object.assign({}, ...contexts) as Context,
});

function withPrefix(prefix: string, named: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(named).map(([name, value]) => [`${prefix}/${name}`, value]));
}
