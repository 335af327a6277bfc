import { defineCheck } from '../define-check.ts';
import { isOff, isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'disconnections-not-logged',
  title: 'The end of sessions is not logged',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'How long an intruder stayed cannot be told.',
  remediation: 'Set log_disconnections in the parameter group.',
  settings: { log_disconnections: 'on' },
  references: { research: ['PG-LOG-02'], cis: ['PostgreSQL 3.1.21'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_disconnections', source, (value) =>
      isOff(value) ? isSetTo('log_disconnections', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'log_disconnections', value: '1' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'log_disconnections', value: 'off' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_disconnections', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
