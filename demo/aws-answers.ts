import { engineVersion } from './cluster.ts';
import { snapshotDay } from './fictional.ts';

const region = 'eu-central-1';
/** The account number that AWS uses in its documentation. */
const account = '111122223333';
const name = 'shop-production';
const arn = (kind: string, id: string): string => `arn:aws:rds:${region}:${account}:${kind}:${id}`;
const vpc = 'vpc-0f1e2d3c4b5a69788';
const subnets = ['subnet-0a1b2c3d4e5f60711', 'subnet-0a1b2c3d4e5f60722'] as const;
const keyArn = `arn:aws:kms:${region}:${account}:key/0d6f1b52-9c9e-4d3a-8f0e-2a54c1d7e901`;
const snapshotId = `rds:${name}-${snapshotDay}-03-12`;

/** What `aws … --output json` prints of the shop's instance, by file name; what a person forgot to ask for is missing. */
export const awsAnswers: Readonly<Record<string, unknown>> = {
  'db-instances.json': { DBInstances: [instance()] },
  'db-clusters.json': { DBClusters: [] },
  'db-snapshots.json': {
    DBSnapshots: [
      snapshot(snapshotId, 'automated', `${snapshotDay}T03:12:47.108000+00:00`),
      snapshot('shop-before-relaunch', 'manual', '2023-02-14T21:40:05.551000+00:00'),
    ],
  },
  'db-snapshot-attributes.json': [
    snapshotAttributes(snapshotId, []),
    snapshotAttributes('shop-before-relaunch', ['444455556666']),
  ],
  'db-parameters.json': { Parameters: parameters() },
  'db-subnet-groups.json': { DBSubnetGroups: [subnetGroup()] },
  'security-groups.json': { SecurityGroups: [securityGroup()] },
  'route-tables.json': {
    RouteTables: [
      {
        Associations: subnets.map((SubnetId, index) => ({
          Main: false,
          RouteTableAssociationId: `rtbassoc-0c0ffee00000000${index}1`,
          RouteTableId: 'rtb-0123456789abcdef0',
          SubnetId,
          AssociationState: { State: 'associated' },
        })),
        PropagatingVgws: [],
        RouteTableId: 'rtb-0123456789abcdef0',
        Routes: [
          { DestinationCidrBlock: '172.31.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
          {
            DestinationCidrBlock: '0.0.0.0/0',
            GatewayId: 'igw-0fedcba9876543210',
            Origin: 'CreateRoute',
            State: 'active',
          },
        ],
        Tags: [],
        VpcId: vpc,
        OwnerId: account,
      },
    ],
  },
  'vpcs.json': {
    Vpcs: [
      {
        OwnerId: account,
        InstanceTenancy: 'default',
        IsDefault: true,
        VpcId: vpc,
        State: 'available',
        CidrBlock: '172.31.0.0/16',
        DhcpOptionsId: 'dopt-0a0a0a0a0a0a0a0a0',
      },
    ],
  },
  'event-subscriptions.json': { EventSubscriptionsList: [] },
  'engine-versions.json': {
    DBEngineVersions: [
      {
        Engine: 'postgres',
        Status: 'deprecated',
        DBParameterGroupFamily: 'postgres13',
        DBEngineDescription: 'PostgreSQL',
        EngineVersion: engineVersion,
        DBEngineVersionDescription: `PostgreSQL ${engineVersion}-R1`,
        ValidUpgradeTarget: [
          upgrade('13.23', false),
          upgrade('14.20', true),
          upgrade('15.15', true),
          upgrade('16.11', true),
          upgrade('17.7', true),
        ],
        SupportsReadReplica: true,
        MajorEngineVersion: '13',
      },
    ],
  },
  'export-tasks.json': {
    ExportTasks: [
      {
        ExportTaskIdentifier: 'shop-for-analytics',
        SourceArn: arn('snapshot', 'shop-before-relaunch'),
        SnapshotTime: '2023-02-14T21:40:05.551000+00:00',
        TaskStartTime: '2023-03-01T08:11:20.112000+00:00',
        TaskEndTime: '2023-03-01T08:49:03.900000+00:00',
        S3Bucket: 'shop-analytics-drop',
        S3Prefix: 'relaunch',
        IamRoleArn: `arn:aws:iam::${account}:role/shop-export`,
        KmsKeyId: keyArn,
        Status: 'COMPLETE',
        PercentProgress: 100,
        TotalExtractedDataInGB: 41,
        SourceType: 'SNAPSHOT',
      },
    ],
  },
  'recovery-points.json': { RecoveryPoints: [] },
  'subnet-group-tags.json': { TagList: [] },
  'kms-keys.json': {
    KeyMetadata: {
      AWSAccountId: account,
      KeyId: keyArn.slice(keyArn.lastIndexOf('/') + 1),
      Arn: keyArn,
      CreationDate: '2021-03-09T10:17:22.401000+00:00',
      Enabled: true,
      Description: 'Default key that protects my RDS database volumes when no other key is defined',
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'AWS',
      CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
      KeySpec: 'SYMMETRIC_DEFAULT',
      EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
      MultiRegion: false,
    },
  },
};

/** As the AWS command line prints JSON. */
export function answerText(answer: unknown): string {
  return `${JSON.stringify(answer, null, 4)}\n`;
}

function instance(): unknown {
  return {
    DBInstanceIdentifier: name,
    DBInstanceClass: 'db.t3.medium',
    Engine: 'postgres',
    DBInstanceStatus: 'available',
    MasterUsername: 'shop_admin',
    DBName: 'shop',
    Endpoint: {
      Address: `${name}.c9akciq32rgh.${region}.rds.amazonaws.com`,
      Port: 5432,
      HostedZoneId: 'Z1RLNUO7B9Q6NB',
    },
    AllocatedStorage: 100,
    InstanceCreateTime: '2021-03-09T10:31:54.870000+00:00',
    PreferredBackupWindow: '03:00-03:30',
    BackupRetentionPeriod: 1,
    DBSecurityGroups: [],
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-0b1c2d3e4f5061728', Status: 'active' }],
    DBParameterGroups: [{ DBParameterGroupName: 'shop-postgres13', ParameterApplyStatus: 'pending-reboot' }],
    AvailabilityZone: `${region}a`,
    DBSubnetGroup: subnetGroup(),
    PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
    PendingModifiedValues: {},
    LatestRestorableTime: `${snapshotDay}T09:55:00+00:00`,
    MultiAZ: false,
    EngineVersion: engineVersion,
    AutoMinorVersionUpgrade: false,
    ReadReplicaDBInstanceIdentifiers: [],
    LicenseModel: 'postgresql-license',
    OptionGroupMemberships: [{ OptionGroupName: 'default:postgres-13', Status: 'in-sync' }],
    PubliclyAccessible: true,
    StorageType: 'gp2',
    DbInstancePort: 0,
    StorageEncrypted: true,
    KmsKeyId: keyArn,
    DbiResourceId: 'db-7QK3ZL5XWVTBEXAMPLE6N2RSHM',
    CACertificateIdentifier: 'rds-ca-2019',
    CertificateDetails: { CAIdentifier: 'rds-ca-2019', ValidTill: '2024-08-22T17:08:50+00:00' },
    DomainMemberships: [],
    CopyTagsToSnapshot: false,
    MonitoringInterval: 0,
    DBInstanceArn: arn('db', name),
    IAMDatabaseAuthenticationEnabled: false,
    PerformanceInsightsEnabled: true,
    PerformanceInsightsKMSKeyId: keyArn,
    PerformanceInsightsRetentionPeriod: 7,
    DeletionProtection: false,
    AssociatedRoles: [],
    TagList: [],
    CustomerOwnedIpEnabled: false,
    BackupTarget: 'region',
    NetworkType: 'IPV4',
    StorageThroughput: 0,
    EngineLifecycleSupport: 'open-source-rds-extended-support',
  };
}

function snapshot(id: string, kind: string, takenAt: string): unknown {
  return {
    DBSnapshotIdentifier: id,
    DBInstanceIdentifier: name,
    SnapshotCreateTime: takenAt,
    Engine: 'postgres',
    AllocatedStorage: 100,
    Status: 'available',
    Port: 5432,
    AvailabilityZone: `${region}a`,
    VpcId: vpc,
    InstanceCreateTime: '2021-03-09T10:31:54.870000+00:00',
    MasterUsername: 'shop_admin',
    EngineVersion: kind === 'manual' ? '13.7' : engineVersion,
    LicenseModel: 'postgresql-license',
    SnapshotType: kind,
    OptionGroupName: 'default:postgres-13',
    PercentProgress: 100,
    StorageType: 'gp2',
    Encrypted: true,
    KmsKeyId: keyArn,
    DBSnapshotArn: arn('snapshot', id),
    IAMDatabaseAuthenticationEnabled: false,
    ProcessorFeatures: [],
    TagList: [],
    SnapshotTarget: 'region',
  };
}

function snapshotAttributes(id: string, sharedWith: readonly string[]): unknown {
  return {
    DBSnapshotAttributesResult: {
      DBSnapshotIdentifier: id,
      DBSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: sharedWith }],
    },
  };
}

