import { DescribeKeyCommand, type KMSClient } from '@aws-sdk/client-kms';
import {
  DescribeAccountAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBMajorEngineVersionsCommand,
  DescribeDBSnapshotsCommand,
  DescribeOptionGroupsCommand,
  paginateDescribeOrderableDBInstanceOptions,
  type DBClusterSnapshot,
  type DBSnapshot,
  type OrderableDBInstanceOption,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { isAwsError, unlessAwsError } from '../../../shared/aws/aws-error.ts';
import type { AwsFacts, Quota } from '../domain/aws-prerequisites.ts';
import { majorVersion, type AwsDatabase, type AwsSnapshot } from '../domain/aws-snapshots.ts';
import type { OrderableClass } from '../domain/instance-class.ts';

export type RdsSource = ReturnType<typeof rdsSource>;

/** Read-only questions about production databases and their snapshots. */
export function rdsSource(deps: { rds: RDSClient; kms: Pick<KMSClient, 'send'> }) {
  const { rds, kms } = deps;

  async function cluster(id: string): Promise<AwsDatabase | null> {
    const answer = await unlessAwsError(
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id })),
      'DBClusterNotFound',
    );
    const found = answer?.DBClusters?.[0];
    if (found === undefined) return null;
    const member = found.DBClusterMembers?.[0]?.DBInstanceIdentifier;
    return {
      kind: 'cluster',
      id: found.DBClusterIdentifier ?? id,
      engine: found.Engine ?? '',
      engineVersion: found.EngineVersion ?? '',
      instanceClass: found.DBClusterInstanceClass ?? (member === undefined ? null : await classOf(member)),
      limitless: found.ClusterScalabilityType === 'limitless' || /limitless/.test(found.EngineVersion ?? ''),
    };
  }

  async function instance(id: string) {
    const answer = await unlessAwsError(
      rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id })),
      'DBInstanceNotFound',
    );
    return answer?.DBInstances?.[0] ?? null;
  }

  async function classOf(id: string): Promise<string | null> {
    return (await instance(id))?.DBInstanceClass ?? null;
  }

  return {
    /** The instance or cluster of this name; an instance that belongs to a cluster stands for its cluster. */
    async find(id: string): Promise<AwsDatabase | null> {
      const found = await instance(id);
      if (found === null) return cluster(id);
      if (found.DBClusterIdentifier) return cluster(found.DBClusterIdentifier);
      return {
        kind: 'instance',
        id: found.DBInstanceIdentifier ?? id,
        engine: found.Engine ?? '',
        engineVersion: found.EngineVersion ?? '',
        instanceClass: found.DBInstanceClass ?? null,
        limitless: false,
      };
    },

    /** Automated and manual snapshots, and those of AWS Backup, which are listed only when they are asked for. */
    async snapshots({ kind, id }: AwsDatabase): Promise<AwsSnapshot[]> {
      const found = new Map<string, AwsSnapshot>();
      for (const SnapshotType of [undefined, 'awsbackup']) {
        let Marker: string | undefined;
        do {
          const page =
            kind === 'instance'
              ? await rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier: id, SnapshotType, Marker }))
              : await rds.send(
                  new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier: id, SnapshotType, Marker }),
                );
          const listed =
            'DBSnapshots' in page
              ? (page.DBSnapshots ?? []).map(ofInstance)
              : (('DBClusterSnapshots' in page ? page.DBClusterSnapshots : null) ?? []).map(ofCluster);
          for (const snapshot of listed) found.set(snapshot.arn, snapshot);
          Marker = page.Marker;
        } while (Marker !== undefined);
      }
      return [...found.values()];
    },

    /** What RDS offers for this engine version; empty where it offers nothing or does not know the version any more. */
    async orderable(engine: string, version: string): Promise<OrderableClass[]> {
      const offered: OrderableClass[] = [];
      try {
        const pages = paginateDescribeOrderableDBInstanceOptions(
          { client: rds },
          { Engine: engine, EngineVersion: version, Vpc: true },
        );
        for await (const { OrderableDBInstanceOptions = [] } of pages)
          offered.push(...OrderableDBInstanceOptions.map(offerOf));
      } catch (error) {
        if (!isAwsError(error, 'InvalidParameterCombination', 'InvalidParameterValue')) throw error;
      }
      return offered;
    },

    /** End of RDS's standard support of this major version (ISO 8601); null when RDS does not say it. */
    async supportEnds(engine: string, version: string): Promise<string | null> {
      const answer = await unlessAwsError(
        rds.send(
          new DescribeDBMajorEngineVersionsCommand({
            Engine: engine,
            MajorEngineVersion: majorVersion(engine, version),
          }),
        ),
        ...notAnswered,
      );
      const lifecycles = answer?.DBMajorEngineVersions?.[0]?.SupportedEngineLifecycles ?? [];
      const standard = lifecycles.find(
        ({ LifecycleSupportName }) => LifecycleSupportName === 'open-source-rds-standard-support',
      );
      return standard?.LifecycleSupportEndDate?.toISOString() ?? null;
    },

    /** DB instances of the region. `limit` is null when RDS does not answer. */
    async instances(): Promise<Quota> {
      const answer = await unlessAwsError(rds.send(new DescribeAccountAttributesCommand({})), ...notAnswered);
      const quota = answer?.AccountQuotas?.find(({ AccountQuotaName }) => AccountQuotaName === 'DBInstances');
      return { used: quota?.Used ?? 0, limit: quota?.Max ?? null };
    },

    /** Whether the key of a snapshot can be used; null: the snapshot needs none of the account's. */
    async key(keyId: string | null): Promise<AwsFacts['key']> {
      if (keyId === null) return null;
      try {
        const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyId }));
        switch (KeyMetadata?.KeyState) {
          case 'Enabled':
            return 'usable';
          case 'Disabled':
            return 'disabled';
          case 'PendingDeletion':
          case 'PendingReplicaDeletion':
            return 'pending-deletion';
          default:
            return 'unavailable';
        }
      } catch (error) {
        if (isAwsError(error, 'NotFound')) return 'not-found';
        if (isAwsError(error, 'AccessDenied')) return 'not-accessible';
        throw error;
      }
    },

    /** Options of the group that cannot be left out of a copy; none for default groups and for Aurora. */
    async stickyOptions(group: string | null): Promise<string[]> {
      if (group === null || group.startsWith('default:')) return [];
      const answer = await unlessAwsError(
        rds.send(new DescribeOptionGroupsCommand({ OptionGroupName: group })),
        'OptionGroupNotFound',
      );
      return (answer?.OptionGroupsList?.[0]?.Options ?? [])
        .filter(({ Persistent, Permanent }) => Persistent === true || Permanent === true)
        .map(({ OptionName }) => OptionName ?? 'unnamed');
    },
  };
}

