import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, accountKey, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import schemaGrantsFact from '../../facts/mysql/schema-grants.ts';

const nothing = { schemaGrants: [], tableGrants: [], columnGrants: [], routineGrants: [], accountRoles: [] };

export default defineCheck({
  id: 'locked-account-with-privileges',
  title: 'Locked accounts still hold rights',
  severity: 'info',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Unlocking is one statement; whoever may do that gets everything that the account could do.',
  remediation: 'Drop accounts that are not needed, or take their rights away.',
  remediationSql: 'DROP USER <user>@<host>;',
  references: { research: ['MY-ACC-13'], cis: ['MySQL 8.0 2.7'] },
  needs: ['accounts', 'schemaGrants', 'tableGrants', 'columnGrants', 'routineGrants', 'accountRoles'],
  evaluate: ({ accounts, schemaGrants, tableGrants, columnGrants, routineGrants, accountRoles }) => {
    const holders = new Set(
      [...schemaGrants, ...tableGrants, ...columnGrants, ...routineGrants, ...accountRoles].map((row) =>
        accountKey(row),
      ),
    );
    const locked = ownAccounts(accounts).filter((account) => account.locked);
    return failWhen(
      aboutEach(
        locked.filter((account) => account.privileges.length > 0 || holders.has(accountKey(account))),
        () => 'It is locked and still holds rights.',
      ),
    );
  },
  examples: {
    pass: [
      {
        ...nothing,
        accounts: [accountsFact.example, { ...accountsFact.example, user: 'gone', locked: true }],
        about: onMysql,
      },
    ],
    fail: [
      {
        ...nothing,
        accounts: [{ ...accountsFact.example, locked: true }],
        schemaGrants: [schemaGrantsFact.example],
        about: onMysql,
      },
      { ...nothing, accounts: [{ ...accountsFact.example, locked: true, privileges: ['SELECT'] }], about: onMariadb },
    ],
  },
});
