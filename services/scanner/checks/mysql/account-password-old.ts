import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { aboutEach, hasOwnPassword, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';

export default defineCheck({
  id: 'account-password-old',
  title: 'Passwords of accounts have not been changed for over a year',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'The longer a password lives, the more places, logs and former colleagues know it.',
  remediation: 'Set a new password.',
  remediationSql: "ALTER USER <user>@<host> IDENTIFIED BY '<new password>';",
  mariadbSql: "ALTER USER <user>@<host> IDENTIFIED VIA ed25519 USING PASSWORD('<new password>');",
  references: { research: ['MY-ACC-08'], cis: ['MySQL 8.0 2.6'], pci: ['8.3.9'] },
  needs: ['accounts'],
  evaluate: ({ accounts }, source) => {
    const withPassword = ownAccounts(accounts).filter((account) => hasOwnPassword(account) && !account.locked);
    const limit = new Date(Date.parse(source.today) - 365 * 86_400_000).toISOString();
    const old = withPassword.filter(({ lastChanged }) => lastChanged !== null && lastChanged < limit);
    const unsaid = withPassword.filter(({ lastChanged }) => lastChanged === null);
    if (old.length === 0 && unsaid.length > 0)
      return unknown(`Nothing says when the password of ${unsaid.length} accounts was set.`);
    return failWhen(
      aboutEach(old, ({ lastChanged }) => `Its password was last set on ${(lastChanged ?? '').slice(0, 10)}.`),
    );
  },
  examples: {
    pass: [{ accounts: [accountsFact.example], about: onMysql }],
    fail: [{ accounts: [{ ...accountsFact.example, lastChanged: '2024-02-29T10:00:00Z' }], about: onMysql }],
    unknown: [{ accounts: [{ ...accountsFact.example, lastChanged: null }], about: onMariadb }],
  },
});