/** Errors of questions that may stay open: what hangs on them is said in the report, or found out by the restore. */
const notAnswered = ['AccessDenied', 'UnauthorizedOperation', 'InvalidAction', 'NotImplemented', 'InternalFailure'];

function ofInstance(snapshot: DBSnapshot): AwsSnapshot {
  return {
    kind: 'instance',
    arn: snapshot.DBSnapshotArn ?? '',
    id: snapshot.DBSnapshotIdentifier ?? '',
    engine: snapshot.Engine ?? '',
    engineVersion: snapshot.EngineVersion ?? '',
    status: snapshot.Status ?? 'unknown',
    createdAt: snapshot.SnapshotCreateTime?.toISOString() ?? null,
    encrypted: snapshot.Encrypted ?? false,
    kmsKeyId: snapshot.Encrypted === true ? (snapshot.KmsKeyId ?? null) : null,
    storageType: snapshot.StorageType ?? null,
    allocatedGiB: snapshot.AllocatedStorage ?? null,
    optionGroup: snapshot.OptionGroupName ?? null,
  };
}

function ofCluster(snapshot: DBClusterSnapshot): AwsSnapshot {
  const aurora = (snapshot.Engine ?? '').startsWith('aurora');
  return {
    kind: 'cluster',
    arn: snapshot.DBClusterSnapshotArn ?? '',
    id: snapshot.DBClusterSnapshotIdentifier ?? '',
    engine: snapshot.Engine ?? '',
    engineVersion: snapshot.EngineVersion ?? '',
    status: snapshot.Status ?? 'unknown',
    createdAt: snapshot.SnapshotCreateTime?.toISOString() ?? null,
    encrypted: snapshot.StorageEncrypted ?? false,
    kmsKeyId: snapshot.StorageEncrypted === true ? (snapshot.KmsKeyId ?? null) : null,
    storageType: aurora ? null : (snapshot.StorageType ?? null),
    allocatedGiB: aurora ? null : (snapshot.AllocatedStorage ?? null),
    optionGroup: null,
  };
}

function offerOf(option: OrderableDBInstanceOption): OrderableClass {
  const { MinStorageSize: min, MaxStorageSize: max } = option;
  return {
    name: option.DBInstanceClass ?? '',
    storageType: option.StorageType === 'aurora' ? null : (option.StorageType ?? null),
    encryption: option.SupportsStorageEncryption ?? true,
    zones: (option.AvailabilityZones ?? []).flatMap(({ Name }) => Name ?? []),
    storageGiB: min === undefined || max === undefined ? null : { min, max },
  };
}
