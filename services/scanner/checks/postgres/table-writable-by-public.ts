import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { relationKinds } from '../../domain/relation-kinds.ts';
import fact from '../../facts/postgres/table-privileges.ts';

const writing = new Set(['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']);

export default defineCheck({
  id: 'table-writable-by-public',
  title: 'Everybody may change tables',
  severity: 'critical',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every role that can connect can change or destroy the rows.',
  remediation: 'Revoke the privileges from PUBLIC and grant them to the roles that need them.',
  remediationSql: 'REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON <schema>.<relation> FROM PUBLIC;',
  references: { research: ['PG-PRIV-08'], cis: ['PostgreSQL 4.6'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(
          ({ grantee, kind, privileges }) =>
            grantee === null && kind !== 'S' && privileges.some((name) => writing.has(name)),
        )
        .map((row) => ({
          resource: objectName(relationKinds[row.kind], row.database, row.schema, row.relation),
          detail: `PUBLIC holds ${row.privileges.filter((name) => writing.has(name)).join(', ')}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ tablePrivileges: [fact.example] }, { tablePrivileges: [{ ...fact.example, grantee: null }] }],
    fail: [{ tablePrivileges: [{ ...fact.example, grantee: null, privileges: ['DELETE', 'SELECT'] }] }],
  },
});
