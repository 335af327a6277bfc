import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { type Account, accountName, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

const methods = ['mysql_old_password', 'mysql_native_password', 'sha256_password'] as const;

/** The worst of an account's methods; MariaDB's unnamed one is mysql_native_password. */
function outdated(account: Account, engine: string): string | null {
  const unnamed = engine === 'mariadb' && account.plugin === '' && account.hasPassword;
  const used = [unnamed ? 'mysql_native_password' : account.plugin, ...account.otherPlugins];
  return methods.find((method) => used.includes(method)) ?? null;
}

export default defineCheck({
  id: 'outdated-authentication-plugin',
  title: 'Accounts log in with an outdated method',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'mysql_native_password is unsalted SHA-1: a stolen hash is guessed at billions of tries per second. mysql_old_password is broken outright.',
  remediation:
    'Move the account to caching_sha2_password, on MariaDB to ed25519 or parsec, and set its password again.',
  remediationSql: "ALTER USER <user>@<host> IDENTIFIED WITH caching_sha2_password BY '<new password>';",
  mariadbSql: "ALTER USER <user>@<host> IDENTIFIED VIA ed25519 USING PASSWORD('<new password>');",
  references: {
    research: ['MY-ACC-04'],
    cis: ['MySQL 8.0 7.1', 'MySQL 5.7 7.1', 'MySQL 5.7 7.2'],
    docs: [
      'https://dev.mysql.com/doc/refman/8.4/en/native-pluggable-authentication.html',
      'https://mariadb.com/kb/en/authentication-plugin-ed25519/',
    ],
  },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) => {
    const found = ownAccounts(accounts)
      .filter(({ locked }) => !locked)
      .map((account) => ({ account, method: outdated(account, source.engine) }))
      .filter(({ method }) => method !== null);
    const evidence = found.map(({ account, method }) => ({
      resource: accountName(account),
      detail: `It logs in with ${method ?? ''}.`,
      fill: account,
    }));
    const broken = found.some(({ method }) => method === 'mysql_old_password');
    return failWhen(evidence, broken ? 'critical' : source.engine === 'mariadb' ? 'low' : null);
  },
  examples: {
    pass: [
      {
        accounts: [accountsFact.example, { ...accountsFact.example, plugin: 'mysql_native_password', locked: true }],
        about: onMysql,
      },
      { accounts: [{ ...accountsFact.example, plugin: 'ed25519' }], about: onMariadb },
    ],
    fail: [
      { accounts: [{ ...accountsFact.example, plugin: 'mysql_native_password' }], about: onMysql },
      { accounts: [{ ...accountsFact.example, plugin: 'mysql_old_password' }], about: onMysql },
      { accounts: [{ ...accountsFact.example, plugin: '' }], about: onMariadb },
      {
        accounts: [{ ...accountsFact.example, plugin: 'unix_socket', otherPlugins: ['mysql_native_password'] }],
        about: onMariadb,
      },
    ],
  },
});
