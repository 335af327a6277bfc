import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, accountName, ordinary } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import proxyGrantsFact from '../../facts/mysql/proxy-grants.ts';

export default defineCheck({
  id: 'proxy-privilege-granted',
  title: 'Accounts may act as others',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Who logs in is not who acts: rights are read from one account, the password from another.',
  remediation: 'Revoke PROXY where no authentication plugin needs it.',
  remediationSql: 'REVOKE PROXY ON <proxied user>@<proxied host> FROM <user>@<host>;',
  references: { research: ['MY-PRIV-11'], docs: ['https://dev.mysql.com/doc/refman/8.4/en/proxy-users.html'] },
  needs: ['proxyGrants'],
  evaluate: ({ proxyGrants }, source) =>
    failWhen(
      aboutEach(
        ordinary(proxyGrants, source).filter((row) => row.user !== 'root'),
        ({ proxiedUser, proxiedHost }) =>
          proxiedUser === ''
            ? 'It may act as any account.'
            : `It may act as ${accountName({ user: proxiedUser, host: proxiedHost })}.`,
      ),
    ),
  examples: {
    pass: [{ proxyGrants: [{ ...proxyGrantsFact.example, user: 'root', host: 'localhost' }], about: onMysql }],
    fail: [{ proxyGrants: [proxyGrantsFact.example], about: onMysql }],
  },
});
