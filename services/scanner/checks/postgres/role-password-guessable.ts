import { defineCheck } from '../define-check.ts';
import { judgeGuesses, notGuessed } from '../../domain/judge-guesses.ts';
import { failWhen, unknown, type Judgement } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/guessed-role-passwords.ts';

const about = { guessPasswords: true };
const hidden = { role: null, outcome: 'hidden', kind: null, logins: 3, withoutIam: 0 } as const;

/** A member of rds_iam logs in by a token and by nothing else: what its password is does not matter. */
function withoutVerifiers({ logins = 0, withoutIam = logins }: typeof fact.example): Judgement {
  if (logins > 0 && withoutIam === 0) return failWhen([]);
  return unknown(
    `The server shows its password verifiers (pg_authid) to nobody, as RDS does, so that nothing can be tried offline. Of ${logins} roles that log in, ${withoutIam} do so without IAM.`,
  );
}

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
  judged:
    'RDS shows password verifiers to nobody. There it passes only where every role logs in by IAM, which takes no password; settings such as password_encryption or rds.accepted_password_auth_method tell how passwords are kept, not whether they are guessed.',
  needs: ['guessedRolePasswords'],
  evaluate: ({ guessedRolePasswords }, source) => {
    const none = notGuessed(source);
    if (none !== null) return none;
    const unseen = guessedRolePasswords.find(({ outcome }) => outcome === 'hidden');
    if (unseen !== undefined) return withoutVerifiers(unseen);
    if (guessedRolePasswords.length === 0)
      return unknown('No password verifier could be seen: dumps of managed servers leave them out.');
    const tried = guessedRolePasswords.flatMap(({ role, outcome, ...guess }) =>
      outcome === 'hidden' ? [] : [{ ...guess, outcome, role: role ?? '' }],
    );
    return judgeGuesses(tried, ({ role }) => objectName('role', role));
  },
  examples: {
    pass: [
      { guessedRolePasswords: [fact.example], about },
      { guessedRolePasswords: [hidden], about },
    ],
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
      { guessedRolePasswords: [{ ...hidden, withoutIam: 1 }], about },
      { guessedRolePasswords: [{ ...hidden, logins: 0 }], about },
    ],
    notApplicable: [
      { guessedRolePasswords: [], about: { guessPasswords: false } },
      { guessedRolePasswords: [], about: { guessPasswords: false, target: 'live' } },
    ],
  },
});
