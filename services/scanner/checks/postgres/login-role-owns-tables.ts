import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/table-owners.ts';

export default defineCheck({
  id: 'login-role-owns-tables',
  title: 'A role that logs in owns tables',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever gets its credentials can drop the tables, change their definition and switch row security off.',
  remediation: 'Let a role without log-in own the tables; give the application the privileges that it needs.',
  remediationSql: 'REASSIGN OWNED BY <owner> TO <role without login>;',
  references: { research: ['PG-PRIV-11'] },
  needs: ['tableOwners'],
  evaluate: ({ tableOwners }) =>
    failWhen(
      tableOwners
        .filter(({ login, superuser }) => login && !superuser)
        .map((row) => ({
          resource: objectName('role', row.owner),
          detail: `It owns ${row.tables} ${row.tables === 1 ? 'table' : 'tables'} in ${objectName('database', row.database)}.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ tableOwners: [fact.example] }],
    fail: [{ tableOwners: [{ ...fact.example, login: true }] }],
  },
});
