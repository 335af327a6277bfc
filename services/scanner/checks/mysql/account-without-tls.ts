import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { aboutEach, isLocal, ownAccounts } from '../../domain/mysql-accounts.ts';
import { variable } from '../../domain/mysql-variables.ts';
import { isOn } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import serverVariablesFact from '../../facts/mysql/server-variables.ts';

export default defineCheck({
  id: 'account-without-tls',
  title: 'Accounts may log in without TLS',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Their passwords and rows cross the network in clear text whenever a client does not ask for TLS.',
  remediation: 'Require TLS of the account, or of everybody with require_secure_transport.',
  remediationSql: 'ALTER USER <user>@<host> REQUIRE SSL;',
  references: { research: ['MY-ACC-11'], cis: ['MySQL 5.7 8.2', 'MySQL 8.0 8.2'], pci: ['4.2.1'] },
  needs: ['accounts', 'serverVariables'],
  evaluate: ({ accounts, serverVariables }, source) => {
    const open = ownAccounts(accounts).filter((account) => account.tls === '' && !account.locked && !isLocal(account));
    if (open.length === 0) return failWhen([]);
    const general = variable(serverVariables, 'require_secure_transport', source);
    if ('missing' in general) return unknown(general.missing);
    return failWhen(
      isOn(general.value) ? [] : aboutEach(open, () => 'Neither the account nor the server requires TLS.'),
    );
  },
  examples: {
    pass: [
      {
        accounts: [accountsFact.example, { ...accountsFact.example, tls: '', host: 'localhost' }],
        serverVariables: [],
        about: onMysql,
      },
      {
        accounts: [{ ...accountsFact.example, tls: '' }],
        serverVariables: [serverVariablesFact.example],
        about: onMysql,
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, tls: '' }],
        serverVariables: [{ ...serverVariablesFact.example, value: '0' }],
        about: onMysql,
      },
    ],
    unknown: [{ accounts: [{ ...accountsFact.example, tls: '' }], serverVariables: [], about: onMysql }],
  },
});
