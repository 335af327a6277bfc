import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-credit-card-expiry-dates',
  title: 'Card expiry dates are stored',
  types: ['credit_card_expiry'],
  severity: 'medium',
  risk: 'Together with the number the expiry date is often enough to pay.',
  remediation: 'Delete expiry dates that are no longer needed, and never keep them beside a readable card number.',
  remediationSql: null,
  references: { pciDss: ['3.2.1'], gdpr: ['Art. 5(1)(c)'] },
  examples: { matches: ['credit_card_expiry'], ignores: ['credit_card'] },
});
