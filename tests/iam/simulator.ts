import { runSimulation } from '@cloud-copilot/iam-simulate';
import { account, type Installation, type Policy } from './template-roles.ts';

/** One action on one resource, as AWS asks IAM about it. A call asks about as many as it touches. */
export interface Request {
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** What a principal with these permissions may do, resource policies included. Throws where it cannot be judged. */
export async function isAllowed(
  installation: Pick<Installation, 'resourcePolicies'>,
  principal: string,
  policy: Policy,
  { action, resource, context }: Request,
): Promise<boolean> {
  const [, name = ''] = /^(arn:aws:s3:::[^/]+)\//.exec(resource) ?? [];
  const attached = installation.resourcePolicies.get(name === '' ? resource : name);
  const resourcePolicy = attached ?? (action.startsWith('kms:') ? accountDecides : undefined);
  const given = { 'aws:PrincipalArn': principal, 'aws:PrincipalAccount': principal.split(':')[4] ?? '', ...context };
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: account },
        contextVariables: { 'aws:SecureTransport': 'true', ...given },
      },
      identityPolicies: [{ name: 'permissions', policy }],
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(resourcePolicy === undefined ? {} : { resourcePolicy }),
    },
    {},
  );
  if (answer.resultType === 'error')
    throw new Error(`${action} on ${resource} cannot be judged: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === 'Allowed';
}

/** The policy that KMS gives a key by itself; ours say the same. */
const accountDecides: Policy & { Statement: readonly unknown[] } = {
  Version: '2012-10-17',
  Statement: [
    {
      Sid: 'PoliciesOfThisAccountDecide',
      Effect: 'Allow',
      ...{ Principal: { AWS: `arn:aws:iam::${account}:root` } },
      Action: 'kms:*',
      Resource: '*',
    },
  ],
};
