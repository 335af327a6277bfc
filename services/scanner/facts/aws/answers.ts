import { z } from 'zod';
import { oneOrMore, Tags, Text } from './answer-parts.ts';
import { surroundings } from './surroundings.ts';

const Groups = z.array(z.object({ VpcSecurityGroupId: Text, Status: Text.optional() }));
const Subnets = z.array(z.object({ SubnetIdentifier: Text }));
const Secret = z.object({ SecretArn: Text.optional(), KmsKeyId: Text.optional() });
const Roles = z.array(z.object({ FeatureName: Text.optional(), RoleArn: Text.optional(), Status: Text.optional() }));

/** `aws rds describe-db-instances`: only what is used; what an answer leaves out stays undefined. */
export const DbInstance = z.object({
  DBInstanceIdentifier: Text,
  DBInstanceArn: Text.optional(),
  DBInstanceClass: Text.optional(),
  Engine: Text.optional(),
  EngineVersion: Text.optional(),
  EngineLifecycleSupport: Text.optional(),
  MasterUsername: Text.optional(),
  MasterUserSecret: Secret.optional(),
  Endpoint: z.object({ Port: z.int().optional() }).optional(),
  MultiAZ: z.boolean().optional(),
  PubliclyAccessible: z.boolean().optional(),
  StorageEncrypted: z.boolean().optional(),
  KmsKeyId: Text.optional(),
  BackupRetentionPeriod: z.int().optional(),
  DeletionProtection: z.boolean().optional(),
  AutoMinorVersionUpgrade: z.boolean().optional(),
  IAMDatabaseAuthenticationEnabled: z.boolean().optional(),
  EnabledCloudwatchLogsExports: z.array(Text).optional(),
  MonitoringInterval: z.int().optional(),
  PerformanceInsightsEnabled: z.boolean().optional(),
  PerformanceInsightsKMSKeyId: Text.optional(),
  CACertificateIdentifier: Text.optional(),
  CertificateDetails: z.object({ CAIdentifier: Text.optional(), ValidTill: Text.optional() }).optional(),
  VpcSecurityGroups: Groups.optional(),
  DBSubnetGroup: z
    .object({
      DBSubnetGroupName: Text.optional(),
      DBSubnetGroupArn: Text.optional(),
      VpcId: Text.optional(),
      Subnets: Subnets.optional(),
    })
    .optional(),
  DBParameterGroups: z
    .array(z.object({ DBParameterGroupName: Text.optional(), ParameterApplyStatus: Text.optional() }))
    .optional(),
  AssociatedRoles: Roles.optional(),
  CopyTagsToSnapshot: z.boolean().optional(),
  TagList: Tags.optional(),
  DBClusterIdentifier: Text.optional(),
  ActivityStreamStatus: Text.optional(),
  OptionGroupMemberships: z.array(z.object({ OptionGroupName: Text.optional(), Status: Text.optional() })).optional(),
  ReadReplicaSourceDBInstanceIdentifier: Text.optional(),
  ReadReplicaSourceDBClusterIdentifier: Text.optional(),
  ReadReplicaDBInstanceIdentifiers: z.array(Text).optional(),
  ReadReplicaDBClusterIdentifiers: z.array(Text).optional(),
  DBInstanceAutomatedBackupsReplications: z
    .array(z.object({ DBInstanceAutomatedBackupsArn: Text.optional() }))
    .optional(),
});
export type DbInstance = z.infer<typeof DbInstance>;

