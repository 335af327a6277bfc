import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { accountName, listed, ordinary } from '../../domain/mysql-accounts.ts';
import { dataPrivileges } from '../../domain/mysql-privileges.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'privileges-on-every-schema',
  title: 'Accounts hold rights on every schema',
  severity: 'high',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'They reach all data, also schemas that do not exist yet, and on most servers the tables of the accounts themselves.',
  remediation: 'Grant rights on the schemas that the account needs.',
  remediationSql: 'REVOKE <privileges> ON *.* FROM <user>@<host>;',
  references: { research: ['MY-PRIV-03'], cis: ['MySQL 5.7 5.1', 'MySQL 5.7 5.9'], pci: ['7.2.1'] },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) =>
    failWhen(
      ordinary(accounts, source)
        .map((account) => ({ account, held: account.privileges.filter((privilege) => dataPrivileges.has(privilege)) }))
        .filter(({ held }) => held.length > 0)
        .map(({ account, held }) => ({
          resource: accountName(account),
          detail: `It holds ${listed(held)} on every schema.`,
          fill: { ...account, privileges: held },
        })),
    ),
  examples: {
    pass: [{ accounts: [{ ...accountsFact.example, privileges: ['PROCESS'] }], about: onMysql }],
    fail: [
      { accounts: [{ ...accountsFact.example, privileges: ['SELECT'] }], about: onMysql },
      {
        accounts: [{ ...accountsFact.example, user: 'PUBLIC', host: '', role: true, privileges: ['SELECT'] }],
        about: onMariadb,
      },
    ],
  },
});
