import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeRdsParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'extension-choice-unrestricted',
  title: 'Any offered extension may be installed',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Each extension is more code inside the server; some open connections to other systems.',
  remediation: 'List the extensions that are needed in rds.allowed_extensions.',

  references: { research: ['PG-EXT-08'], cis: ['PostgreSQL 1.8'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeRdsParameter(sourceParameters, 'rds.allowed_extensions', source, (value) =>
      value === '*' ? isSetTo('rds.allowed_extensions', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: 'pgcrypto,citext' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: '*' }] },
      { sourceParameters: [{ ...parameter.example, name: 'rds.allowed_extensions', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
    notApplicable: [{ sourceParameters: [], about: { platform: 'elsewhere' } }],
  },
});
