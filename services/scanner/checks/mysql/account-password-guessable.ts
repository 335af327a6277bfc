import { defineCheck } from '../define-check.ts';
import { judgeGuesses, notGuessed } from '../../domain/judge-guesses.ts';
import { notApplicable } from '../../domain/judgement.ts';
import { onMariadb, onMysql } from '../../domain/judged-source.ts';
import { accountName } from '../../domain/mysql-accounts.ts';
import fact from '../../facts/mysql/guessed-account-passwords.ts';

const about = { ...onMysql, guessPasswords: true };

export default defineCheck({
  id: 'account-password-guessable',
  title: 'Passwords of accounts are easily guessed',
  severity: 'critical',
  engines: ['mysql', 'mariadb'],
  subject: 'database',
  family: 'posture',
  risk: 'Names and common passwords are what everybody tries first: a few dozen log-ins are enough to get in.',
  remediation: 'Give the account a long password out of a generator, and have the strength of new ones checked.',
  remediationSql: "ALTER USER <user>@<host> IDENTIFIED BY '<new password>';",
  mariadbSql: "ALTER USER <user>@<host> IDENTIFIED VIA ed25519 USING PASSWORD('<new password>');",
  references: { research: ['MY-ACC-05'], cis: ['MySQL 8.0 7.5'], pci: ['8.3.6'] },
  needs: ['guessedAccountPasswords'],
  evaluate: ({ guessedAccountPasswords }, source) => {
    const none = notGuessed(source);
    if (none !== null) return none;
    if (guessedAccountPasswords.length === 0) return notApplicable('No account has a password that the server stores.');
    return judgeGuesses(guessedAccountPasswords, accountName);
  },
  examples: {
    pass: [{ guessedAccountPasswords: [fact.example], about }],
    fail: [
      { guessedAccountPasswords: [fact.example, { ...fact.example, outcome: 'guessed', kind: 'common' }], about },
      {
        guessedAccountPasswords: [{ ...fact.example, outcome: 'guessed', kind: 'database-name' }],
        about: { ...onMariadb, guessPasswords: true },
      },
    ],
    unknown: [
      { guessedAccountPasswords: [fact.example, { ...fact.example, user: 'robot', outcome: 'untried' }], about },
      { guessedAccountPasswords: [{ ...fact.example, outcome: 'unfinished' }], about },
    ],
    notApplicable: [
      { guessedAccountPasswords: [], about },
      { guessedAccountPasswords: [], about: onMysql },
    ],
  },
});
