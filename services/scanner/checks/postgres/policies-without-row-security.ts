import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/row-security.ts';

export default defineCheck({
  id: 'policies-without-row-security',
  title: 'A table has policies, but row security is off',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The policies look like protection and do nothing: everybody with a privilege on the table sees every row.',
  remediation: 'Turn row security on.',
  remediationSql: 'ALTER TABLE <schema>.<table> ENABLE ROW LEVEL SECURITY;',
  references: { research: ['PG-RLS-01'], splinter: ['0007'], cis: ['PostgreSQL 4.7'] },
  needs: ['rowSecurity'],
  evaluate: ({ rowSecurity }) =>
    failWhen(
      rowSecurity
        .filter(({ enabled, policies }) => !enabled && policies > 0)
        .map((row) => ({
          resource: objectName('table', row.database, row.schema, row.table),
          detail: `It has ${row.policies} ${row.policies === 1 ? 'policy' : 'policies'}, and row security is off.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ rowSecurity: [fact.example] }],
    fail: [{ rowSecurity: [{ ...fact.example, enabled: false }] }],
  },
});
