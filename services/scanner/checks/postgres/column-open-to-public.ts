import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/column-privileges.ts';

export default defineCheck({
  id: 'column-open-to-public',
  title: 'Everybody may read or change single columns',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Column privileges do not show in the usual listing of table privileges, so this opening is easily overlooked.',
  remediation: 'Revoke the column privileges from PUBLIC.',
  remediationSql: 'REVOKE ALL (<column>) ON <schema>.<relation> FROM PUBLIC;',
  references: { research: ['PG-PRIV-08'], cis: ['PostgreSQL 4.6'] },
  needs: ['columnPrivileges'],
  evaluate: ({ columnPrivileges }) =>
    failWhen(
      columnPrivileges.map((row) => ({
        resource: objectName('column', row.database, row.schema, row.relation, row.column),
        detail: `PUBLIC holds ${row.privileges.join(', ')}.`,
        fill: row,
      })),
    ),
  examples: {
    pass: [{ columnPrivileges: [] }],
    fail: [{ columnPrivileges: [fact.example] }],
  },
});
