import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/parameter-privileges.ts';

export default defineCheck({
  id: 'parameter-privilege-granted',
  title: 'Roles may set server parameters kept for administrators',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Logging, security or memory of the server can be changed by roles that do not administer it.',
  remediation: 'Revoke the privilege.',
  remediationSql: 'REVOKE <privileges> ON PARAMETER <parameter> FROM <grantee>;',
  references: { research: ['PG-PRIV-14'] },
  needs: ['parameterPrivileges'],
  evaluate: ({ parameterPrivileges }) =>
    failWhen(
      parameterPrivileges.map((row) => ({
        resource: objectName('parameter', row.parameter),
        detail: `${row.grantee === null ? 'PUBLIC' : quoted(row.grantee)} holds ${row.privileges.join(', ')}.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ parameterPrivileges: [] }],
    fail: [{ parameterPrivileges: [fact.example] }],
  },
});
