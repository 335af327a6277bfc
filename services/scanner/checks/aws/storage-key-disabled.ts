import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import key from '../../facts/aws/encryption-keys.ts';

/** States in which a key decrypts, or is about to. */
const usable = new Set(['Enabled', 'Creating', 'Updating']);

export default defineCheck({
  id: 'storage-key-disabled',
  title: 'The key of the storage is disabled or about to be deleted',
  severity: 'critical',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'When the key is gone the database stops and its data and snapshots cannot be decrypted by anybody.',
  remediation: 'Cancel the deletion and enable the key.',
  references: { research: ['AWS-ENC-04'], securityHub: ['KMS.3'] },
  needs: ['encryptionKeys'],
  evaluate: ({ encryptionKeys }) => {
    if (encryptionKeys.length === 0) return notApplicable('The storage is encrypted under no key.');
    const found = encryptionKeys.filter(({ state }) => state !== null && !usable.has(state));
    if (found.length === 0 && encryptionKeys.some(({ state }) => state === null))
      return unknown('The description does not say the state of the key.');
    return failWhen(
      found.map((row) => ({
        resource: `key ${visible(row.key)}`,
        fill: { key: row.key },
        detail: `Its state is ${visible(row.state ?? '')}.`,
      })),
    );
  },
  examples: {
    pass: [{ encryptionKeys: [key.example] }],
    fail: [{ encryptionKeys: [{ ...key.example, state: 'PendingDeletion' }] }],
    unknown: [{ encryptionKeys: [{ ...key.example, state: null }] }],
    notApplicable: [{ encryptionKeys: [] }],
  },
});
