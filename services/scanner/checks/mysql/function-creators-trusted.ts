import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'function-creators-trusted',
  title: 'Anybody who may create a function may change what is replicated',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A function that gives other results on a replica makes the copies differ, on purpose or not; the server no longer asks for the right to do so.',
  remediation: 'Set log_bin_trust_function_creators to OFF and declare functions DETERMINISTIC or READS SQL DATA.',
  settings: { log_bin_trust_function_creators: 'OFF' },
  references: {
    research: ['MY-SET-18'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/stored-programs-logging.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'log_bin_trust_function_creators', source, (value) =>
      isOn(value) ? isSetTo('log_bin_trust_function_creators', value) : null,
    ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'log_bin_trust_function_creators', value: '0' }], about: onMysql },
      { serverVariables: [{ name: 'log_bin_trust_function_creators', value: null }], about: onMysql },
    ],
    fail: [{ serverVariables: [{ name: 'log_bin_trust_function_creators', value: '1' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
