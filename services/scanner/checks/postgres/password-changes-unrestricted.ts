import { defineCheck } from '../define-check.ts';
import { isOff, isSetTo, judgeRdsParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'password-changes-unrestricted',
  title: 'Every role may change passwords as it likes',
  severity: 'low',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Rules about length and age of passwords cannot be kept when anybody may set any password.',
  remediation: 'Set rds.restrict_password_commands to 1 and make the roles that may do it members of rds_password.',
  settings: { 'rds.restrict_password_commands': '1' },

  references: { research: ['PG-AUTH-07'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeRdsParameter(sourceParameters, 'rds.restrict_password_commands', source, (value) =>
      isOff(value) ? isSetTo('rds.restrict_password_commands', value) : null,
    ),
  examples: {
    pass: [{ sourceParameters: [{ ...parameter.example, name: 'rds.restrict_password_commands', value: '1' }] }],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'rds.restrict_password_commands', value: '0' }] },
      { sourceParameters: [{ ...parameter.example, name: 'rds.restrict_password_commands', value: null }] },
    ],
    unknown: [{ sourceParameters: [] }],
    notApplicable: [{ sourceParameters: [], about: { platform: 'elsewhere' } }],
  },
});