function subnetGroup(): unknown {
  return {
    DBSubnetGroupName: 'default',
    DBSubnetGroupDescription: 'default',
    VpcId: vpc,
    SubnetGroupStatus: 'Complete',
    Subnets: subnets.map((SubnetIdentifier, index) => ({
      SubnetIdentifier,
      SubnetAvailabilityZone: { Name: `${region}${index === 0 ? 'a' : 'b'}` },
      SubnetOutpost: {},
      SubnetStatus: 'Active',
    })),
  };
}

function securityGroup(): unknown {
  return {
    GroupId: 'sg-0b1c2d3e4f5061728',
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        UserIdGroupPairs: [],
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
      },
    ],
    VpcId: vpc,
    OwnerId: account,
    GroupName: 'shop-db',
    Description: 'Database of the shop',
    IpPermissions: [
      {
        IpProtocol: 'tcp',
        FromPort: 5432,
        ToPort: 5432,
        UserIdGroupPairs: [],
        IpRanges: [{ Description: 'while the office moves', CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
      },
    ],
  };
}

function upgrade(version: string, major: boolean): unknown {
  return {
    Engine: 'postgres',
    EngineVersion: version,
    Description: `PostgreSQL ${version}-R1`,
    AutoUpgrade: false,
    IsMajorVersionUpgrade: major,
  };
}

