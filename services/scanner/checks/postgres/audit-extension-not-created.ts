import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import { valueOf } from '../../domain/parameter-value.ts';
import sizes from '../../facts/postgres/database-sizes.ts';
import extension from '../../facts/postgres/extensions.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

const libraries = { ...parameter.example, name: 'shared_preload_libraries', value: 'pgaudit' };

export default defineCheck({
  id: 'audit-extension-not-created',
  title: 'A database lacks the audit extension that the server has loaded',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Without the extension in the database, changes of its schema are logged without the objects that they change.',
  remediation: 'Create the extension in each database.',
  remediationSql: 'CREATE SCHEMA IF NOT EXISTS extensions;\nCREATE EXTENSION pgaudit SCHEMA extensions;',
  references: { research: ['PG-LOG-04'], cis: ['PostgreSQL 3.2'] },
  needs: ['sourceParameters', 'extensions', 'databaseSizes'],
  evaluate: ({ sourceParameters, extensions, databaseSizes }, source) => {
    const found = valueOf(sourceParameters, 'shared_preload_libraries', source);
    if ('missing' in found) return unknown(found.missing);
    if (!found.value.split(',').some((library) => library.trim() === 'pgaudit'))
      return notApplicable('pgAudit is not loaded.');
    const having = new Set(extensions.filter((row) => row.extension === 'pgaudit').map(({ database }) => database));
    return failWhen(
      databaseSizes
        .filter(({ database, tables }) => tables > 0 && !having.has(database))
        .map(({ database }) => ({
          resource: objectName('database', database),
          detail: 'It has tables and not the extension pgaudit.',
          fill: { database },
        })),
    );
  },
  examples: {
    pass: [
      {
        sourceParameters: [libraries],
        extensions: [{ ...extension.example, extension: 'pgaudit' }],
        databaseSizes: [sizes.example, { ...sizes.example, database: 'empty', tables: 0 }],
      },
    ],
    fail: [{ sourceParameters: [libraries], extensions: [extension.example], databaseSizes: [sizes.example] }],
    unknown: [{ sourceParameters: [], extensions: [], databaseSizes: [sizes.example] }],
    notApplicable: [
      { sourceParameters: [{ ...libraries, value: null }], extensions: [], databaseSizes: [sizes.example] },
    ],
  },
});
