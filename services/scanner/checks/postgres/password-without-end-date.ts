import { defineCheck } from '../define-check.ts';
import { inDays } from '../../domain/in-days.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'password-without-end-date',
  title: 'Log-in roles have passwords without an end date',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A password that never ends is never changed: what leaked years ago still works.',
  remediation: 'Set VALID UNTIL and rotate, or use IAM authentication.',
  remediationSql: "ALTER ROLE <role> VALID UNTIL '<date>';",
  references: { research: ['PG-AUTH-04'], pci: ['8.3.9'] },
  needs: ['roles'],
  evaluate: ({ roles }, source) =>
    failWhen(
      roles
        .filter(({ login, validUntil, usesIam, predefined }) => login && validUntil === null && !usesIam && !predefined)
        .map((row) => ({
          resource: objectName('role', row.role),
          detail: 'Its password has no end date.',
          fill: { ...row, date: inDays(source.today, 90) },
        })),
    ),
  examples: {
    pass: [{ roles: [fact.example] }, { roles: [{ ...fact.example, login: false, validUntil: null }] }],
    fail: [{ roles: [{ ...fact.example, validUntil: null }] }],
  },
});
