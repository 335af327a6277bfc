import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeRdsParameter } from '../../domain/parameter-value.ts';
import extensions from '../../facts/postgres/extensions.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

/** What is installed, and the language that every database has. */
function inUse(extensions: readonly string[]): string {
  return [...new Set([...extensions, 'plpgsql'])].toSorted().join(',');
}

export default defineCheck({
  id: 'extension-choice-unrestricted',
  title: 'Any offered extension may be installed',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Each extension is more code inside the server; some open connections to other systems.',
  remediation: 'List the extensions that are needed in rds.allowed_extensions.',
  settings: { 'rds.allowed_extensions': '<extensions>' },
  references: { research: ['PG-EXT-08'], cis: ['PostgreSQL 1.8'] },
  needs: ['sourceParameters', 'extensions'],
  evaluate: ({ sourceParameters, extensions }, source) =>
    judgeRdsParameter(sourceParameters, 'rds.allowed_extensions', source, (value) =>
      value === '*'
        ? { detail: isSetTo('rds.allowed_extensions', value), value: inUse(extensions.map((row) => row.extension)) }
        : null,
    ),
  examples: {
    pass: [
      {
        sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: 'pgcrypto,citext' }],
        extensions: [extensions.example],
      },
    ],
    fail: [
      {
        sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: '*' }],
        extensions: [extensions.example],
      },
      {
        sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: null }],
        extensions: [extensions.example],
      },
    ],
    unknown: [{ sourceParameters: [], extensions: [extensions.example] }],
    notApplicable: [{ sourceParameters: [], extensions: [extensions.example], about: { platform: 'elsewhere' } }],
  },
});
