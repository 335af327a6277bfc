import { defineCheck } from '../define-check.ts';
import { failWhen, notApplicable, unknown } from '../../domain/judgement.ts';
import { visible } from '../../domain/object-name.ts';
import key from '../../facts/aws/key-rotation.ts';

export default defineCheck({
  id: 'storage-key-not-rotated',
  title: 'The key of the storage is never rotated',
  severity: 'low',
  engines: ['postgres', 'mysql', 'mariadb'],
  subject: 'aws',
  family: 'posture',
  risk: 'All data of all years stand under the same key material: whoever gets hold of it once reads everything.',
  remediation: 'Turn on the yearly rotation of the key; nothing has to be encrypted again.',
  references: { research: ['AWS-ENC-04'], securityHub: ['KMS.4'] },
  needs: ['keyRotation'],
  evaluate: ({ keyRotation }) => {
    if (keyRotation.length === 0) return notApplicable('The storage is encrypted under no customer managed key.');
    const found = keyRotation.filter(({ rotated }) => rotated === false);
    if (found.length === 0 && keyRotation.some(({ rotated }) => rotated === null))
      return unknown('The description does not say of every key whether it is rotated.');
    return failWhen(
      found.map(({ key }) => ({
        resource: `key ${visible(key)}`,
        fill: { key },
        detail: 'KeyRotationEnabled is false.',
      })),
    );
  },
  examples: {
    pass: [{ keyRotation: [key.example] }],
    fail: [{ keyRotation: [{ ...key.example, rotated: false }] }],
    unknown: [{ keyRotation: [{ ...key.example, rotated: null }] }],
    notApplicable: [{ keyRotation: [] }],
  },
});
