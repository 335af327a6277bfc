import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'error-statements-suppressed',
  title: 'Statements that fail are kept out of the log',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An injection shows first as statements that fail; without them it passes unnoticed.',
  remediation: 'Set log_min_error_statement to error or lower.',
  settings: { log_min_error_statement: 'error' },
  references: { research: ['PG-LOG-05'], cis: ['PostgreSQL 3.1.15'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_min_error_statement', source, (value) =>
      ['log', 'fatal', 'panic'].includes(value) ? isSetTo('log_min_error_statement', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_min_error_statement', value: 'error' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_min_error_statement', value: null }] },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'log_min_error_statement', value: 'panic' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
