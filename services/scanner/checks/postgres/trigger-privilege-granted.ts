import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import { relationKinds } from '../../domain/relation-kinds.ts';
import fact from '../../facts/postgres/table-privileges.ts';

export default defineCheck({
  id: 'trigger-privilege-granted',
  title: 'Roles besides the owner may attach triggers to tables',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A trigger runs with the rights of whoever changes the table next, an administrator for example: the privilege is a way to their rights.',
  remediation: 'Grant the privileges that are needed by name instead of ALL.',
  remediationSql: 'REVOKE TRIGGER ON <schema>.<relation> FROM <grantee>;',
  references: { research: ['PG-PRIV-08'], docs: ['https://www.postgresql.org/docs/current/ddl-priv.html'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(({ kind, privileges }) => (kind === 'r' || kind === 'p') && privileges.includes('TRIGGER'))
        .map((row) => ({
          resource: objectName(relationKinds[row.kind], row.database, row.schema, row.relation),
          detail: `${row.grantee === null ? 'PUBLIC' : quoted(row.grantee)} holds TRIGGER.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ tablePrivileges: [fact.example] }],
    fail: [{ tablePrivileges: [{ ...fact.example, privileges: ['SELECT', 'TRIGGER'] }] }],
  },
});
