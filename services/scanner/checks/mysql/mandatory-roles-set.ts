import { defineCheck } from '../define-check.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { judgeVariable, seriesOf } from '../../domain/mysql-variables.ts';
import { onMysql } from '../../domain/judged-source.ts';
import { parseEngineVersion } from '../../domain/engine-version.ts';

export default defineCheck({
  id: 'mandatory-roles-set',
  title: 'Roles are given to everybody',
  severity: 'info',
  engines: ['mysql'],
  subject: 'database',
  family: 'posture',
  risk: 'Every account has the rights of a mandatory role, whatever it was made for, and no grant shows it.',
  remediation: 'Grant the role to those who need it and empty mandatory_roles.',
  settings: { mandatory_roles: '' },
  references: {
    research: ['MY-PRIV-08'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/roles.html#mandatory-roles'],
  },
  needs: ['serverVariables'],
  evaluate: ({ serverVariables }, source) => {
    const series = seriesOf(source);
    if (series !== null && series < 800) return notApplicable('The server has no roles yet.');
    return judgeVariable(serverVariables, 'mandatory_roles', source, (value) =>
      value.trim() === '' ? null : 'mandatory_roles names at least one role.',
    );
  },
  examples: {
    pass: [{ serverVariables: [{ name: 'mandatory_roles', value: null }], about: onMysql }],
    fail: [{ serverVariables: [{ name: 'mandatory_roles', value: 'readers' }], about: onMysql }],
    unknown: [{ serverVariables: [], about: onMysql }],
    notApplicable: [{ serverVariables: [], about: { ...onMysql, version: parseEngineVersion('5.7.44') } }],
  },
});
