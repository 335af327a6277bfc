import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import encryptionKeys from './encryption-keys.ts';

export default defineAwsFact({
  name: 'keyRotation',
  summary: 'Whether the customer managed keys of the storage are rotated every year.',
  from: ['kms-keys'],
  rows: (answers, subject) => {
    const keys = encryptionKeys.aws?.rows(answers, subject) ?? [];
    if ('unavailable' in keys) return keys;
    const customer = keys.filter(({ manager }) => manager !== 'AWS');
    if (customer.length === 0) return [];
    const rotation = answers['kms-key-rotation'];
    if (rotation === undefined)
      return { unavailable: 'Whether the keys are rotated is not described (kms-key-rotation.json).' };
    return customer.map(({ key }) => ({
      key,
      rotated:
        rotation.find(
          ({ KeyId }) =>
            KeyId?.split('/').at(-1) === key || (KeyId === undefined && rotation.length === 1 && customer.length === 1),
        )?.KeyRotationEnabled ?? null,
    }));
  },
  Row: z.object({ key: z.string(), rotated: z.boolean().nullable() }),
  example: { key: '1234abcd-12ab-34cd-56ef-1234567890ab', rotated: true },
});
