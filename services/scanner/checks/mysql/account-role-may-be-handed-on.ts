import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { quoted } from '../../domain/object-name.ts';
import { aboutEach, accountKey, isAdministrator } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountRolesFact from '../../facts/mysql/account-roles.ts';

export default defineCheck({
  id: 'account-role-may-be-handed-on',
  title: 'Members of a role may hand it on',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'A member WITH ADMIN OPTION decides who else has the rights of the role.',
  remediation: 'Take the option away from all but the administrator.',
  remediationSql: `-- Make it a default role again where it was one.
REVOKE <role>@<role host> FROM <user>@<host>;
GRANT <role>@<role host> TO <user>@<host>;`,
  mariadbSql: 'REVOKE ADMIN OPTION FOR <role> FROM <user>@<host>;',
  references: { research: ['MY-PRIV-08'], pci: ['7.2.2'] },
  needs: ['accountRoles', 'accounts'],
  evaluate: ({ accountRoles, accounts }, source) => {
    const platform = new Set(accounts.filter((account) => account.platform).map(accountKey));
    return failWhen(
      aboutEach(
        accountRoles.filter((row) => row.admin && !isAdministrator(row, source) && !platform.has(accountKey(row))),
        ({ role }) => `It may hand on the role ${quoted(role)}.`,
      ),
    );
  },
  examples: {
    pass: [
      {
        accounts: [],
        accountRoles: [accountRolesFact.example, { ...accountRolesFact.example, user: 'admin', admin: true }],
        about: onMysql,
      },
    ],
    fail: [{ accounts: [], accountRoles: [{ ...accountRolesFact.example, admin: true }], about: onMysql }],
  },
});
