import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { aboutEach, ownAccounts } from '../../domain/mysql-accounts.ts';
import { variable } from '../../domain/mysql-variables.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'account-without-connection-limit',
  title: 'Accounts may open any number of connections',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'One broken or stolen client can use up every connection and lock the others out.',
  remediation: 'Limit the connections of each account, or of all with max_user_connections.',
  remediationSql: 'ALTER USER <user>@<host> WITH MAX_USER_CONNECTIONS 20;',
  references: { research: ['MY-ACC-12'], cis: ['MySQL 8.0 8.3'], docs: ['STIG SV-235096'] },
  needs: ['accounts', 'serverVariables'],
  evaluate: ({ accounts, serverVariables }, source) => {
    const open = ownAccounts(accounts).filter(({ connectionLimit, locked }) => connectionLimit === 0 && !locked);
    if (open.length === 0) return failWhen([]);
    const general = variable(serverVariables, 'max_user_connections', source);
    if ('missing' in general) return unknown(general.missing);
    return failWhen(
      general.value === '0' ? aboutEach(open, () => 'The number of its connections is not limited.') : [],
    );
  },
  examples: {
    pass: [
      { accounts: [accountsFact.example], serverVariables: [], about: onMysql },
      {
        accounts: [{ ...accountsFact.example, connectionLimit: 0 }],
        serverVariables: [{ name: 'max_user_connections', value: '80' }],
        about: onMysql,
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, connectionLimit: 0 }],
        serverVariables: [{ name: 'max_user_connections', value: null }],
        about: onMysql,
      },
    ],
    unknown: [{ accounts: [{ ...accountsFact.example, connectionLimit: 0 }], serverVariables: [], about: onMysql }],
  },
});
