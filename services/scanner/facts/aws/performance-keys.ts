import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'performanceKeys',
  summary: 'The keys that encrypt what Performance Insights keeps of the source.',
  from: ['kms-keys'],
  rows: (answers, { instances, cluster }) => {
    const wanted = new Set(
      [...instances, ...(cluster === null ? [] : [cluster])].flatMap((one) => one.PerformanceInsightsKMSKeyId ?? []),
    );
    const keys = (answers['kms-keys'] ?? []).filter(({ KeyMetadata }) =>
      [...wanted].some((id) => id === KeyMetadata.Arn || KeyMetadata.Arn.endsWith(`/${id}`)),
    );
    if (keys.length < wanted.size)
      return { unavailable: 'Not every key of Performance Insights is described (kms-keys.json).' };
    return keys.map(({ KeyMetadata: { Arn, KeyManager } }) => ({
      key: Arn.split('/').at(-1) ?? Arn,
      manager: KeyManager ?? null,
    }));
  },
  Row: z.object({ key: z.string(), manager: z.string().nullable() }),
  example: { key: '1234abcd-12ab-34cd-56ef-1234567890ab', manager: 'CUSTOMER' },
});
