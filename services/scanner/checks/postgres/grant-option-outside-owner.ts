import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import { relationKinds } from '../../domain/relation-kinds.ts';
import fact from '../../facts/postgres/table-privileges.ts';

export default defineCheck({
  id: 'grant-option-outside-owner',
  title: 'Table privileges may be handed on',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever holds a grant option decides who else reads the table; the owner neither sees nor controls it.',
  remediation: 'Revoke the grant option; let the owner grant.',
  remediationSql: 'REVOKE GRANT OPTION FOR <grantable> ON <schema>.<relation> FROM <grantee>;',
  references: { research: ['PG-PRIV-09'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(({ grantable }) => grantable.length > 0)
        .map((row) => ({
          resource: objectName(relationKinds[row.kind], row.database, row.schema, row.relation),
          detail: `${row.grantee === null ? 'PUBLIC' : quoted(row.grantee)} may hand on ${row.grantable.join(', ')}.`,
          fill: row,
          ...(row.kind === 'S' && {
            sql: 'REVOKE GRANT OPTION FOR <grantable> ON SEQUENCE <schema>.<relation> FROM <grantee>;',
          }),
        })),
    ),
  examples: {
    pass: [{ tablePrivileges: [fact.example] }],
    fail: [{ tablePrivileges: [{ ...fact.example, grantable: ['SELECT'] }] }],
  },
});
