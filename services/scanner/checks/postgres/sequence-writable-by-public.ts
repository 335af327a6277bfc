import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { relationKinds } from '../../domain/relation-kinds.ts';
import fact from '../../facts/postgres/table-privileges.ts';

export default defineCheck({
  id: 'sequence-writable-by-public',
  title: 'Everybody may change sequences',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Setting a sequence back makes inserts fail on duplicate keys: a denial of service open to every role.',
  remediation: 'Revoke the privileges from PUBLIC.',
  remediationSql: 'REVOKE USAGE, UPDATE ON SEQUENCE <schema>.<relation> FROM PUBLIC;',
  references: { research: ['PG-PRIV-17'], cis: ['PostgreSQL 4.6'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(
          ({ grantee, kind, privileges }) =>
            grantee === null && kind === 'S' && privileges.some((name) => name !== 'SELECT'),
        )
        .map((row) => ({
          resource: objectName(relationKinds[row.kind], row.database, row.schema, row.relation),
          detail: `PUBLIC holds ${row.privileges.filter((name) => name !== 'SELECT').join(', ')}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ tablePrivileges: [{ ...fact.example, kind: 'S', grantee: null }] }],
    fail: [{ tablePrivileges: [{ ...fact.example, kind: 'S', grantee: null, privileges: ['UPDATE', 'USAGE'] }] }],
  },
});
