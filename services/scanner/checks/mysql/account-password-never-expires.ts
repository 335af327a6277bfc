import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { aboutEach, hasOwnPassword, ownAccounts } from '../../domain/mysql-accounts.ts';
import { variable } from '../../domain/mysql-variables.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

const zero = { name: 'default_password_lifetime', value: '0' };

export default defineCheck({
  id: 'account-password-never-expires',
  title: 'Passwords of accounts never expire',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A password that leaked once is good for ever.',
  remediation: 'Let passwords expire, or keep them in a vault that rotates them.',
  remediationSql: 'ALTER USER <user>@<host> PASSWORD EXPIRE INTERVAL 90 DAY;',
  references: {
    research: ['MY-ACC-07'],
    cis: ['MySQL 8.0 2.6', 'MySQL 8.0 7.4'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/password-management.html'],
  },
  needs: ['accounts', 'serverVariables'],
  evaluate: ({ accounts, serverVariables }, source) => {
    const general = variable(serverVariables, 'default_password_lifetime', source);
    const never = ownAccounts(accounts).filter((account) => hasOwnPassword(account) && !account.locked);
    const always = never.filter(({ lifetimeDays }) => lifetimeDays === 0);
    const byDefault = never.filter(({ lifetimeDays }) => lifetimeDays === null || lifetimeDays < 0);
    if ('missing' in general && always.length === 0 && byDefault.length > 0) return unknown(general.missing);
    const defaulted = 'value' in general && general.value === '0' ? byDefault : [];
    return failWhen(aboutEach([...always, ...defaulted], () => 'Its password never expires.'));
  },
  examples: {
    pass: [
      { accounts: [accountsFact.example], serverVariables: [zero], about: onMysql },
      {
        accounts: [{ ...accountsFact.example, lifetimeDays: null }],
        serverVariables: [{ ...zero, value: '90' }],
        about: onMysql,
      },
    ],
    fail: [
      { accounts: [{ ...accountsFact.example, lifetimeDays: null }], serverVariables: [zero], about: onMysql },
      { accounts: [{ ...accountsFact.example, lifetimeDays: 0 }], serverVariables: [], about: onMariadb },
    ],
    unknown: [{ accounts: [{ ...accountsFact.example, lifetimeDays: null }], serverVariables: [], about: onMysql }],
  },
});
