import { defineCheck } from '../define-check.ts';
import { isSetTo, judgeParameter } from '../../domain/parameter-value.ts';
import parameter from '../../facts/postgres/source-parameters.ts';

export default defineCheck({
  id: 'new-passwords-stored-as-md5',
  title: 'New passwords are stored as MD5',
  severity: 'medium',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An MD5 verifier is as good as the password for logging in, and is guessed at billions of tries per second.',
  remediation: 'Set password_encryption to scram-sha-256, then set the passwords again.',
  settings: { password_encryption: 'scram-sha-256' },
  references: { research: ['PG-AUTH-01'], cis: ['PostgreSQL 5.12'] },
  needs: ['sourceParameters'],
  evaluate: ({ sourceParameters }, source) =>
    judgeParameter(sourceParameters, 'password_encryption', source, (value) =>
      /^(md5|on)$/i.test(value) ? isSetTo('password_encryption', value) : null,
    ),
  examples: {
    pass: [
      { sourceParameters: [{ ...parameter.example, name: 'password_encryption', value: 'scram-sha-256' }] },
      { sourceParameters: [{ ...parameter.example, name: 'password_encryption', value: null }] },
    ],
    fail: [
      { sourceParameters: [{ ...parameter.example, name: 'password_encryption', value: 'md5' }] },
      {
        sourceParameters: [{ ...parameter.example, name: 'password_encryption', value: null }],
        about: { version: { text: '13.4', series: '13', major: 13, minor: 4, rdsBuild: null } },
      },
    ],
    unknown: [{ sourceParameters: [] }],
  },
});
