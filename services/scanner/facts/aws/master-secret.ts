import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'masterSecret',
  summary: 'The secret that RDS keeps the master password in; none when it keeps none.',
  from: [],
  rows: (answers, { instances, cluster }) => {
    const secret = cluster?.MasterUserSecret ?? instances[0]?.MasterUserSecret;
    if (secret === undefined) return [];
    const described = answers['master-secret'];
    if (described === undefined) return { unavailable: 'The secret is not described (master-secret.json).' };
    return [{ rotated: described.RotationEnabled ?? null }];
  },
  Row: z.object({ rotated: z.boolean().nullable() }),
  example: { rotated: true },
});
