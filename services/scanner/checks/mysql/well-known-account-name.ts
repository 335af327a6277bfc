import { defineCheck } from '../define-check.ts';
import { failWhen } from '../../domain/judgement.ts';
import { aboutEach, ordinary, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

const wellKnown = new Set([
  'root',
  'admin',
  'administrator',
  'dba',
  'mysql',
  'mariadb',
  'test',
  'guest',
  'user',
  'demo',
]);

export default defineCheck({
  id: 'well-known-account-name',
  title: 'Accounts have a name that everybody tries first',
  severity: 'low',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Half of the credentials is public knowledge: guessing and spraying need only the password.',
  remediation: 'Make an account with a name of its own and drop this one.',
  remediationSql: "RENAME USER <user>@<host> TO '<new user>'@<host>;",
  references: { research: ['MY-ACC-10'], cis: ['MySQL 5.7 2.3'] },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) =>
    failWhen(
      aboutEach(
        ordinary(ownAccounts(accounts), source).filter(
          ({ user, locked }) => wellKnown.has(user.toLowerCase()) && !locked,
        ),
        () => 'Its name is among those that are tried first.',
      ),
    ),
  examples: {
    pass: [{ accounts: [accountsFact.example, { ...accountsFact.example, user: 'admin', host: '%' }], about: onMysql }],
    fail: [{ accounts: [{ ...accountsFact.example, user: 'test' }], about: onMysql }],
  },
});
