import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'sourceVpc',
  summary: 'The VPC of the source.',
  from: ['vpcs'],
  rows: (answers, { instances, cluster }) => {
    const named = instances[0]?.DBSubnetGroup?.DBSubnetGroupName ?? cluster?.DBSubnetGroup;
    const group = answers['db-subnet-groups']?.DBSubnetGroups.find(
      ({ DBSubnetGroupName }) => DBSubnetGroupName === named,
    );
    const id = instances[0]?.DBSubnetGroup?.VpcId ?? group?.VpcId;
    const vpc = answers.vpcs?.Vpcs.find(({ VpcId }) => VpcId === id);
    return vpc === undefined
      ? { unavailable: 'The VPC of the source is not described (vpcs.json, db-subnet-groups.json).' }
      : [{ vpc: vpc.VpcId, isDefault: vpc.IsDefault ?? null }];
  },
  Row: z.object({ vpc: z.string(), isDefault: z.boolean().nullable() }),
  example: { vpc: 'vpc-0a1b2c3d', isDefault: false },
});
