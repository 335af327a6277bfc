import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/row-security.ts';

export default defineCheck({
  id: 'row-security-without-policy',
  title: 'Row security is on without any policy',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Nobody but the owner sees a row: usually work that was never finished, or worked around by using the owner.',
  remediation: 'Add the policies, or turn row security off.',
  remediationSql: 'ALTER TABLE <schema>.<table> DISABLE ROW LEVEL SECURITY;',
  references: { research: ['PG-RLS-02'], splinter: ['0008'] },
  needs: ['rowSecurity'],
  evaluate: ({ rowSecurity }) =>
    failWhen(
      rowSecurity
        .filter(({ enabled, policies }) => enabled && policies === 0)
        .map((row) => ({
          resource: objectName('table', row.database, row.schema, row.table),
          detail: 'Row security is on and there is no policy.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ rowSecurity: [fact.example] }],
    fail: [{ rowSecurity: [{ ...fact.example, policies: 0 }] }],
  },
});
