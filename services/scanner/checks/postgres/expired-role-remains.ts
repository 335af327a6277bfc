import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'expired-role-remains',
  title: 'An expired role still holds its privileges',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The end date stops password log-ins only: IAM log-ins, memberships and owned objects go on.',
  remediation: 'Drop the role after handing over what it owns.',
  remediationSql: 'DROP ROLE <role>;',
  references: { research: ['PG-AUTH-05'], cis: ['PostgreSQL 4.4'] },
  needs: ['roles'],
  evaluate: ({ roles }, source) =>
    failWhen(
      roles
        .filter(({ validUntil, predefined }) => validUntil !== null && validUntil < source.today && !predefined)
        .map((row) => ({
          resource: objectName('role', row.role),
          detail: `Its password ended on ${row.validUntil?.slice(0, 10) ?? ''}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ roles: [fact.example, { ...fact.example, validUntil: null }] }],
    fail: [{ roles: [{ ...fact.example, validUntil: '2024-01-31T00:00:00Z' }] }],
  },
});
