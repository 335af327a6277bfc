import {
  CreateDBClusterSnapshotCommand,
  CreateDBInstanceCommand,
  CreateDBSnapshotCommand,
  CreateDBSubnetGroupCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSubnetGroupsCommand,
  RestoreDBClusterFromSnapshotCommand,
  RestoreDBInstanceFromDBSnapshotCommand,
  type RDSClient,
  type Tag,
} from '@aws-sdk/client-rds';
import { isAwsError, oncePropagated, unlessAwsError } from '../../../shared/aws/aws-error.ts';
import { AppError } from '../../../shared/errors.ts';
import { parseSandboxTags, tagList, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { RestorePlan } from '../domain/aws-restore-plan.ts';
import type { AwsDatabase } from '../domain/aws-snapshots.ts';
import type { Network } from './ec2-network.ts';

export type RdsRestore = ReturnType<typeof rdsRestore>;

/** Aurora capacity: enough for reading, and never so little that the copy pauses in the middle. */
const serverlessCapacity = { MinCapacity: 1, MaxCapacity: 8 };

/** Asks RDS for copies. Everything bears the sandbox's name and tags; what is there already is taken as it is. */
export function rdsRestore({ rds }: { rds: Pick<RDSClient, 'send'> }) {
  async function instanceStands(name: string, tags: SandboxTags): Promise<boolean> {
    const answer = await unlessAwsError(
      rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: name })),
      'DBInstanceNotFound',
    );
    const found = answer?.DBInstances?.[0];
    if (found === undefined) return false;
    mustBeOurs(found.TagList, tags);
    return true;
  }

  async function clusterStands(name: string, tags: SandboxTags): Promise<boolean> {
    const answer = await unlessAwsError(
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: name })),
      'DBClusterNotFound',
    );
    const found = answer?.DBClusters?.[0];
    if (found === undefined) return false;
    mustBeOurs(found.TagList, tags);
    return true;
  }

  /** The next class where one is out of stock. */
  async function withClasses(classes: readonly string[], ask: (name: string) => Promise<unknown>): Promise<string> {
    for (const name of classes) {
      try {
        await ask(name);
        return name;
      } catch (error) {
        if (isAwsError(error, 'DBInstanceAlreadyExists')) return name;
        if (!isAwsError(error, ...classRefused)) throw restoreError(error);
      }
    }
    throw new AppError(
      'insufficient-capacity',
      'AWS has none of the instance classes that fit in stock at the moment. Scan again later.',
      { retryable: true },
    );
  }

  return {
    /** The subnet group of the sandbox in its network. */
    async ensureSubnetGroup(name: string, tags: SandboxTags, network: Network): Promise<void> {
      const find = async () =>
        (
          await unlessAwsError(
            rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name })),
            'DBSubnetGroupNotFound',
          )
        )?.DBSubnetGroups?.[0] ?? null;
      let standing = await find();
      if (standing === null) {
        const made = await unlessAwsError(
          oncePropagated(
            () =>
              rds.send(
                new CreateDBSubnetGroupCommand({
                  DBSubnetGroupName: name,
                  DBSubnetGroupDescription: 'Network of a Stillframe sandbox',
                  SubnetIds: [...network.subnetIds],
                  Tags: tagList(tags),
                }),
              ),
            ['InvalidSubnet'],
          ),
          'DBSubnetGroupAlreadyExists',
        );
        standing = made?.DBSubnetGroup ?? (await find());
      }
      if (standing?.VpcId !== network.vpcId)
        throw new AppError(
          'subnet-group-foreign',
          `The subnet group ${name} stands in another network than the sandbox. Delete it and scan again.`,
        );
    },

    /**
     * The copy itself. Returns the class that was asked for, null when the copy stood already, and `waits` while the
     * cluster cannot take its instance yet.
     */
    async ensureCopy(
      name: string,
      tags: SandboxTags,
      network: Network,
      plan: () => Promise<RestorePlan>,
    ): Promise<{ readonly plan: RestorePlan; readonly instanceClass: string } | 'stands' | 'waits'> {
      if (await instanceStands(name, tags)) return 'stands';
      const decided = await plan();
      const placed = {
        DBSubnetGroupName: name,
        VpcSecurityGroupIds: [network.securityGroupId],
        DeletionProtection: false,
        CopyTagsToSnapshot: false,
        EnableIAMDatabaseAuthentication: false,
        EngineLifecycleSupport: decided.lifecycle,
        Tags: tagList(tags),
      };
      if (decided.way !== 'aurora-cluster') {
        const instanceClass = await withClasses(decided.classes, (DBInstanceClass) =>
          rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
              ...placed,
              DBInstanceIdentifier: name,
              ...(decided.way === 'instance'
                ? { DBSnapshotIdentifier: decided.snapshotId }
                : { DBClusterSnapshotIdentifier: decided.snapshotId }),
              DBInstanceClass,
              PubliclyAccessible: false,
              MultiAZ: false,
              AutoMinorVersionUpgrade: false,
              // Automated backups of the copy would announce themselves as new snapshots to be scanned.
              BackupRetentionPeriod: 0,
              ...(decided.optionGroup === null ? {} : { OptionGroupName: decided.optionGroup }),
              ...(decided.storageType === null ? {} : { StorageType: decided.storageType }),
            }),
          ),
        );
        return { plan: decided, instanceClass };
      }
      if (!(await clusterStands(name, tags))) {
        try {
          await rds.send(
            new RestoreDBClusterFromSnapshotCommand({
              ...placed,
              DBClusterIdentifier: name,
              SnapshotIdentifier: decided.snapshotId,
              Engine: decided.engine,
              EngineVersion: decided.engineVersion,
              // Aurora takes no less than one day; they go with the cluster.
              BackupRetentionPeriod: 1,
              ...(decided.classes.includes('db.serverless')
                ? { ServerlessV2ScalingConfiguration: serverlessCapacity }
                : {}),
            }),
          );
        } catch (error) {
          if (!isAwsError(error, 'DBClusterAlreadyExists')) throw restoreError(error);
          if (!(await clusterStands(name, tags))) throw restoreError(error);
        }
      }
      try {
        const instanceClass = await withClasses(decided.classes, (DBInstanceClass) =>
          rds.send(
            new CreateDBInstanceCommand({
              DBInstanceIdentifier: name,
              DBClusterIdentifier: name,
              Engine: decided.engine,
              DBInstanceClass,
              PubliclyAccessible: false,
              AutoMinorVersionUpgrade: false,
              CopyTagsToSnapshot: false,
              Tags: tagList(tags),
            }),
          ),
        );
        return { plan: decided, instanceClass };
      } catch (error) {
        if (isAwsError(error, 'InvalidDBClusterState')) return 'waits';
        throw error;
      }
    },

    /** Begins a snapshot of the production database, of the sandbox's name and tags; harmless when it is begun already. */
    async takeSnapshot(name: string, tags: SandboxTags, { kind, id }: AwsDatabase): Promise<void> {
      const Tags = tagList(tags);
      if (kind === 'instance')
        await unlessAwsError(
          rds.send(new CreateDBSnapshotCommand({ DBInstanceIdentifier: id, DBSnapshotIdentifier: name, Tags })),
          'DBSnapshotAlreadyExists',
        );
      else
        await unlessAwsError(
          rds.send(
            new CreateDBClusterSnapshotCommand({ DBClusterIdentifier: id, DBClusterSnapshotIdentifier: name, Tags }),
          ),
          'DBClusterSnapshotAlreadyExists',
        );
    },
  };
}

