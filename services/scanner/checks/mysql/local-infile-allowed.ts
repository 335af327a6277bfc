import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'local-infile-allowed',
  title: 'Clients may be asked to send files of their machine',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A server, or whoever stands between, can then read any file that the client’s user may read, and an injected statement can load files.',
  remediation: 'Set local_infile to OFF.',
  settings: { local_infile: 'OFF' },
  references: {
    research: ['MY-SET-04'],
    cis: ['MySQL 5.7 4.4'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/load-data-local-security.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'local_infile', source, (value) =>
      isOn(value) ? isSetTo('local_infile', value) : null,
    ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'local_infile', value: '0' }], about: onMysql },
      {
        serverVariables: [{ name: 'local_infile', value: null }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      { serverVariables: [{ name: 'local_infile', value: '1' }], about: onMysql },
      { serverVariables: [{ name: 'local_infile', value: null }], about: onMariadb },
    ],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
