import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/database-privileges.ts';

export default defineCheck({
  id: 'database-schema-creation-open-to-public',
  title: 'Every role may create schemas in the database',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Anybody can add schemas, and extensions that create them, to the database.',
  remediation: 'Revoke CREATE from PUBLIC.',
  remediationSql: 'REVOKE CREATE ON DATABASE <name> FROM PUBLIC;',
  references: { research: ['PG-PRIV-06'] },
  needs: ['databasePrivileges'],
  evaluate: ({ databasePrivileges }) =>
    failWhen(
      databasePrivileges
        .filter(({ publicCreate }) => publicCreate)
        .map((row) => ({ resource: objectName('database', row.name), detail: 'PUBLIC holds CREATE.', fill: row })),
    ),
  examples: {
    pass: [{ databasePrivileges: [fact.example] }],
    fail: [{ databasePrivileges: [{ ...fact.example, publicCreate: true }] }],
  },
});
