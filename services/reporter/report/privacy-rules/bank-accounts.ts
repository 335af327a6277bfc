import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-bank-accounts',
  title: 'Bank account numbers are stored readable',
  types: ['iban', 'bank_account'],
  severity: 'high',
  risk: 'Account numbers allow direct debits and convincing fraud against the people and firms concerned.',
  remediation:
    'Encrypt the column or keep a token of the payment provider, show only the last four digits, and restrict who may read it.',
  remediationSql: null,
  references: { gdpr: ['Art. 32'], iso27001: ['A.8.11'], soc2: ['C1.1'] },
  examples: { matches: ['iban', 'bank_account'], ignores: ['credit_card'] },
});
