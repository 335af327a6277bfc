import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/table-privileges.ts';

export default defineCheck({
  id: 'foreign-table-readable-by-public',
  title: 'Everybody may read a foreign table',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The rows of another database or file are open to every role, with the credentials that the mapping stores.',
  remediation: 'Revoke the privilege from PUBLIC.',
  remediationSql: 'REVOKE SELECT ON <schema>.<relation> FROM PUBLIC;',
  references: { research: ['PG-PRIV-08'], splinter: ['0017'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(({ grantee, kind, privileges }) => grantee === null && kind === 'f' && privileges.includes('SELECT'))
        .map((row) => ({
          resource: objectName('foreign table', row.database, row.schema, row.relation),
          detail: 'PUBLIC holds SELECT.',
          fill: row,
        })),
    ),
  examples: {
    pass: [{ tablePrivileges: [{ ...fact.example, kind: 'f' }] }],
    fail: [{ tablePrivileges: [{ ...fact.example, kind: 'f', grantee: null }] }],
  },
});
