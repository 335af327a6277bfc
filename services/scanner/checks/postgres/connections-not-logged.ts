import { defineCheck } from '../define-check.ts';
import { isOff, isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'connections-not-logged',
  title: 'Log-ins are not logged',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Who connected, from where and when cannot be told after an incident.',
  remediation: 'Set log_connections in the parameter group.',
  settings: { log_connections: 'on' },
  references: { research: ['PG-LOG-01'], cis: ['PostgreSQL 3.1.20'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_connections', source, (value) =>
      isOff(value) ? isSetTo('log_connections', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_connections', value: '1' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_connections', value: 'authentication,authorization' }] },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'log_connections', value: '0' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_connections', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
