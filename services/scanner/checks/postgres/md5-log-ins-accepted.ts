import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeRdsParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'md5-log-ins-accepted',
  title: 'Log-ins with MD5 passwords are accepted',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Roles with old verifiers can go on using them, and nobody notices which.',
  remediation: 'Set rds.accepted_password_auth_method to scram once every role has a SCRAM password.',
  settings: { 'rds.accepted_password_auth_method': 'scram' },

  references: { research: ['PG-AUTH-02'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeRdsParameter(sourceParameters, 'rds.accepted_password_auth_method', source, (value) =>
      value === 'scram' ? null : isSetTo('rds.accepted_password_auth_method', value),
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'rds.accepted_password_auth_method', value: 'scram' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'rds.accepted_password_auth_method', value: 'md5+scram' }] },
      { sourceParameters: [{ ...parameter.example, name: 'rds.accepted_password_auth_method', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
    notApplicable: [{ sourceParameters: [], about: { platform: 'elsewhere' } }],
  },
});
