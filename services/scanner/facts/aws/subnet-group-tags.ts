import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'subnetGroupTags',
  summary: 'The tags of the subnet group of the source.',
  from: ['subnet-group-tags'],
  rows: (answers, { instances, cluster }) => [
    {
      subnetGroup: instances[0]?.DBSubnetGroup?.DBSubnetGroupName ?? cluster?.DBSubnetGroup ?? null,
      tags: (answers['subnet-group-tags']?.TagList ?? []).map(({ Key }) => Key),
    },
  ],
  Row: z.object({ subnetGroup: z.string().nullable(), tags: z.array(z.string()) }),
  example: { subnetGroup: 'shop-private', tags: ['owner'] },
});
