import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-private-keys',
  title: 'Private keys are stored in the database',
  types: ['private_key'],
  severity: 'critical',
  risk: 'A private key that readers of the database can copy lets them sign, decrypt or log in as its owner, without a trace.',
  remediation:
    'Treat the keys as disclosed: replace them, and keep the new ones in a key management service or secrets manager.',
  remediationSql: null,
  references: { gdpr: ['Art. 32(1)(a)'], pciDss: ['3.6', '8.6.2'], iso27001: ['A.8.24'], soc2: ['CC6.1'] },
  examples: { matches: ['private_key'], ignores: ['api_key', 'jwt'] },
});
