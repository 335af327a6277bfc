import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'error-log-too-quiet',
  title: 'The error log leaves warnings out',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Refused log-ins and aborted connections are warnings; without them an attack leaves no trace.',
  remediation: 'Set log_error_verbosity to 2 or more; on MariaDB log_warnings.',
  settings: { log_error_verbosity: '2', log_warnings: '2' },
  references: { research: ['MY-SET-15'], cis: ['MySQL 5.7 6.3'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const name = source.engine === 'mariadb' ? 'log_warnings' : 'log_error_verbosity';
    return judgeVariable(serverVariables, name, source, (value) => (Number(value) < 2 ? isSetTo(name, value) : null));
  },
  examples: {
    pass: [
      { serverVariables: [{ name: 'log_error_verbosity', value: '2' }], about: onMysql },
      { serverVariables: [{ name: 'log_warnings', value: null }], about: onMariadb },
    ],
    fail: [
      { serverVariables: [{ name: 'log_error_verbosity', value: '1' }], about: onMysql },
      { serverVariables: [{ name: 'log_warnings', value: '0' }], about: onMariadb },
    ],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
