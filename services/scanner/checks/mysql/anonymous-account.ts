import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'anonymous-account',
  title: 'Anyone may log in without a name',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'An account with an empty name lets in whoever connects from its host, and shadows named accounts that have a wider host.',
  remediation: 'Drop the anonymous account.',
  remediationSql: "DROP USER ''@<host>;",
  references: {
    research: ['MY-ACC-01'],
    cis: ['MySQL 5.7 7.8', 'MySQL 8.0 7.7'],
    docs: ['https://mariadb.com/kb/en/mariadb-secure-installation/'],
  },
  needs: ['accounts'],
  evaluate: ({ accounts }) =>
    failWhen(
      aboutEach(
        ownAccounts(accounts).filter(({ user }) => user === ''),
        () => 'It has no name, so every name may use it.',
      ),
    ),
  examples: {
    pass: [{ accounts: [accountsFact.example], about: onMysql }],
    fail: [
      { accounts: [accountsFact.example, { ...accountsFact.example, user: '', host: 'localhost' }], about: onMysql },
    ],
  },
});
