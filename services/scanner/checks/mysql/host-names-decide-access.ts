import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { aboutEach, isLocal, ownAccounts } from '../../domain/mysql-accounts.ts';
import { variable } from '../../domain/mysql-variables.ts';
import { isOn } from '../../domain/parameter-value.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

/** Neither an address, a part of one, nor a network. */
function isName(host: string): boolean {
  return /[a-z]/i.test(host) && !/^[0-9a-f:.%_/]+$/i.test(host);
}

export default defineCheck({
  id: 'host-names-decide-access',
  title: 'Names in DNS decide who may log in',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Whoever answers for the name decides where the account may come from, and a slow resolver slows every log-in.',
  remediation: 'Write addresses in the accounts’ hosts, and switch skip_name_resolve on.',
  remediationSql: "RENAME USER <user>@<host> TO <user>@'<network>';",
  references: { research: ['MY-SET-16'], docs: ['https://dev.mysql.com/doc/refman/8.4/en/host-cache.html'] },
  needs: ['accounts', 'serverVariables'],
  evaluate: ({ accounts, serverVariables }, source) => {
    const named = ownAccounts(accounts).filter(
      (account) => isName(account.host) && !isLocal(account) && !account.locked,
    );
    if (named.length === 0) return failWhen([]);
    const skip = variable(serverVariables, 'skip_name_resolve', source);
    if ('missing' in skip) return unknown(skip.missing);
    return failWhen(isOn(skip.value) ? [] : aboutEach(named, () => 'Its host is a name, and names are resolved.'));
  },
  examples: {
    pass: [
      { accounts: [accountsFact.example], serverVariables: [], about: onMysql },
      {
        accounts: [{ ...accountsFact.example, host: 'app.example.com' }],
        serverVariables: [{ name: 'skip_name_resolve', value: 'ON' }],
        about: onMysql,
      },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, host: '%.example.com' }],
        serverVariables: [{ name: 'skip_name_resolve', value: '0' }],
        about: onMysql,
      },
    ],
    unknown: [
      { accounts: [{ ...accountsFact.example, host: 'app.example.com' }], serverVariables: [], about: onMysql },
    ],
  },
});
