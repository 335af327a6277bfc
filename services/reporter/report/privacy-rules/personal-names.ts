import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-personal-names',
  title: 'Names of people are stored readable',
  types: ['person_name', 'first_name', 'last_name'],
  severity: 'low',
  risk: 'A name turns every other column of the row into personal data.',
  remediation: 'Record the purpose and the retention period; use keys instead of names in logs, exports and analysis.',
  remediationSql: null,
  references: { gdpr: ['Art. 4(1)', 'Art. 30'], iso27001: ['A.5.34'] },
  examples: { matches: ['first_name', 'last_name'], ignores: ['username', 'email'] },
});
