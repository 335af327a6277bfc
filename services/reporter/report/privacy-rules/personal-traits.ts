import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-personal-traits',
  title: 'Personal traits are stored readable',
  types: ['gender'],
  severity: 'info',
  risk: 'A trait alone says little, but with other columns it singles people out.',
  remediation: 'Ask whether the column is needed, and leave it out of exports.',
  remediationSql: null,
  references: { gdpr: ['Art. 5(1)(c)'] },
  examples: { matches: ['gender'], ignores: ['health', 'first_name'] },
});
