import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'raw-passwords-logged',
  title: 'Passwords are written to the logs in clear',
  severity: 'high',
  engines: ['mysql'],
  subject: 'database',
  family: 'posture',
  risk: 'CREATE USER and its kind stand in the general log with their passwords.',
  remediation: 'Start the server without log_raw, and change the passwords that were set meanwhile.',
  settings: { log_raw: 'OFF' },
  references: {
    research: ['MY-SET-14'],
    cis: ['MySQL 5.7 6.4'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/password-logging.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS does not let it be switched on.');
    return judgeVariable(serverVariables, 'log_raw', source, (value) =>
      isOn(value) ? isSetTo('log_raw', value) : null,
    );
  },
  examples: {
    pass: [
      {
        serverVariables: [{ name: 'log_raw', value: 'OFF' }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'log_raw', value: 'ON' }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [
      { serverVariables: [], about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
