import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/roles.ts';

export default defineCheck({
  id: 'role-without-connection-limit',
  title: 'Log-in roles may open connections without limit',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'One faulty or malicious client takes every connection of the server.',
  remediation: 'Set a connection limit on the role.',
  remediationSql: 'ALTER ROLE <role> CONNECTION LIMIT 20;',
  references: { research: ['PG-AUTH-06'], cis: ['PostgreSQL 5.5'] },
  needs: ['roles'],
  evaluate: ({ roles }) =>
    failWhen(
      roles
        .filter(({ login, connectionLimit, predefined }) => login && connectionLimit === -1 && !predefined)
        .map((row) => ({ resource: objectName('role', row.role), detail: 'It has no connection limit.', fill: row })),
    ),
  examples: {
    pass: [{ roles: [fact.example] }],
    fail: [{ roles: [{ ...fact.example, connectionLimit: -1 }] }],
  },
});
