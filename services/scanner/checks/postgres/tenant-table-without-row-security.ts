import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/tenant-tables.ts';

export default defineCheck({
  id: 'tenant-table-without-row-security',
  title: 'Rows of several tenants are kept apart by the application alone',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'One forgotten condition in one query shows a customer the data of another.',
  remediation: 'Consider row security on tables that hold several tenants.',
  remediationSql: `CREATE POLICY by_tenant ON <schema>.<table> USING (<column>::text = current_setting('app.tenant', true));
ALTER TABLE <schema>.<table> FORCE ROW LEVEL SECURITY;
ALTER TABLE <schema>.<table> ENABLE ROW LEVEL SECURITY;`,
  references: { research: ['PG-RLS-05'], splinter: ['0013'] },
  needs: ['tenantTables'],
  evaluate: ({ tenantTables }) =>
    failWhen(
      tenantTables.map((row) => ({
        resource: objectName('table', row.database, row.schema, row.table),
        detail: `Column ${quoted(row.column)} names a tenant, and row security is off.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ tenantTables: [] }],
    fail: [{ tenantTables: [fact.example] }],
  },
});
