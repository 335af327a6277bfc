import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-password-hashes',
  title: 'Password hashes are within reach of database readers',
  types: ['password_hash'],
  severity: 'medium',
  risk: 'Hashes can be attacked offline by everyone who can read them; weak passwords and fast hash functions fall first.',
  remediation:
    'Let only the role that verifies logins read the column, and check that the hash function is a slow, salted one (argon2id, scrypt, bcrypt).',
  remediationSql: 'REVOKE SELECT (<column>) ON <schema>.<table> FROM <role>;',
  references: { gdpr: ['Art. 32(1)(b)'], pciDss: ['8.3.2', '7.2.1'], iso27001: ['A.5.17', 'A.8.3'] },
  examples: { matches: ['password_hash'], ignores: ['password'] },
});
