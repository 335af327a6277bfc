import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { seriesOf, variable } from '../../domain/mysql-variables.ts';
import { onMysql } from '../../domain/judged-source.ts';
import { parseEngineVersion } from '../../domain/engine-version.ts';

export default defineCheck({
  id: 'password-reuse-allowed',
  title: 'Old passwords may be used again',
  severity: 'low',
  engines: ['mysql'],
  subject: 'database',
  family: 'posture',
  risk: 'A forced change is undone by setting the old password again.',
  remediation: 'Set password_history or password_reuse_interval.',
  settings: { password_history: '5' },
  references: {
    research: ['MY-SET-08'],
    cis: ['MySQL 8.0 7.4'],
    pci: ['8.3.7'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/password-management.html#password-reuse-policy'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const series = seriesOf(source);
    if (series !== null && series < 800) return notApplicable('The server remembers no passwords before 8.0.');
    const history = variable(serverVariables, 'password_history', source);
    const days = variable(serverVariables, 'password_reuse_interval', source);
    if ('value' in history && history.value !== '0') return failWhen([]);
    if ('value' in days && days.value !== '0') return failWhen([]);
    if ('missing' in history) return unknown(history.missing);
    if ('missing' in days) return unknown(days.missing);
    return failWhen([
      {
        resource: 'setting password_history',
        detail: 'password_history and password_reuse_interval are 0.',
        setting: { name: 'password_history' },
      },
    ]);
  },
  examples: {
    pass: [
      { serverVariables: [{ name: 'password_history', value: '5' }], about: onMysql },
      { serverVariables: [{ name: 'password_reuse_interval', value: '365' }], about: onMysql },
    ],
    fail: [
      {
        serverVariables: [
          { name: 'password_history', value: null },
          { name: 'password_reuse_interval', value: null },
        ],
        about: onMysql,
      },
    ],
    unknown: [{ serverVariables: [], about: onMysql }],
    notApplicable: [{ serverVariables: [], about: { ...onMysql, version: parseEngineVersion('5.7.44') } }],
  },
});
