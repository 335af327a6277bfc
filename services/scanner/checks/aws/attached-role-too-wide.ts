import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { isEverything } from '../../domain/policy-document.ts';
import { visible } from '../../domain/object-name.ts';
import statement from '../../facts/aws/role-statements.ts';

/** Actions that only list what there is can be given on everything, and often must be. */
function writes(actions: readonly string[] | null): boolean {
  return (actions ?? []).some((action) => !/^[a-z0-9-]+:(list|describe)[a-z]*$/i.test(action));
}

export default defineCheck({
  id: 'attached-role-too-wide',
  title: 'A role of the database may use everything of a service',
  severity: 'medium',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'Whoever may run SQL with the feature reads or writes any bucket, calls any function or model of the account.',
  remediation: 'Scope the policy to the single bucket, function or model that the database needs.',
  references: {
    research: ['AWS-IAM-05'],
    docs: ['https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PostgreSQL.S3Import.html'],
  },
  needs: ['roleStatements'],
  evaluate: ({ roleStatements }) => {
    if (roleStatements.length === 0) return notApplicable('No role is attached to the source.');
    const found = roleStatements.filter(
      ({ actions, resources }) => actions?.includes('*') || (writes(actions) && resources?.some(isEverything)),
    );
    const silent = roleStatements.find(({ actions, resources }) => actions === null || resources === null);
    if (found.length === 0 && silent !== undefined)
      return unknown(`What the policies of role ${visible(silent.role)} allow is not described.`);
    return failWhen(
      found.map(({ role, policy, actions, resources }) => ({
        resource: `role ${visible(role)}`,
        fill: { role, policy },
        detail: `Policy ${visible(policy ?? '')} allows ${visible((actions ?? []).slice(0, 3).join(', '))} on ${visible((resources ?? []).filter(isEverything)[0] ?? (resources ?? []).join(', '))}.`,
      })),
    );
  },
  examples: {
    pass: [
      { roleStatements: [statement.example] },
      { roleStatements: [{ ...statement.example, actions: ['s3:ListAllMyBuckets'], resources: ['*'] }] },
    ],
    fail: [
      { roleStatements: [{ ...statement.example, resources: ['*'] }] },
      { roleStatements: [{ ...statement.example, resources: ['arn:aws:s3:::*'] }] },
      {
        roleStatements: [
          {
            ...statement.example,
            actions: ['lambda:InvokeFunction'],
            resources: ['arn:aws:lambda:eu-west-1:111122223333:function:*'],
          },
        ],
      },
      { roleStatements: [{ ...statement.example, actions: ['*'], resources: ['arn:aws:s3:::shop-exports/*'] }] },
    ],
    unknown: [{ roleStatements: [{ ...statement.example, actions: null, resources: null }] }],
    notApplicable: [{ roleStatements: [] }],
  },
});
