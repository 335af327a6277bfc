import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'log-in-window-long',
  title: 'Log-ins may take longer than a minute',
  severity: 'info',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Connections that never finish logging in hold slots, and guessing has more time per connection.',
  remediation: 'Set authentication_timeout to 60 seconds or less in the parameter group.',
  settings: { authentication_timeout: '60s' },
  references: {
    research: ['PG-AUTH-10'],
    docs: ['https://www.postgresql.org/docs/current/runtime-config-connection.html#GUC-AUTHENTICATION-TIMEOUT'],
  },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'authentication_timeout', source, (value) =>
      Number(value) > 60 ? isSetTo('authentication_timeout', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'authentication_timeout', value: '60' }] },
      { sourceParameters: [{ ...parameter.example, name: 'authentication_timeout', value: null }] },
    ],
    fail: [{ sourceParameters: [{ ...parameter.example, name: 'authentication_timeout', value: '600' }] }],
    unknown: [{ sourceParameters: [] }],
  },
});
