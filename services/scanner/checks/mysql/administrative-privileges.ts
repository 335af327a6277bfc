import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { accountName, listed, ordinary } from '../../domain/mysql-accounts.ts';
import { administrative } from '../../domain/mysql-privileges.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'administrative-privileges',
  title: 'Accounts hold rights over the server itself',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Each of these rights leads to the others: to files of the machine, to all accounts, or past every grant.',
  remediation: 'Take away what the account does not need; administer with one account.',
  remediationSql: 'REVOKE <privileges> ON *.* FROM <user>@<host>;',
  references: {
    research: ['MY-PRIV-01'],
    cis: ['MySQL 5.7 5.2', 'MySQL 5.7 5.3', 'MySQL 5.7 5.4', 'MySQL 5.7 5.5', 'MySQL 5.7 5.6', 'MySQL 5.7 5.8'],
    pci: ['7.2.1'],
  },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) =>
    failWhen(
      ordinary(accounts, source)
        .map((account) => ({ account, held: account.privileges.filter((privilege) => administrative.has(privilege)) }))
        .filter(({ held }) => held.length > 0)
        .map(({ account, held }) => ({
          resource: accountName(account),
          detail: `It holds ${listed(held)} on the whole server.`,
          fill: { ...account, privileges: held },
        })),
    ),
  examples: {
    pass: [
      {
        accounts: [
          { ...accountsFact.example, privileges: ['SELECT'] },
          { ...accountsFact.example, user: 'admin', host: '%', privileges: ['CREATE USER', 'PROCESS'] },
        ],
        about: onMysql,
      },
      {
        accounts: [{ ...accountsFact.example, user: 'root', host: 'localhost', privileges: ['SUPER'] }],
        about: { ...onMariadb, administrator: null, platform: 'elsewhere' },
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, privileges: ['SELECT', 'FILE', 'SYSTEM_VARIABLES_ADMIN'] }],
        about: onMysql,
      },
    ],
  },
});
