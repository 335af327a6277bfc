import { defineCheck } from '../define-check.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'sql-mode-lenient',
  title: 'The server stores other values than it was given',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Too long, too big and impossible values are cut or replaced with a warning that nobody reads; checks of the application are got round that way.',
  remediation: 'Add STRICT_TRANS_TABLES to sql_mode.',
  settings: { sql_mode: 'STRICT_TRANS_TABLES' },
  references: { research: ['MY-SET-06'], cis: ['MySQL 5.7 4.9'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) =>
    judgeVariable(serverVariables, 'sql_mode', source, (value) =>
      /STRICT_(ALL|TRANS)_TABLES|TRADITIONAL/i.test(value)
        ? null
        : {
            detail: 'sql_mode has no strict mode.',
            value: [...value.split(',').filter((mode) => mode !== ''), 'STRICT_TRANS_TABLES'].join(','),
          },
    ),
  examples: {
    pass: [
      { serverVariables: [{ name: 'sql_mode', value: 'STRICT_TRANS_TABLES,NO_ENGINE_SUBSTITUTION' }], about: onMysql },
      {
        serverVariables: [{ name: 'sql_mode', value: null }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [{ serverVariables: [{ name: 'sql_mode', value: 'NO_ENGINE_SUBSTITUTION' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
  },
});
