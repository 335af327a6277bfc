import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { relationKinds } from '../../domain/relation-kinds.ts';
import fact from '../../facts/postgres/table-privileges.ts';

export default defineCheck({
  id: 'table-readable-by-public',
  title: 'Everybody may read tables or views',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Every role that can connect reads the rows, whatever it was made for; one leaked credential of any kind is enough.',
  remediation: 'Revoke the privilege from PUBLIC and grant it to the roles that need it.',
  remediationSql: 'REVOKE SELECT ON <schema>.<relation> FROM PUBLIC;',
  references: { research: ['PG-PRIV-08'], cis: ['PostgreSQL 4.6'], splinter: ['0016', '0023'] },
  needs: ['tablePrivileges'],
  evaluate: ({ tablePrivileges }) =>
    failWhen(
      tablePrivileges
        .filter(
          ({ grantee, kind, privileges }) =>
            grantee === null && kind !== 'S' && kind !== 'f' && privileges.includes('SELECT'),
        )
        .map((row) => ({
          resource: objectName(relationKinds[row.kind], row.database, row.schema, row.relation),
          detail: 'PUBLIC holds SELECT.',
          fill: row,
        })),
    ),
  examples: {
    pass: [
      { tablePrivileges: [{ ...fact.example, grantee: null, privileges: ['REFERENCES'] }] },
      { tablePrivileges: [fact.example] },
    ],
    fail: [{ tablePrivileges: [{ ...fact.example, grantee: null }] }],
  },
});
