import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, ordinary, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

/** MySQL reads an empty host as `%`. A netmask of nothing is every address. */
const anywhere = new Set(['%', '', '%.%', '%.%.%.%', '0.0.0.0/0.0.0.0', '0.0.0.0/0', '::/0']);

export default defineCheck({
  id: 'account-from-any-host',
  title: 'Accounts may log in from any host',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A leaked password works from everywhere that reaches the server; nothing ties the account to the machines that need it.',
  remediation:
    'Give each account the network that it connects from. On RDS the administrator needs any host; the security group has to narrow it there.',
  remediationSql: "RENAME USER <user>@<host> TO <user>@'<network>';",
  references: {
    research: ['MY-ACC-02'],
    cis: ['MySQL 5.7 7.7', 'MySQL 8.0 7.6'],
    docs: ['https://dev.mysql.com/doc/refman/8.4/en/account-names.html'],
  },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) =>
    failWhen(
      aboutEach(
        ordinary(ownAccounts(accounts), source).filter(({ host, locked }) => anywhere.has(host) && !locked),
        () => 'It may log in from any host.',
      ),
    ),
  examples: {
    pass: [
      { accounts: [accountsFact.example], about: onMysql },
      { accounts: [{ ...accountsFact.example, user: 'admin', host: '%' }], about: onMysql },
    ],
    fail: [{ accounts: [{ ...accountsFact.example, host: '%' }], about: onMysql }],
  },
});
