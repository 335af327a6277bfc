import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import type { Answers } from './answers.ts';

const Row = z.object({
  group: z.string(),
  groupName: z.string().nullable(),
  /** Port of the database; null when the description does not say it. */
  port: z.int().nullable(),
  /** `-1` is every protocol. */
  protocol: z.string(),
  fromPort: z.int().nullable(),
  toPort: z.int().nullable(),
  /** CIDR blocks. */
  sources: z.array(z.string()),
  /** Managed lists of CIDR blocks; what they hold is not described. */
  prefixLists: z.array(z.string()),
  /** How many other security groups it lets in. */
  groups: z.int(),
});

type Rule = NonNullable<NonNullable<Answers['security-groups']>['SecurityGroups'][number]['IpPermissions']>[number];

/** AWS prints every kind of source, empty or not; a rule without any was cut. */
function saysNoSource({ IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs }: Rule): boolean {
  return [IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs].every((list) => list === undefined);
}

export default defineAwsFact({
  name: 'inboundRules',
  summary: 'What the security groups of the source let in.',
  from: ['security-groups'],
  rows: (answers, { instances, cluster }) => {
    const used = new Set(
      [...instances, ...(cluster === null ? [] : [cluster])].flatMap(({ VpcSecurityGroups }) =>
        (VpcSecurityGroups ?? []).map(({ VpcSecurityGroupId }) => VpcSecurityGroupId),
      ),
    );
    const described = answers['security-groups']?.SecurityGroups ?? [];
    const groups = described.filter(({ GroupId }) => used.has(GroupId));
    if (used.size === 0) return { unavailable: 'The description of the source names no security group.' };
    if (groups.length < used.size || groups.some(({ IpPermissions }) => IpPermissions === undefined))
      return { unavailable: 'Not every security group of the source is described (security-groups.json).' };
    if (groups.some(({ IpPermissions = [] }) => IpPermissions.some(saysNoSource)))
      return {
        unavailable: 'The description of a security group does not say whom a rule lets in (security-groups.json).',
      };
    const port = instances[0]?.Endpoint?.Port ?? cluster?.Port ?? null;
    return groups.flatMap((group) =>
      (group.IpPermissions ?? []).map((rule) => ({
        group: group.GroupId,
        groupName: group.GroupName ?? null,
        port,
        protocol: rule.IpProtocol,
        fromPort: rule.FromPort ?? null,
        toPort: rule.ToPort ?? null,
        sources: [
          ...(rule.IpRanges ?? []).map(({ CidrIp }) => CidrIp),
          ...(rule.Ipv6Ranges ?? []).map(({ CidrIpv6 }) => CidrIpv6),
        ],
        prefixLists: (rule.PrefixListIds ?? []).map(({ PrefixListId }) => PrefixListId),
        groups: (rule.UserIdGroupPairs ?? []).length,
      })),
    );
  },
  Row,
  example: {
    group: 'sg-0a1b2c3d',
    groupName: 'shop-db',
    port: 5432,
    protocol: 'tcp',
    fromPort: 5432,
    toPort: 5432,
    sources: ['10.20.4.0/24'],
    prefixLists: [],
    groups: 0,
  },
});
