import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-financial-details',
  title: 'Salaries or other financial details of people are stored readable',
  types: ['salary/financial'],
  severity: 'medium',
  risk: 'What people earn and owe is confidential, and a leak inside the company hurts as much as one outside.',
  remediation: 'Restrict the columns to the roles that need them, and give everybody else aggregated views.',
  remediationSql: null,
  references: { gdpr: ['Art. 5(1)(f)'], iso27001: ['A.5.12'], soc2: ['C1.1'] },
  examples: { matches: ['salary/financial'], ignores: ['iban'] },
});
