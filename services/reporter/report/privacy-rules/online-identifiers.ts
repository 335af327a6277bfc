import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-online-identifiers',
  title: 'User names, IP or device addresses are stored readable',
  types: ['username', 'ip_address', 'mac_address'],
  severity: 'low',
  risk: 'Online identifiers are personal data, and tie what a person did to the person.',
  remediation: 'Shorten or hash addresses after the time in which they are needed for operation and security.',
  remediationSql: null,
  references: { gdpr: ['Art. 4(1)', 'Art. 5(1)(e)'], iso27001: ['A.5.34'] },
  examples: { matches: ['ip_address'], ignores: ['url_with_credentials', 'email'] },
});
