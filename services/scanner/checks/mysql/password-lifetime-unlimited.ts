import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'password-lifetime-unlimited',
  title: 'Passwords never expire unless an account says so',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A password that leaked once is good for ever.',
  remediation: 'Set default_password_lifetime to the number of days of your policy, or rotate passwords by a vault.',
  settings: { default_password_lifetime: '180' },
  references: { research: ['MY-SET-08'], cis: ['MySQL 8.0 7.4'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'default_password_lifetime', source, (value) =>
      value === '0' ? 'default_password_lifetime is 0: never.' : null,
    ),
  examples: {
    pass: [{ serverVariables: [{ name: 'default_password_lifetime', value: '180' }], about: onMysql }],
    fail: [
      { serverVariables: [{ name: 'default_password_lifetime', value: '0' }], about: onMysql },
      { serverVariables: [{ name: 'default_password_lifetime', value: null }], about: onMariadb },
    ],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
