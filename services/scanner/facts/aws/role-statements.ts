import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import { allowedBy } from '../../domain/policy-document.ts';

export default defineAwsFact({
  name: 'roleStatements',
  summary: 'What the policies of the roles allow that the database may take on.',
  from: [],
  rows: (answers, { instances, cluster }) => {
    const both = [...instances, ...(cluster === null ? [] : [cluster])];
    if (both.some(({ AssociatedRoles }) => AssociatedRoles === undefined))
      return { unavailable: 'The description of the source does not say which roles are attached.' };
    const roles = new Set(
      both.flatMap(({ AssociatedRoles = [] }) =>
        AssociatedRoles.map(({ RoleArn }) => RoleArn?.split('/').at(-1) ?? ''),
      ),
    );
    if (roles.size === 0) return [];
    const policies = answers['role-policies'];
    if (policies === undefined)
      return { unavailable: 'What the attached roles may do is not described (role-policies.json).' };
    return [...roles].flatMap((role) => {
      const own = policies.filter(({ RoleName }) => RoleName === role);
      if (own.length === 0) return [{ role, policy: null, actions: null, resources: null }];
      return own.flatMap(({ PolicyName, PolicyDocument }) => {
        const statements = allowedBy(PolicyDocument) ?? [{ actions: null, resources: null }];
        return statements.map((statement) => ({ role, policy: PolicyName ?? null, ...statement }));
      });
    });
  },
  Row: z.object({
    role: z.string(),
    policy: z.string().nullable(),
    /** Null: the policy was not described, or is none that can be read. */
    actions: z.array(z.string()).nullable(),
    resources: z.array(z.string()).nullable(),
  }),
  example: {
    role: 'shop-export',
    policy: 'write-exports',
    actions: ['s3:PutObject'],
    resources: ['arn:aws:s3:::shop-exports/*'],
  },
});