/** The part of the parameter group that says something here; `null`: the parameter has no value, as AWS prints many. */
function parameters(): unknown {
  const values: Readonly<Record<string, string | null>> = {
    authentication_timeout: null,
    idle_in_transaction_session_timeout: '0',
    log_connections: '0',
    log_disconnections: '0',
    log_error_verbosity: 'terse',
    log_hostname: '0',
    log_min_duration_statement: '0',
    log_min_error_statement: null,
    log_min_messages: null,
    log_parameter_max_length: '-1',
    log_statement: 'none',
    password_encryption: 'md5',
    'rds.accepted_password_auth_method': 'md5+scram',
    'rds.force_admin_logging_level': 'disabled',
    'rds.force_ssl': '0',
    'rds.log_retention_period': '1440',
    'rds.logical_replication': '1',
    'rds.restrict_password_commands': '0',
    row_security: null,
    session_replication_role: null,
    shared_preload_libraries: 'pg_stat_statements',
    ssl_min_protocol_version: 'TLSv1',
    statement_timeout: '0',
    track_activity_query_size: '4096',
  };
  return Object.entries(values).map(([ParameterName, value]) => ({
    ParameterName,
    ...(value === null ? {} : { ParameterValue: value }),
    Source: value === null ? 'engine-default' : 'user',
    ApplyType: 'dynamic',
    DataType: 'string',
    IsModifiable: true,
    ApplyMethod: 'immediate',
  }));
}
