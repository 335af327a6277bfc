import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/views-over-row-security.ts';

export default defineCheck({
  id: 'view-bypasses-row-security',
  title: 'A view shows rows that row security hides',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A view reads its tables with the rights of its owner, and a materialized view holds a copy: the policies of the caller do not apply.',
  remediation: 'Set security_invoker on the view (PostgreSQL 15 and newer), or restrict who may read it.',
  remediationSql: 'ALTER VIEW <schema>.<view> SET (security_invoker = true);',
  references: { research: ['PG-VW-01'], splinter: ['0010'], cis: ['PostgreSQL 4.7'] },
  needs: ['viewsOverRowSecurity'],
  evaluate: ({ viewsOverRowSecurity }) =>
    failWhen(
      viewsOverRowSecurity
        .filter(({ securityInvoker }) => !securityInvoker)
        .map((row) => ({
          resource: objectName(row.materialized ? 'materialized view' : 'view', row.database, row.schema, row.view),
          detail: row.materialized
            ? 'It holds a copy of rows from a table with row security.'
            : 'It reads a table with row security with the rights of its owner.',
          fill: row,
          ...(row.materialized && { sql: null }),
        })),
    ),
  examples: {
    pass: [{ viewsOverRowSecurity: [fact.example] }],
    fail: [{ viewsOverRowSecurity: [{ ...fact.example, securityInvoker: false }] }],
  },
});
