import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'binary-log-off',
  title: 'Changes are not logged',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Between two backups nothing can be brought back, and nobody can tell what was changed.',
  remediation: 'Switch the binary log on.',
  settings: { log_bin: 'binlog' },
  references: {
    research: ['MY-SET-11'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/point-in-time-recovery-binlog.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS keeps it with automated backups; backups-off judges those.');
    return judgeVariable(serverVariables, 'log_bin', source, (value) =>
      isOn(value) ? null : isSetTo('log_bin', value),
    );
  },
  examples: {
    pass: [
      {
        serverVariables: [{ name: 'log_bin', value: 'ON' }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'log_bin', value: 'OFF' }],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [
      { serverVariables: [], about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
