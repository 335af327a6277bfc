import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable } from '../../domain/judgement.ts';
import { aboutEach, ownAccounts } from '../../domain/mysql-accounts.ts';
import { onMysql } from '../../domain/judged-source.ts';
import accountsFact from '../../facts/mysql/accounts.ts';
import sharedPasswordsFact from '../../facts/mysql/shared-passwords.ts';

const unsalted = new Set(['', 'mysql_native_password', 'mysql_old_password', 'ed25519']);

export default defineCheck({
  id: 'password-shared-by-accounts',
  title: 'Several accounts have the same password',
  severity: 'medium',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'One leaked password opens all of them, and nobody can tell afterwards who it was.',
  remediation: 'Give each account a password of its own.',
  remediationSql: "ALTER USER <user>@<host> IDENTIFIED WITH caching_sha2_password BY '<new password>';",
  mariadbSql: "ALTER USER <user>@<host> IDENTIFIED VIA ed25519 USING PASSWORD('<new password>');",
  references: { research: ['MY-ACC-06'], cis: ['MySQL 5.7 2.3'] },
  needs: ['accounts', 'sharedPasswords'],
  evaluate: ({ accounts, sharedPasswords }) => {
    const showing = ownAccounts(accounts).filter(
      ({ plugin, otherPlugins }) => unsalted.has(plugin) || otherPlugins.some((name) => unsalted.has(name ?? '')),
    );
    if (showing.length === 0)
      return notApplicable('Every password is stored with a salt, so that equal ones look different.');
    return failWhen(
      aboutEach(
        sharedPasswords,
        ({ accounts: n }) => `Its password is that of ${n - 1} other account${n === 2 ? '' : 's'} as well.`,
      ),
    );
  },
  examples: {
    pass: [
      { accounts: [{ ...accountsFact.example, plugin: 'mysql_native_password' }], sharedPasswords: [], about: onMysql },
    ],
    fail: [
      {
        accounts: [{ ...accountsFact.example, plugin: 'mysql_native_password' }],
        sharedPasswords: [sharedPasswordsFact.example],
        about: onMysql,
      },
    ],
    notApplicable: [{ accounts: [accountsFact.example], sharedPasswords: [], about: onMysql }],
  },
});