/** Answers that speak of the class alone: out of stock, or not what this account's rules allow. */
const classRefused = [
  'InsufficientDBInstanceCapacity',
  'InsufficientDBClusterCapacity',
  'StorageTypeNotSupported',
  'VpcEncryptionControlViolation',
];

/** What another delivery cannot change is said in our words; everything else comes again as it is. */
function restoreError(cause: unknown): unknown {
  const found = finalErrors.find(([names]) => isAwsError(cause, ...names));
  return found === undefined ? cause : new AppError(found[1], found[2], { cause });
}

const finalErrors: readonly (readonly [readonly string[], string, string])[] = [
  [
    ['DBSnapshotNotFound', 'DBClusterSnapshotNotFound'],
    'snapshot-gone',
    'The snapshot was deleted between the request and the restore. Scan again to take the newest one.',
  ],
  [
    ['KMSKeyNotAccessible'],
    'kms-key-not-usable',
    'RDS could not use the KMS key of the snapshot. Allow kms:CreateGrant and kms:DescribeKey to the provisioner in its policy.',
  ],
  [
    ['InstanceQuotaExceeded', 'DBClusterQuotaExceeded', 'StorageQuotaExceeded'],
    'rds-quota',
    'The quota of RDS for instances, clusters or storage is used up. Delete what is not needed, or ask AWS for more.',
  ],
  [
    ['OptionGroupNotFound', 'InvalidParameterCombination', 'InvalidRestore'],
    'restore-refused',
    'RDS refused to restore the snapshot with these parameters. Take a new snapshot and scan again.',
  ],
];

function mustBeOurs(found: readonly Tag[] | undefined, tags: SandboxTags): void {
  const parsed = parseSandboxTags(found ?? []);
  if (parsed?.installation === tags.installation && parsed.scanId === tags.scanId && parsed.attempt === tags.attempt)
    return;
  throw new AppError(
    'name-taken',
    'A database that is not ours bears the name of the sandbox, so nothing was made. Rename it, or replay the scan.',
  );
}
