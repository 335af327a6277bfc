import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-credit-card-numbers',
  title: 'Payment card numbers are stored readable',
  types: ['credit_card'],
  severity: (columns) =>
    columns.some(({ confidence, matchedShare }) => confidence >= 0.8 && (matchedShare ?? 0) >= 0.5)
      ? 'critical'
      : 'high',
  risk: 'Stored card numbers bring the database, its backups and every copy into the scope of PCI DSS and are the first thing that is sold after a breach.',
  remediation:
    'Keep a token of the payment provider instead of the number. Where the number is needed, encrypt or truncate it (at most first six and last four digits) and delete what is older than needed.',
  remediationSql: null,
  references: { pciDss: ['3.2.1', '3.4.1', '3.5.1'], gdpr: ['Art. 32(1)(a)'], iso27001: ['A.8.11'], soc2: ['C1.1'] },
  examples: { matches: ['credit_card'], ignores: ['credit_card_expiry', 'iban'] },
});
