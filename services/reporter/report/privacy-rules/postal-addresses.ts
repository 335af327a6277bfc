import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-postal-addresses',
  title: 'Postal addresses or places of people are stored readable',
  types: ['street_address', 'postal_code', 'city', 'geo_coordinates', 'country', 'region'],
  severity: (columns) =>
    columns.some(({ types }) => types.includes('street_address') || types.includes('geo_coordinates'))
      ? 'medium'
      : 'low',
  risk: 'Where somebody lives or stays identifies the person and can endanger them.',
  remediation: 'Keep addresses only as long as they are needed, and give analysts the region instead of the street.',
  remediationSql: null,
  references: { gdpr: ['Art. 4(1)', 'Art. 5(1)(c)'], iso27001: ['A.5.34'] },
  examples: { matches: ['street_address', 'city'], ignores: ['email', 'ip_address'] },
});
