import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-secrets-and-tokens',
  title: 'Secrets, keys and tokens of other systems are stored readable',
  types: ['api_key', 'secret', 'jwt', 'url_with_credentials'],
  severity: 'high',
  risk: 'Reading the database is enough to act in the systems that these secrets open, so one leak becomes several.',
  remediation:
    'Replace the secrets, move them to a secrets manager, and keep only references or encrypted values in the database.',
  remediationSql: null,
  references: { gdpr: ['Art. 32(1)(b)'], pciDss: ['8.6.2'], iso27001: ['A.8.24', 'A.5.17'], soc2: ['CC6.1'] },
  examples: { matches: ['api_key', 'jwt'], ignores: ['password', 'private_key'] },
});
