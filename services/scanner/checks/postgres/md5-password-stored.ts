import { defineCheck } from '../define-check.ts';
import { failWhen, unknown } from '../../domain/judgement.ts';
import { objectName } from '../../domain/object-name.ts';
import fact from '../../facts/postgres/password-verifiers.ts';

export default defineCheck({
  id: 'md5-password-stored',
  title: 'Passwords are stored as MD5',
  severity: 'high',
  engines: ['postgres'],
  subject: 'database',
  family: 'posture',
  risk: 'An MD5 verifier is as good as the password itself for logging in, and is guessed at billions of tries per second.',
  remediation: 'Set password_encryption to scram-sha-256 and set the passwords again.',
  remediationSql: "ALTER ROLE <role> PASSWORD '<new password>';",
  references: { research: ['PG-AUTH-03'], cve: ['CVE-2026-6478'] },
  needs: ['passwordVerifiers'],
  evaluate: ({ passwordVerifiers }) => {
    if (passwordVerifiers.length === 0)
      return unknown(
        'No password verifier could be seen: RDS tells their kind by its extension rds_tools only, and dumps of managed servers leave them out.',
      );
    // Every database that could be asked told it again.
    const roles = new Set(passwordVerifiers.filter(({ kind }) => kind === 'md5').map(({ role }) => role));
    return failWhen(
      [...roles].map((role) => ({
        resource: objectName('role', role),
        detail: 'Its password is stored as MD5.',
        fill: { role },
      })),
    );
  },
  examples: {
    pass: [{ passwordVerifiers: [fact.example] }],
    fail: [{ passwordVerifiers: [fact.example, { ...fact.example, role: 'shop_old', kind: 'md5' }] }],
    unknown: [{ passwordVerifiers: [] }],
  },
});
