import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';

export default defineCheck({
  id: 'file-path-open',
  title: 'The server reads and writes files everywhere',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Who holds FILE reads every file that the server’s user may read, and leaves files where other programs run them.',
  remediation: 'Set secure_file_priv to a directory of its own, or to NULL, in the server’s configuration.',
  settings: { secure_file_priv: 'NULL' },
  references: { research: ['MY-SET-05'], cis: ['MySQL 5.7 4.8'] },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    if (source.platform === 'rds' || source.platform === 'aurora')
      return notApplicable('RDS fixes the directory and grants FILE to nobody.');
    // MariaDB knows no value that stands for no directory at all.
    const right = source.engine === 'mariadb' ? '<directory of its own>' : 'NULL';
    return judgeVariable(serverVariables, 'secure_file_priv', source, (value) =>
      value === '' ? { detail: isSetTo('secure_file_priv', value), value: right } : null,
    );
  },
  examples: {
    pass: [
      {
        serverVariables: [{ name: 'secure_file_priv', value: 'NULL' }],
        about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null },
      },
      {
        serverVariables: [{ name: 'secure_file_priv', value: '/var/lib/mysql-files/' }],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    fail: [
      {
        serverVariables: [{ name: 'secure_file_priv', value: '' }],
        about: { ...onMariadb, platform: 'elsewhere', target: 'live', administrator: null },
      },
    ],
    unknown: [
      { serverVariables: [], about: { ...onMysql, platform: 'elsewhere', target: 'live', administrator: null } },
    ],
    notApplicable: [{ serverVariables: [], about: onMysql }],
  },
});
