import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/row-security.ts';

export default defineCheck({
  id: 'row-security-not-forced',
  title: 'Row security does not apply to the owner of the table',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An application that logs in as the owner, as most do, passes every policy by.',
  remediation: 'Force row security, and let the application use a role that does not own the table.',
  remediationSql: 'ALTER TABLE <schema>.<table> FORCE ROW LEVEL SECURITY;',
  references: { research: ['PG-RLS-04'], cis: ['PostgreSQL 4.7'] },
  needs: ['rowSecurity'],
  evaluate: ({ rowSecurity }) =>
    failWhen(
      rowSecurity
        .filter(({ enabled, forced }) => enabled && !forced)
        .map((row) => ({
          resource: objectName('table', row.database, row.schema, row.table),
          detail: 'Row security is not forced.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ rowSecurity: [fact.example] }, { rowSecurity: [{ ...fact.example, enabled: false, forced: false }] }],
    fail: [{ rowSecurity: [{ ...fact.example, forced: false }] }],
  },
});
