import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import sizes from '../../facts/postgres/database-sizes.ts';
import extension from '../../facts/postgres/extensions.ts';

const protecting = new Set(['pgcrypto', 'pgsodium', 'anon', 'pg_anonymize', 'supabase_vault']);

export default defineCheck({
  id: 'no-cryptography-extension',
  title: 'Nothing in the database can encrypt or mask a column',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Unless the applications encrypt, whoever reads a table or a backup of it reads what is in it.',
  remediation: 'Encrypt sensitive columns in the application, or with pgcrypto; mask them for those who need no more.',
  remediationSql: 'CREATE SCHEMA IF NOT EXISTS extensions;\nCREATE EXTENSION pgcrypto SCHEMA extensions;',
  references: { research: ['PG-EXT-09'], cis: ['PostgreSQL 6.9', 'PostgreSQL 6.11'] },
  needs: ['extensions', 'databaseSizes'],
  evaluate: ({ extensions, databaseSizes }) => {
    const protectedOnes = new Set(extensions.filter((row) => protecting.has(row.extension)).map((row) => row.database));
    return failWhen(
      databaseSizes
        .filter(({ database, tables }) => tables > 0 && !protectedOnes.has(database))
        .map(({ database }) => ({
          resource: objectName('database', database),
          detail: 'It has tables and no extension for encryption or masking.',
          fill: { database },
        })),
    );
  },
  examples: {
    pass: [
      { extensions: [{ ...extension.example, extension: 'pgcrypto' }], databaseSizes: [sizes.example] },
      { extensions: [], databaseSizes: [{ ...sizes.example, tables: 0 }] },
    ],
    fail: [
      { extensions: [extension.example], databaseSizes: [sizes.example] },
      {
        extensions: [{ ...extension.example, database: 'crm', extension: 'pgcrypto' }],
        databaseSizes: [sizes.example, { ...sizes.example, database: 'crm' }],
      },
    ],
  },
});
