import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-dates-of-birth',
  title: 'Dates of birth are stored readable',
  types: ['date_of_birth'],
  severity: 'medium',
  risk: 'A birth date with a post code and a gender singles out most people, and call centres still accept it as proof of identity.',
  remediation: 'Keep the year or an age group where that is enough, and restrict the column elsewhere.',
  remediationSql: null,
  references: { gdpr: ['Art. 5(1)(c)', 'Art. 25(2)'], hipaa: ['164.514'], iso27001: ['A.5.34'] },
  examples: { matches: ['date_of_birth'], ignores: ['credit_card_expiry'] },
});