/** `aws rds describe-db-clusters`. */
export const DbCluster = z.object({
  DBClusterIdentifier: Text,
  DBClusterArn: Text.optional(),
  Engine: Text.optional(),
  EngineVersion: Text.optional(),
  EngineLifecycleSupport: Text.optional(),
  MasterUsername: Text.optional(),
  MasterUserSecret: Secret.optional(),
  Port: z.int().optional(),
  MultiAZ: z.boolean().optional(),
  StorageEncrypted: z.boolean().optional(),
  KmsKeyId: Text.optional(),
  BackupRetentionPeriod: z.int().optional(),
  DeletionProtection: z.boolean().optional(),
  AutoMinorVersionUpgrade: z.boolean().optional(),
  IAMDatabaseAuthenticationEnabled: z.boolean().optional(),
  EnabledCloudwatchLogsExports: z.array(Text).optional(),
  BacktrackWindow: z.number().optional(),
  ActivityStreamStatus: Text.optional(),
  ReplicationSourceIdentifier: Text.optional(),
  ReadReplicaIdentifiers: z.array(Text).optional(),
  PerformanceInsightsKMSKeyId: Text.optional(),
  HttpEndpointEnabled: z.boolean().optional(),
  CrossAccountClone: z.boolean().optional(),
  CopyTagsToSnapshot: z.boolean().optional(),
  TagList: Tags.optional(),
  VpcSecurityGroups: Groups.optional(),
  DBSubnetGroup: Text.optional(),
  DBClusterParameterGroup: Text.optional(),
  AssociatedRoles: Roles.optional(),
  DBClusterMembers: z
    .array(
      z.object({
        DBInstanceIdentifier: Text,
        IsClusterWriter: z.boolean().optional(),
        DBClusterParameterGroupStatus: Text.optional(),
      }),
    )
    .optional(),
});
export type DbCluster = z.infer<typeof DbCluster>;

const Parameters = z.object({
  Parameters: z.array(z.object({ ParameterName: Text, ParameterValue: z.string().max(65_536).optional() })),
});
const SnapshotAttributes = z.array(z.object({ AttributeName: Text, AttributeValues: z.array(Text).optional() }));

/**
 * Every AWS answer that is used: its name is the file `<name>.json` of a snapshot folder, `command` is what prints it.
 * The schemas are tolerant: they ask only for what a fact reads, and leave out everything else.
 */
