import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { variableOrNull } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import loadedPluginsFact from '../../facts/mysql/loaded-plugins.ts';

const checkers = new Set([
  'validate_password',
  'file://component_validate_password',
  'simple_password_check',
  'cracklib_password_check',
]);

export default defineCheck({
  id: 'password-strength-unchecked',
  title: 'Any password is good enough',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Accounts get passwords that a short list finds.',
  remediation:
    'Load validate_password with a length of 14 (MySQL), or simple_password_check or cracklib_password_check (MariaDB).',
  remediationSql: "INSTALL COMPONENT 'file://component_validate_password';\nSET GLOBAL validate_password.length = 14;",
  settings: { 'validate_password.length': '14', validate_password_length: '14' },
  mariadbSql: "INSTALL SONAME 'simple_password_check';",
  references: {
    research: ['MY-SET-07'],
    cis: ['MySQL 5.7 7.6', 'MySQL 8.0 7.5'],
    pci: ['8.3.6'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/validate-password.html'],
  },
  needs: ['loadedPlugins', 'serverVariables'],
  evaluate: ({ loadedPlugins, serverVariables }, source) => {
    const names = loadedPlugins.map(({ name }) => name);
    if (!names.some((name) => checkers.has(name)))
      return failWhen([{ resource: 'server', detail: 'Nothing that judges passwords is loaded.' }]);
    const component = variableOrNull(serverVariables, 'validate_password.length', source);
    const length = component ?? variableOrNull(serverVariables, 'validate_password_length', source);
    const name = component === null ? 'validate_password_length' : 'validate_password.length';
    return failWhen(
      length !== null && Number(length) < 12
        ? [
            {
              resource: 'setting validate_password.length',
              detail: `Passwords of ${Number(length)} characters are accepted.`,
              setting: { name },
            },
          ]
        : [],
    );
  },
  examples: {
    pass: [
      {
        loadedPlugins: [{ name: 'file://component_validate_password', file: null }],
        serverVariables: [{ name: 'validate_password.length', value: '14' }],
        about: onMysql,
      },
      {
        loadedPlugins: [{ name: 'simple_password_check', file: 'simple_password_check.so' }],
        serverVariables: [],
        about: onMariadb,
      },
    ],
    fail: [
      { loadedPlugins: [loadedPluginsFact.example], serverVariables: [], about: onMysql },
      {
        loadedPlugins: [{ name: 'validate_password', file: 'validate_password.so' }],
        serverVariables: [{ name: 'validate_password_length', value: '8' }],
        about: onMysql,
      },
    ],
  },
});
