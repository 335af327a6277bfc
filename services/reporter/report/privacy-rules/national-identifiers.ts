import { definePrivacyRule } from '../define-privacy-rule.ts';

export default definePrivacyRule({
  id: 'privacy-national-identifiers',
  title: 'National identity numbers are stored readable',
  types: ['ssn', 'national_id', 'passport', 'driving_licence', 'tax_id'],
  severity: 'high',
  risk: 'Identity numbers cannot be changed after a leak; with a name and a birth date they suffice to open accounts in another name.',
  remediation:
    'Keep them only where a law asks for them, encrypt the column with a key outside the database, and restrict its readers to named roles.',
  remediationSql:
    'REVOKE SELECT ON <schema>.<table> FROM PUBLIC;\nGRANT SELECT (<needed columns>) ON <schema>.<table> TO <role>;',
  references: { gdpr: ['Art. 87', 'Art. 32'], soc2: ['C1.1', 'P4'], iso27001: ['A.5.34', 'A.8.11'] },
  examples: { matches: ['ssn', 'passport'], ignores: ['phone', 'iban'] },
});