export const answers = {
  'db-instances': {
    command: 'aws rds describe-db-instances',
    Schema: z.object({ DBInstances: z.array(DbInstance) }),
  },
  'db-clusters': {
    command: 'aws rds describe-db-clusters',
    Schema: z.object({ DBClusters: z.array(DbCluster) }),
  },
  'db-snapshots': {
    command: 'aws rds describe-db-snapshots',
    Schema: z.object({
      DBSnapshots: z.array(
        z.object({
          DBSnapshotIdentifier: Text,
          DBInstanceIdentifier: Text.optional(),
          SnapshotCreateTime: Text.optional(),
          SnapshotType: Text.optional(),
          Status: Text.optional(),
          Encrypted: z.boolean().optional(),
          TagList: Tags.optional(),
        }),
      ),
    }),
  },
  'db-cluster-snapshots': {
    command: 'aws rds describe-db-cluster-snapshots',
    Schema: z.object({
      DBClusterSnapshots: z.array(
        z.object({
          DBClusterSnapshotIdentifier: Text,
          DBClusterIdentifier: Text.optional(),
          SnapshotCreateTime: Text.optional(),
          SnapshotType: Text.optional(),
          Status: Text.optional(),
          StorageEncrypted: z.boolean().optional(),
          TagList: Tags.optional(),
        }),
      ),
    }),
  },
  'db-snapshot-attributes': {
    command: 'aws rds describe-db-snapshot-attributes --db-snapshot-identifier <snapshot>',
    Schema: oneOrMore(
      z.object({
        DBSnapshotAttributesResult: z.object({
          DBSnapshotIdentifier: Text,
          DBSnapshotAttributes: SnapshotAttributes,
        }),
      }),
    ),
  },
  'db-cluster-snapshot-attributes': {
    command: 'aws rds describe-db-cluster-snapshot-attributes --db-cluster-snapshot-identifier <snapshot>',
    Schema: oneOrMore(
      z.object({
        DBClusterSnapshotAttributesResult: z.object({
          DBClusterSnapshotIdentifier: Text,
          DBClusterSnapshotAttributes: SnapshotAttributes,
        }),
      }),
    ),
  },
  'db-parameters': {
    command: 'aws rds describe-db-parameters --db-parameter-group-name <group of the source>',
    Schema: Parameters,
  },
  'db-cluster-parameters': {
    command: 'aws rds describe-db-cluster-parameters --db-cluster-parameter-group-name <group of the source>',
    Schema: Parameters,
  },
  'db-subnet-groups': {
    command: 'aws rds describe-db-subnet-groups',
    Schema: z.object({
      DBSubnetGroups: z.array(
        z.object({
          DBSubnetGroupName: Text,
          DBSubnetGroupArn: Text.optional(),
          VpcId: Text.optional(),
          Subnets: Subnets.optional(),
        }),
      ),
    }),
  },
  'security-groups': {
    command: 'aws ec2 describe-security-groups',
    Schema: z.object({
      SecurityGroups: z.array(
        z.object({
          GroupId: Text,
          GroupName: Text.optional(),
          Tags: Tags.optional(),
          IpPermissions: z
            .array(
              z.object({
                IpProtocol: Text,
                FromPort: z.int().optional(),
                ToPort: z.int().optional(),
                IpRanges: z.array(z.object({ CidrIp: Text })).optional(),
                Ipv6Ranges: z.array(z.object({ CidrIpv6: Text })).optional(),
                PrefixListIds: z.array(z.object({ PrefixListId: Text })).optional(),
                UserIdGroupPairs: z.array(z.object({ GroupId: Text.optional() })).optional(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  },
  'route-tables': {
    command: 'aws ec2 describe-route-tables',
    Schema: z.object({
      RouteTables: z.array(
        z.object({
          RouteTableId: Text,
          VpcId: Text.optional(),
          Associations: z.array(z.object({ Main: z.boolean().optional(), SubnetId: Text.optional() })).default([]),
          Routes: z
            .array(
              z.object({
                DestinationCidrBlock: Text.optional(),
                DestinationIpv6CidrBlock: Text.optional(),
                GatewayId: Text.optional(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  },
  vpcs: {
    command: 'aws ec2 describe-vpcs',
    Schema: z.object({ Vpcs: z.array(z.object({ VpcId: Text, IsDefault: z.boolean().optional() })) }),
  },
  'event-subscriptions': {
    command: 'aws rds describe-event-subscriptions',
    Schema: z.object({
      EventSubscriptionsList: z.array(
        z.object({
          CustSubscriptionId: Text.optional(),
          SnsTopicArn: Text.optional(),
          Status: Text.optional(),
          SourceType: Text.optional(),
          Enabled: z.boolean().optional(),
          EventCategoriesList: z.array(Text).optional(),
          SourceIdsList: z.array(Text).optional(),
        }),
      ),
    }),
  },
  'pending-maintenance-actions': {
    command: 'aws rds describe-pending-maintenance-actions',
    Schema: z.object({
      PendingMaintenanceActions: z.array(
        z.object({
          ResourceIdentifier: Text,
          PendingMaintenanceActionDetails: z
            .array(z.object({ Action: Text, ForcedApplyDate: Text.optional(), CurrentApplyDate: Text.optional() }))
            .default([]),
        }),
      ),
    }),
  },
  'engine-versions': {
    command: 'aws rds describe-db-engine-versions --engine <engine> --include-all',
    Schema: z.object({
      DBEngineVersions: z.array(
        z.object({
          Engine: Text,
          EngineVersion: Text,
          Status: Text.optional(),
          ValidUpgradeTarget: z
            .array(z.object({ EngineVersion: Text, IsMajorVersionUpgrade: z.boolean().optional() }))
            .optional(),
        }),
      ),
    }),
  },
  'kms-keys': {
    command: 'aws kms describe-key --key-id <each KmsKeyId of the source>',
    Schema: oneOrMore(
      z.object({
        KeyMetadata: z.object({
          Arn: Text,
          KeyManager: Text.optional(),
          KeyState: Text.optional(),
        }),
      }),
    ),
  },
  ...surroundings,
} as const satisfies Record<string, { command: string; Schema: z.ZodType }>;

export type AnswerName = keyof typeof answers;
/** The answers that could be read; a name that is absent was missing or unreadable. */
export type Answers = { readonly [Name in AnswerName]?: z.output<(typeof answers)[Name]['Schema']> };

/** All names, in a stable order: the files of a snapshot folder are `<name>.json`. */
export const answerNames = Object.keys(answers).sort() as AnswerName[];
