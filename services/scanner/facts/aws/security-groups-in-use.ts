import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'securityGroupsInUse',
  summary: 'The security groups of the source and their names.',
  from: ['security-groups'],
  rows: (answers, { instances, cluster }) => {
    const used = new Set(
      [...instances, ...(cluster === null ? [] : [cluster])].flatMap(({ VpcSecurityGroups }) =>
        (VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
      ),
    );
    if (used.size === 0) return { unavailable: 'The description of the source names no security group.' };
    const groups = (answers['security-groups']?.SecurityGroups ?? []).filter(({ GroupId }) => used.has(GroupId));
    if (groups.length < used.size)
      return { unavailable: 'Not every security group of the source is described (security-groups.json).' };
    return groups.map(({ GroupId, GroupName, Tags }) => ({
      group: GroupId,
      name: GroupName ?? null,
      tags: Tags?.map(({ Key }) => Key) ?? null,
    }));
  },
  Row: z.object({ group: z.string(), name: z.string().nullable(), tags: z.array(z.string()).nullable() }),
  example: { group: 'sg-0a1b2c3d', name: 'shop-db', tags: ['owner'] },
});
