import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-free-text',
  title: 'Free text holds personal data',
  types: ['free_text_pii'],
  severity: 'medium',
  risk: 'Notes and messages gather data that no retention rule or access right was made for.',
  remediation:
    'Give the columns a retention period, restrict their readers, and tell the people who write them what does not belong there.',
  remediationSql: null,
  references: { gdpr: ['Art. 5(1)(c)', 'Art. 5(1)(e)'], iso27001: ['A.8.10'] },
  examples: { matches: ['free_text_pii'], ignores: ['email'] },
});
