import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'encryptionKeys',
  summary: 'The keys that encrypt the storage of the source.',
  from: ['kms-keys'],
  rows: (answers, { instances, cluster }) => {
    const wanted = new Set(
      [...instances, ...(cluster === null ? [] : [cluster])].flatMap(({ KmsKeyId }) => KmsKeyId ?? []),
    );
    const keys = (answers['kms-keys'] ?? []).map(({ KeyMetadata }) => KeyMetadata).filter(({ Arn }) => wanted.has(Arn));
    if (keys.length < wanted.size) return { unavailable: 'Not every key of the source is described (kms-keys.json).' };
    return keys.map(({ Arn, KeyManager, KeyState }) => ({
      key: Arn.split('/').at(-1) ?? Arn,
      manager: KeyManager ?? null,
      state: KeyState ?? null,
    }));
  },
  Row: z.object({ key: z.string(), manager: z.string().nullable(), state: z.string().nullable() }),
  example: { key: '1234abcd-12ab-34cd-56ef-1234567890ab', manager: 'CUSTOMER', state: 'Enabled' },
});
