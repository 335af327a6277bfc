import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'error-messages-suppressed',
  title: 'Errors are kept out of the log',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Failed attacks leave no trace.',
  remediation: 'Set log_min_messages to warning or lower.',
  settings: { log_min_messages: 'warning' },
  references: { research: ['PG-LOG-05'], cis: ['PostgreSQL 3.1.14'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_min_messages', source, (value) =>
      ['error', 'log', 'fatal', 'panic'].includes(value) ? isSetTo('log_min_messages', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_min_messages', value: 'warning' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_min_messages', value: null }] },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'log_min_messages', value: 'fatal' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
