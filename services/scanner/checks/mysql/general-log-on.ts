import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isOn, isSetTo } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'general-log-on',
  title: 'Every statement is written to a log',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Personal data and passwords of every statement then also live in the log and wherever it is exported to.',
  remediation: 'Set general_log to OFF; record log-ins and schema changes with the audit plugin.',
  settings: { general_log: 'OFF' },
  references: {
    research: ['MY-SET-13'],
    pci: ['3.3', '10.3'],
    docs: ['GDPR Article 5(1)(c)', 'https://dev.mysql.com/doc/refman/8.4/en/query-log.html'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'general_log', source, (value) =>
      isOn(value) ? isSetTo('general_log', value) : null,
    ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'general_log', value: '0' }], about: onMysql },
      { serverVariables: [{ name: 'general_log', value: null }], about: onMysql },
    ],
    fail: [{ serverVariables: [{ name: 'general_log', value: '1' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
