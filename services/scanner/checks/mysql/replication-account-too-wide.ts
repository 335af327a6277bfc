import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { accountName, listed, ordinary, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

const needed = new Set([
  'REPLICATION SLAVE',
  'REPLICATION CLIENT',
  'REPLICATION_SLAVE_ADMIN',
  'REPLICATION SLAVE ADMIN',
  'SLAVE MONITOR',
]);

function narrowed(more: readonly string[], host: string): string {
  return [
    ...(more.length > 0 ? ['REVOKE <privileges> ON *.* FROM <user>@<host>;'] : []),
    ...(host === '%' ? ["RENAME USER <user>@<host> TO <user>@'<network>';"] : []),
  ].join('\n');
}

export default defineCheck({
  id: 'replication-account-too-wide',
  title: 'A replication account can do more than replicate, or from anywhere',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A replica’s password lies on another machine; whoever has it gets every change of every table, and here more than that.',
  remediation: 'Give the account REPLICATION SLAVE alone, from the replica’s host alone.',
  remediationSql: 'REVOKE <privileges> ON *.* FROM <user>@<host>;',
  references: { research: ['MY-PRIV-10'], cis: ['MySQL 5.7 9.4', 'MySQL 5.7 9.5'] },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) =>
    failWhen(
      ordinary(ownAccounts(accounts), source).flatMap((account) => {
        if (!account.privileges.includes('REPLICATION SLAVE') || account.locked) return [];
        const more = account.privileges.filter((privilege) => !needed.has(privilege));
        const faults = [
          ...(more.length > 0 ? [`also holds ${listed(more)}`] : []),
          ...(account.host === '%' ? ['may come from any host'] : []),
        ];
        return faults.length === 0
          ? []
          : [
              {
                resource: accountName(account),
                detail: `It replicates and ${faults.join(', and ')}.`,
                fill: { ...account, privileges: more },
                sql: narrowed(more, account.host),
              },
            ];
      }),
    ),
  examples: {
    pass: [{ accounts: [{ ...accountsFact.example, privileges: ['REPLICATION SLAVE'] }], about: onMysql }],
    fail: [
      { accounts: [{ ...accountsFact.example, host: '%', privileges: ['REPLICATION SLAVE'] }], about: onMysql },
      { accounts: [{ ...accountsFact.example, privileges: ['SELECT', 'REPLICATION SLAVE'] }], about: onMariadb },
    ],
  },
});
