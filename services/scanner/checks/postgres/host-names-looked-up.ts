import { defineCheck } from '../define-check.ts';
import { isOn, isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'host-names-looked-up',
  title: 'Every log-in looks up a host name',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'A slow or hostile name server delays every connection, and names in the log can be forged.',
  remediation: 'Turn log_hostname off.',
  settings: { log_hostname: 'off' },
  references: { research: ['PG-LOG-08'], cis: ['PostgreSQL 3.1.23'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'log_hostname', source, (value) =>
      isOn(value) ? isSetTo('log_hostname', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'log_hostname', value: '0' }] },
      { sourceParameters: [{ ...parameter.example, name: 'log_hostname', value: null }] },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'log_hostname', value: '1' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
