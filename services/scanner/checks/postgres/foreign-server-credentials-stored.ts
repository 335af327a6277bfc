import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName, quoted } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/user-mappings.ts';

export default defineCheck({
  id: 'foreign-server-credentials-stored',
  title: 'Credentials of another server are stored in the database',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'They are in every dump and snapshot, and whoever owns the mapping or the server can read them.',
  remediation: 'Use a vault or a certificate instead, or accept it and rotate the credentials.',
  remediationSql: 'DROP USER MAPPING FOR <role> SERVER <server>;',
  fix: { cli: 'aws secretsmanager rotate-secret --secret-id <secret>' },
  references: { research: ['PG-EXT-02'] },
  needs: ['userMappings'],
  evaluate: ({ userMappings }) =>
    failWhen(
      userMappings
        .filter(({ storesPassword }) => storesPassword === true)
        .map((row) => ({
          resource: objectName('server', row.database, row.server),
          detail: `The user mapping for ${row.role === null ? 'PUBLIC' : quoted(row.role)} stores a password.`,
          fill: row,
        })),
    ),
  examples: {
    pass: [{ userMappings: [fact.example] }],
    fail: [{ userMappings: [{ ...fact.example, storesPassword: true }] }],
  },
});
