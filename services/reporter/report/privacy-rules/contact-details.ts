import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-contact-details',
  title: 'Email addresses or phone numbers are stored readable',
  types: ['email', 'phone'],
  severity: 'medium',
  risk: 'Contact details identify people and are what phishing begins with.',
  remediation:
    'Know why each column is kept and for how long; restrict readers to the roles that need it, and mask it in copies for tests and analysis.',
  remediationSql: null,
  references: { gdpr: ['Art. 4(1)', 'Art. 5', 'Art. 30'], iso27001: ['A.5.34'], soc2: ['P1', 'C1.1'] },
  examples: { matches: ['email', 'phone'], ignores: ['username', 'street_address'] },
});
