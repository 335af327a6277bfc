import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, lacksPassword, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'account-without-password',
  title: 'Accounts have no password',
  severity: 'critical',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever reaches the server logs in as them; a name is all that it takes.',
  remediation: 'Set a password, or drop the account.',
  remediationSql: "ALTER USER <user>@<host> IDENTIFIED BY '<new password>';",
  mariadbSql: "ALTER USER <user>@<host> IDENTIFIED VIA ed25519 USING PASSWORD('<new password>');",
  references: { research: ['MY-ACC-03'], cis: ['MySQL 5.7 7.5', 'MySQL 8.0 7.3'], pci: ['8.3.1'] },
  needs: ['accounts'],
  evaluate: ({ accounts }) =>
    failWhen(
      aboutEach(
        ownAccounts(accounts).filter((account) => lacksPassword(account) && !account.locked),
        () => 'It has no password.',
      ),
    ),
  examples: {
    pass: [
      {
        accounts: [
          accountsFact.example,
          { ...accountsFact.example, user: 'robot', plugin: 'AWSAuthenticationPlugin', hasPassword: false },
          { ...accountsFact.example, user: 'app', hasPassword: false, locked: true },
        ],
        about: onMysql,
      },
    ],
    fail: [
      { accounts: [{ ...accountsFact.example, hasPassword: false }], about: onMysql },
      { accounts: [{ ...accountsFact.example, plugin: '', hasPassword: false }], about: onMariadb },
    ],
  },
});
