import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-special-categories',
  title: 'Health data or other special categories of personal data are stored',
  types: ['health', 'special_category'],
  severity: 'high',
  risk: 'Data on health, belief, origin or union membership may be processed only on narrow grounds, and their leak does lasting harm to people.',
  remediation:
    'Confirm the legal ground and the impact assessment, separate these columns into a table with its own readers, and encrypt them.',
  remediationSql: null,
  references: { gdpr: ['Art. 9', 'Art. 35(3)(b)'], hipaa: ['160.103'], iso27001: ['A.5.34'] },
  examples: { matches: ['health'], ignores: ['gender', 'date_of_birth'] },
});
