import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import key from '../../facts/aws/encryption-keys.ts';

export default defineCheck({
  id: 'storage-key-managed-by-aws',
  title: 'The storage is encrypted under the key that AWS manages',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'The key cannot be restricted, disabled or shared; snapshots under it cannot be shared safely either.',
  remediation: 'Re-encrypt under a customer managed key when the database is next rebuilt.',
  references: { research: ['AWS-ENC-03'] },
  needs: ['encryptionKeys'],
  evaluate: ({ encryptionKeys }) => {
    if (encryptionKeys.length === 0) return notApplicable('The storage is encrypted under no key.');
    const found = encryptionKeys.filter(({ manager }) => manager === 'AWS');
    if (found.length === 0 && encryptionKeys.some(({ manager }) => manager === null))
      return unknown('The description does not say who manages the key.');
    return failWhen(found.map((row) => ({ resource: `key ${visible(row.key)}`, detail: 'AWS manages it.' })));
  },
  examples: {
    pass: [{ encryptionKeys: [key.example] }],
    fail: [{ encryptionKeys: [{ ...key.example, manager: 'AWS' }] }],
    unknown: [{ encryptionKeys: [{ ...key.example, manager: null }] }],
    notApplicable: [{ encryptionKeys: [] }],
  },
});
