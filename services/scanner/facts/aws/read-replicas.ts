import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import { coversPort, isWholeInternet } from '../../domain/inbound.ts';
import type { Answers } from './answers.ts';

type Replica = NonNullable<Answers['db-replicas']>[number]['DBInstances'][number];

export default defineAwsFact({
  name: 'readReplicas',
  summary: 'The read replicas of the source, as far as this region describes them.',
  from: ['db-instances'],
  rows: (answers, { instances, cluster }) => {
    const lists = [
      ...instances.flatMap((one) => [one.ReadReplicaDBInstanceIdentifiers, one.ReadReplicaDBClusterIdentifiers]),
      ...(cluster === null ? [] : [cluster.ReadReplicaIdentifiers]),
    ];
    if (lists.every((list) => list === undefined))
      return { unavailable: 'The description of the source does not say whether it has read replicas.' };
    const described: readonly Replica[] = [
      ...(answers['db-replicas'] ?? []).flatMap(({ DBInstances }) => DBInstances),
      ...(answers['db-instances']?.DBInstances ?? []),
    ];
    return [...new Set(lists.flatMap((list) => list ?? []))].map((id) => {
      const replica = described.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === id);
      return {
        replica: id.split(':').at(-1) ?? id,
        described: replica !== undefined,
        publicAddress: replica?.PubliclyAccessible ?? null,
        encrypted: replica?.StorageEncrypted ?? null,
        ruleForInternet: replica === undefined ? null : letsInternetIn(replica, answers),
      };
    });
  },
  Row: z.object({
    replica: z.string(),
    /** False: it is in another region, or was not asked for. */
    described: z.boolean(),
    publicAddress: z.boolean().nullable(),
    encrypted: z.boolean().nullable(),
    ruleForInternet: z.boolean().nullable(),
  }),
  example: {
    replica: 'shop-reports',
    described: true,
    publicAddress: false,
    encrypted: true,
    ruleForInternet: false,
  },
});

function letsInternetIn({ VpcSecurityGroups, Endpoint }: Replica, answers: Answers): boolean | null {
  const ids = VpcSecurityGroups?.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId) ?? [];
  const groups = (answers['security-groups']?.SecurityGroups ?? []).filter(({ GroupId }) => ids.includes(GroupId));
  if (ids.length === 0 || groups.length < ids.length) return null;
  const port = Endpoint?.Port ?? null;
  return groups.some(({ IpPermissions = [] }) =>
    IpPermissions.some(
      ({ IpProtocol, FromPort, ToPort, IpRanges = [], Ipv6Ranges = [] }) =>
        [...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)].some(
          isWholeInternet,
        ) && coversPort({ port, protocol: IpProtocol, fromPort: FromPort ?? null, toPort: ToPort ?? null }) !== false,
    ),
  );
}
