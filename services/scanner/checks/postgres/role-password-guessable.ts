import { defineCheck } from '../define-check.ts';
import { judgeGuesses, notGuessed } from '../../domain/judge-guesses.ts';
import { unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/guessed-role-passwords.ts';

const about = { guessPasswords: true };

export default defineCheck({
  id: 'role-password-guessable',
  title: 'Passwords of roles are easily guessed',
  severity: 'critical',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'Names and common passwords are what everybody tries first: a few dozen log-ins are enough to get in.',
  remediation: 'Give the role a long password out of a generator, or let it log in by IAM or a certificate.',
  remediationSql: "ALTER ROLE <role> PASSWORD '<new password>';",
  references: { research: ['PG-AUTH-11'], pci: ['8.3.6'] },
  needs: ['guessedRolePasswords'],
  evaluate: ({ guessedRolePasswords }, source) => {
    const none = notGuessed(source);
    if (none !== null) return none;
    if (guessedRolePasswords.length === 0)
      return unknown('No password verifier could be seen: dumps of managed servers leave them out.');
    return judgeGuesses(guessedRolePasswords, ({ role }) => objectName('role', role));
  },
  examples: {
    pass: [{ guessedRolePasswords: [fact.example], about }],
    fail: [
      { guessedRolePasswords: [fact.example, { role: 'report', outcome: 'guessed', kind: 'own-name' }], about },
      {
        guessedRolePasswords: [
          { role: 'report', outcome: 'guessed', kind: 'common' },
          { ...fact.example, outcome: 'unfinished' },
        ],
        about,
      },
    ],
    unknown: [
      { guessedRolePasswords: [], about },
      { guessedRolePasswords: [{ ...fact.example, outcome: 'unfinished' }], about },
      { guessedRolePasswords: [{ ...fact.example, outcome: 'untried' }, fact.example], about },
    ],
    notApplicable: [
      { guessedRolePasswords: [], about: { guessPasswords: false } },
      { guessedRolePasswords: [], about: { guessPasswords: false, target: 'live' } },
    ],
  },
});
