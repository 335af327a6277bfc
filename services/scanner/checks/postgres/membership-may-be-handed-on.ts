import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/role-memberships.ts';

export default defineCheck({
  id: 'membership-may-be-handed-on',
  title: 'A role may hand a membership on',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever holds the ADMIN option decides who else gets the rights of the role.',
  remediation: 'Revoke the ADMIN option.',
  remediationSql: 'REVOKE ADMIN OPTION FOR <granted> FROM <member>;',
  references: { research: ['PG-PRIV-05'] },
  needs: ['roleMemberships'],
  evaluate: ({ roleMemberships }) =>
    failWhen(
      roleMemberships
        // Since 16 the server itself gives it to whoever creates a role, without the rights of that role.
        .filter(({ admin, byCreation }) => admin && !byCreation)
        .filter(({ grantedPredefined, memberPredefined }) => !grantedPredefined && !memberPredefined)
        .map(({ granted, member }) => ({
          resource: objectName('role', member),
          detail: `It may make others members of ${quoted(granted)}.`,
          fill: { granted, member },
        })),
    ),
  examples: {
    pass: [
      { roleMemberships: [fact.example] },
      { roleMemberships: [{ ...fact.example, admin: true, inherits: false, maySet: false, byCreation: true }] },
    ],
    fail: [{ roleMemberships: [{ ...fact.example, admin: true }] }],
  },
});
