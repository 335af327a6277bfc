import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, hasOwnPassword, ownAccounts } from '../../domain/mysql-accounts.ts';
import { judgeVariable } from '../../domain/mysql-variables.ts';
import { isSetTo } from '../../domain/parameter-value.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import loadedPluginsFact from '../../facts/mysql/loaded-plugins.ts';

export default defineCheck({
  id: 'failed-log-ins-unlimited',
  title: 'Wrong passwords may be tried without end',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Nothing slows down who tries one password after the other.',
  remediation:
    'On MySQL limit failed log-ins per account or load the component connection_control; on MariaDB set max_password_errors.',
  remediationSql: 'ALTER USER <user>@<host> FAILED_LOGIN_ATTEMPTS 5 PASSWORD_LOCK_TIME 1;',
  settings: { max_password_errors: '20' },
  references: {
    research: ['MY-ACC-09'],
    cis: ['MySQL 8.0 2.14'],
    pci: ['8.3.4'],
    docs: [
      'https://dev.mysql.com/doc/refman/8.4/en/connection-control.html',
      'https://mariadb.com/kb/en/server-system-variables/#max_password_errors',
    ],
  },
  needs: ['accounts', 'loadedPlugins', 'serverVariables'],
  evaluate: ({ accounts, loadedPlugins, serverVariables }, source) => {
    if (source.engine === 'mariadb')
      return judgeVariable(serverVariables, 'max_password_errors', source, (value) =>
        Number(value) > 1000 ? isSetTo('max_password_errors', value) : null,
      );
    if (loadedPlugins.some(({ name }) => name.includes('connection_control'))) return failWhen([]);
    const unlimited = ownAccounts(accounts).filter(
      (account) => hasOwnPassword(account) && !account.locked && (account.failedLogins ?? 0) === 0,
    );
    return failWhen(aboutEach(unlimited, () => 'Wrong passwords never lock it, and connection_control is not loaded.'));
  },
  examples: {
    pass: [
      { accounts: [accountsFact.example], loadedPlugins: [], serverVariables: [], about: onMysql },
      {
        accounts: [{ ...accountsFact.example, failedLogins: null }],
        loadedPlugins: [{ ...loadedPluginsFact.example, name: 'connection_control' }],
        serverVariables: [],
        about: onMysql,
      },
      {
        accounts: [],
        loadedPlugins: [],
        serverVariables: [{ name: 'max_password_errors', value: '20' }],
        about: onMariadb,
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, failedLogins: null }],
        loadedPlugins: [],
        serverVariables: [],
        about: onMysql,
      },
      {
        accounts: [],
        loadedPlugins: [],
        serverVariables: [{ name: 'max_password_errors', value: null }],
        about: onMariadb,
      },
    ],
    unknown: [{ accounts: [], loadedPlugins: [], serverVariables: [], about: onMariadb }],
  },
});
