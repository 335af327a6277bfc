import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/database-privileges.ts';

export default defineCheck({
  id: 'database-open-to-public',
  title: 'Every role may connect to the database',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A role made for one database can enter all others of the server; PostgreSQL grants this unless it is taken away.',
  remediation: 'Revoke CONNECT from PUBLIC and grant it to the roles of the database.',
  remediationSql: 'REVOKE CONNECT ON DATABASE <name> FROM PUBLIC;',
  references: { research: ['PG-PRIV-07'] },
  needs: ['databasePrivileges'],
  evaluate: ({ databasePrivileges }) =>
    failWhen(
      databasePrivileges
        .filter(({ publicConnect }) => publicConnect)
        .map((row) => ({ resource: objectName('database', row.name), detail: 'PUBLIC holds CONNECT.', fill: row })),
    ),
  examples: {
    pass: [{ databasePrivileges: [fact.example] }],
    fail: [{ databasePrivileges: [{ ...fact.example, publicConnect: true }] }],
  },
});
