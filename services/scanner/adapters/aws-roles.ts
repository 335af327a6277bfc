import {
  GetPolicyCommand,
  GetPolicyVersionCommand,
  GetRolePolicyCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  type IAMClient,
} from '@aws-sdk/client-iam';
import type { RawAnswer } from '../domain/read-aws-facts.ts';
import { each } from './aws-answers.ts';

export type RoleClient = Pick<IAMClient, 'send'>;

/** Every policy of the roles, inline and attached, in the form of `get-role-policy`. */
export async function describeRoles(iam: RoleClient, roleArns: readonly string[]): Promise<RawAnswer> {
  const read = await each(roleArns, async (arn) => {
    const RoleName = arn.split('/').at(-1) ?? arn;
    return [...(await inlinePolicies(iam, RoleName)), ...(await attachedPolicies(iam, RoleName))];
  });
  return read.status === 'read' ? { ...read, json: (read.json as unknown[][]).flat() } : read;
}

async function inlinePolicies(iam: RoleClient, RoleName: string) {
  const names = await everyMarked(
    (Marker) => iam.send(new ListRolePoliciesCommand({ RoleName, Marker })),
    (page) => page.PolicyNames,
  );
  const documents = [];
  for (const PolicyName of names) {
    const { PolicyDocument } = await iam.send(new GetRolePolicyCommand({ RoleName, PolicyName }));
    documents.push({ RoleName, PolicyName, PolicyDocument });
  }
  return documents;
}

async function attachedPolicies(iam: RoleClient, RoleName: string) {
  const attached = await everyMarked(
    (Marker) => iam.send(new ListAttachedRolePoliciesCommand({ RoleName, Marker })),
    (page) => page.AttachedPolicies,
  );
  const documents = [];
  for (const { PolicyName, PolicyArn } of attached) {
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
    const { PolicyVersion } = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn, VersionId: Policy?.DefaultVersionId }),
    );
    documents.push({ RoleName, PolicyName, PolicyDocument: PolicyVersion?.Document });
  }
  return documents;
}

/** IAM says whether there is more, and gives a marker also when there is not. */
async function everyMarked<Page extends { IsTruncated?: boolean | undefined; Marker?: string | undefined }, Item>(
  call: (marker: string | undefined) => Promise<Page>,
  items: (page: Page) => readonly Item[] | undefined,
): Promise<Item[]> {
  const found: Item[] = [];
  let marker: string | undefined;
  do {
    const page = await call(marker);
    found.push(...(items(page) ?? []));
    marker = page.IsTruncated === true ? page.Marker : undefined;
  } while (marker !== undefined);
  return found;
}
