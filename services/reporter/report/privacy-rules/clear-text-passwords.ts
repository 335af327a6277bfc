import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-clear-text-passwords',
  title: 'Passwords are stored in clear text',
  types: ['password'],
  severity: 'critical',
  risk: 'Whoever reads these columns, a backup or a copy can sign in as the people concerned, here and wherever they use the same password.',
  remediation:
    'Replace the values by salted hashes (argon2id, scrypt or bcrypt), have the passwords changed, and delete old copies and backups that still hold them.',
  remediationSql: null,
  references: { gdpr: ['Art. 32(1)(a)'], pciDss: ['8.3.2'], iso27001: ['A.8.24', 'A.5.17'], soc2: ['CC6.1'] },
  examples: { matches: ['password'], ignores: ['password_hash', 'api_key'] },
});
