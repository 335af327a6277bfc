import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/database-privileges.ts';

export default defineCheck({
  id: 'temporary-tables-open-to-public',
  title: 'Every role may create temporary tables',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Temporary tables fill the disk, and they stand in for real ones in functions that search pg_temp first.',
  remediation: 'Revoke TEMPORARY from PUBLIC where roles do not need it.',
  remediationSql: 'REVOKE TEMPORARY ON DATABASE <name> FROM PUBLIC;',
  references: { research: ['PG-PRIV-07'] },
  needs: ['databasePrivileges'],
  evaluate: ({ databasePrivileges }) =>
    failWhen(
      databasePrivileges
        .filter(({ publicTemporary }) => publicTemporary)
        .map((row) => ({ resource: objectName('database', row.name), detail: 'PUBLIC holds TEMPORARY.', fill: row })),
    ),
  examples: {
    pass: [{ databasePrivileges: [fact.example] }],
    fail: [{ databasePrivileges: [{ ...fact.example, publicTemporary: true }] }],
  },
});
