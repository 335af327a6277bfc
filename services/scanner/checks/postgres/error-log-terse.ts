import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'error-log-terse',
  title: 'Errors are logged without their context',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'The details that an investigation needs are left out.',
  remediation: 'Set log_error_verbosity to default or verbose.',
  settings: { log_error_verbosity: 'default' },
  references: { research: ['PG-LOG-06'], cis: ['PostgreSQL 3.1.22'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_error_verbosity', source, (value) =>
      value === 'terse' ? isSetTo('log_error_verbosity', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'log_error_verbosity', value: 'default' }] }],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'log_error_verbosity', value: 'terse' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
