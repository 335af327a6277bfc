import type { RecoveryPointByResource } from '@aws-sdk/client-backup';
import type { LogGroup } from '@aws-sdk/client-cloudwatch-logs';
import type { RouteTable, SecurityGroup, Vpc } from '@aws-sdk/client-ec2';
import type { KeyMetadata } from '@aws-sdk/client-kms';
import type {
  Certificate,
  DBCluster,
  DBEngineVersion,
  DBInstance,
  DBMajorEngineVersion,
  DBProxy,
  DBProxyTarget,
  DBSnapshot,
  DBSubnetGroup,
  EventSubscription,
  GlobalCluster,
  OptionGroup,
  Parameter,
} from '@aws-sdk/client-rds';

const arn = (rest: string) => `arn:aws:rds:eu-central-1:111122223333:${rest}`;
const key = 'arn:aws:kms:eu-central-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab';
const tags = [{ Key: 'owner', Value: 'shop' }];
export const topic = 'arn:aws:sns:eu-central-1:111122223333:rds-events';

/** AWS answers about one source, typed by the SDK; what a folder holds is these, printed. */
export interface TypedAnswers {
  'db-instances': { DBInstances: DBInstance[] };
  'db-clusters': { DBClusters: DBCluster[] };
  'db-replicas': { DBInstances: DBInstance[] };
  'db-snapshots': { DBSnapshots: DBSnapshot[] };
  'db-cluster-snapshots': {
    DBClusterSnapshots: { DBClusterSnapshotIdentifier?: string; StorageEncrypted?: boolean }[];
  };
  'db-snapshot-attributes': unknown[];
  'db-cluster-snapshot-attributes': unknown[];
  'db-parameters': { Parameters: Parameter[] };
  'db-cluster-parameters': { Parameters: Parameter[] };
  'db-subnet-groups': { DBSubnetGroups: DBSubnetGroup[] };
  'security-groups': { SecurityGroups: SecurityGroup[] };
  'route-tables': { RouteTables: RouteTable[] };
  vpcs: { Vpcs: Vpc[] };
  'event-subscriptions': { EventSubscriptionsList: EventSubscription[] };
  'sns-subscriptions': { TopicArn: string; Subscriptions: { SubscriptionArn: string }[] }[];
  'pending-maintenance-actions': { PendingMaintenanceActions: [] };
  'engine-versions': { DBEngineVersions: DBEngineVersion[] };
  'kms-keys': { KeyMetadata: KeyMetadata }[];
  'kms-key-rotation': { KeyId: string; KeyRotationEnabled: boolean }[];
  'option-groups': { OptionGroupsList: OptionGroup[] };
  'db-proxies': { DBProxies: DBProxy[] };
  'db-proxy-targets': { DBProxyName: string; Targets: DBProxyTarget[] }[];
  'subnet-group-tags': { TagList: { Key: string }[] };
  'export-tasks': { ExportTasks: [] };
  integrations: { Integrations: [] };
  'blue-green-deployments': { BlueGreenDeployments: [] };
  'global-clusters': { GlobalClusters: GlobalCluster[] };
  certificates: { Certificates: Certificate[] };
  'major-engine-versions': { DBMajorEngineVersions: DBMajorEngineVersion[] };
  'log-groups': { logGroups: LogGroup[] };
  'recovery-points': { RecoveryPoints: RecoveryPointByResource[] };
  'backup-vaults': { BackupVaultList: { BackupVaultName: string; Locked: boolean }[] };
  'role-policies': { RoleName: string; PolicyName: string; PolicyDocument: unknown }[];
  'master-secret': { ARN: string; RotationEnabled: boolean };
}

/** Engine as AWS names it → version, log types to export, port. */
const engines = {
  postgres: { version: '17.11', logs: ['postgresql', 'upgrade'], port: 6543 },
  mysql: { version: '8.4.10', logs: ['audit', 'error'], port: 6306 },
  mariadb: { version: '11.8.8', logs: ['audit', 'error'], port: 6306 },
  'aurora-postgresql': { version: '17.9', logs: ['postgresql'], port: 6543 },
  'aurora-mysql': { version: '8.0.mysql_aurora.3.10.4', logs: ['audit', 'error'], port: 6306 },
} as const;
export type AwsEngine = keyof typeof engines;

/** A source in which no check finds anything: an instance, or an Aurora or Multi-AZ cluster with two members. */
export function hardened(
  engine: AwsEngine,
  kind: 'instance' | 'cluster' = engine.startsWith('aurora') ? 'cluster' : 'instance',
): TypedAnswers {
  const { version, logs, port } = engines[engine];
  const id = kind === 'cluster' ? 'shop' : 'shop-1';
  const clustered = kind === 'cluster';
  const common = {
    Engine: engine,
    EngineVersion: version,
    EngineLifecycleSupport: 'open-source-rds-extended-support-disabled',
    MasterUsername: 'harbour_keeper',
    MasterUserSecret: { SecretArn: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!1', KmsKeyId: key },
    MultiAZ: true,
    StorageEncrypted: true,
    KmsKeyId: key,
    BackupRetentionPeriod: 14,
    DeletionProtection: true,
    IAMDatabaseAuthenticationEnabled: true,
    EnabledCloudwatchLogsExports: [...logs],
    CopyTagsToSnapshot: true,
    TagList: tags,
    AssociatedRoles: [],
    VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-1', Status: 'active' }],
  };
  const instance = (name: string): DBInstance => ({
    ...common,
    DBInstanceIdentifier: name,
    DBInstanceArn: arn(`db:${name}`),
    PubliclyAccessible: false,
    Endpoint: { Address: `${name}.example.eu-central-1.rds.amazonaws.com`, Port: port },
    AutoMinorVersionUpgrade: true,
    MonitoringInterval: 60,
    PerformanceInsightsEnabled: true,
    PerformanceInsightsKMSKeyId: key,
    CACertificateIdentifier: 'rds-ca-rsa2048-g1',
    CertificateDetails: { CAIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2028-01-01T00:00:00Z') },
    DBSubnetGroup: { DBSubnetGroupName: 'private', VpcId: 'vpc-1', Subnets: [{ SubnetIdentifier: 'subnet-1' }] },
    DBParameterGroups: [{ DBParameterGroupName: 'shop', ParameterApplyStatus: 'in-sync' }],
    OptionGroupMemberships: [{ OptionGroupName: 'shop', Status: 'in-sync' }],
    DBInstanceAutomatedBackupsReplications: [
      { DBInstanceAutomatedBackupsArn: 'arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-1' },
    ],
    ReadReplicaDBInstanceIdentifiers: [],
    ReadReplicaDBClusterIdentifiers: [],
    ...(clustered ? { DBClusterIdentifier: 'shop' } : {}),
  });
  const cluster: DBCluster = {
    ...common,
    DBClusterIdentifier: 'shop',
    DBClusterArn: arn('cluster:shop'),
    Port: port,
    AutoMinorVersionUpgrade: true,
    HttpEndpointEnabled: false,
    CrossAccountClone: false,
    ActivityStreamStatus: 'started',
    BacktrackWindow: 86_400,
    DBSubnetGroup: 'private',
    DBClusterParameterGroup: 'shop-cluster',
    ReadReplicaIdentifiers: [],
    DBClusterMembers: ['shop-1', 'shop-2'].map((DBInstanceIdentifier, at) => ({
      DBInstanceIdentifier,
      IsClusterWriter: at === 0,
      DBClusterParameterGroupStatus: 'in-sync',
    })),
  };
  const snapshot = {
    SnapshotCreateTime: new Date('2026-11-23T03:00:00Z'),
    SnapshotType: 'automated',
    Status: 'available',
    TagList: tags,
  };
  const subscribed = (SourceType: string): EventSubscription => ({
    CustSubscriptionId: SourceType,
    SourceType,
    SnsTopicArn: topic,
    Enabled: true,
    Status: 'active',
    EventCategoriesList: [],
    SourceIdsList: [],
  });
  return {
    'db-instances': { DBInstances: clustered ? [instance('shop-1'), instance('shop-2')] : [instance('shop-1')] },
    'db-clusters': { DBClusters: clustered ? [cluster] : [] },
    'db-replicas': { DBInstances: [] },
    'db-snapshots': {
      DBSnapshots: clustered
        ? []
        : [{ ...snapshot, DBSnapshotIdentifier: 'rds:shop-1', DBInstanceIdentifier: 'shop-1', Encrypted: true }],
    },
    'db-cluster-snapshots': {
      DBClusterSnapshots: clustered
        ? [
            {
              ...snapshot,
              DBClusterSnapshotIdentifier: 'rds:shop',
              DBClusterIdentifier: 'shop',
              StorageEncrypted: true,
            } as { DBClusterSnapshotIdentifier: string },
          ]
        : [],
    },
    'db-snapshot-attributes': [],
    'db-cluster-snapshot-attributes': [],
    'db-parameters': { Parameters: parameters() },
    'db-cluster-parameters': { Parameters: clustered ? parameters() : [] },
    'db-subnet-groups': { DBSubnetGroups: [{ DBSubnetGroupName: 'private', VpcId: 'vpc-1' }] },
    'security-groups': {
      SecurityGroups: [
        {
          GroupId: 'sg-1',
          GroupName: 'shop-db',
          Tags: tags,
          IpPermissions: [
            {
              IpProtocol: 'tcp',
              FromPort: port,
              ToPort: port,
              IpRanges: [],
              Ipv6Ranges: [],
              PrefixListIds: [],
              UserIdGroupPairs: [{ GroupId: 'sg-2' }],
            },
          ],
        },
      ],
    },
    'route-tables': {
      RouteTables: [
        {
          RouteTableId: 'rtb-1',
          VpcId: 'vpc-1',
          Associations: [{ SubnetId: 'subnet-1', Main: false }],
          Routes: [{ DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' }],
        },
      ],
    },
    vpcs: { Vpcs: [{ VpcId: 'vpc-1', IsDefault: false }] },
    'event-subscriptions': {
      EventSubscriptionsList: ['db-instance', 'db-cluster', 'db-parameter-group', 'db-security-group'].map(subscribed),
    },
    'sns-subscriptions': [{ TopicArn: topic, Subscriptions: [{ SubscriptionArn: `${topic}:1` }] }],
    'pending-maintenance-actions': { PendingMaintenanceActions: [] },
    'engine-versions': {
      DBEngineVersions: [{ Engine: engine, EngineVersion: version, Status: 'available', ValidUpgradeTarget: [] }],
    },
    'kms-keys': [{ KeyMetadata: { KeyId: key.slice(-36), Arn: key, KeyManager: 'CUSTOMER', KeyState: 'Enabled' } }],
    'kms-key-rotation': [{ KeyId: key, KeyRotationEnabled: true }],
    'option-groups': {
      OptionGroupsList: [
        { OptionGroupName: 'shop', Options: [{ OptionName: 'MARIADB_AUDIT_PLUGIN', OptionSettings: [] }] },
      ],
    },
    'db-proxies': {
      DBProxies: [{ DBProxyName: 'shop', RequireTLS: true, DebugLogging: false, Auth: [{ IAMAuth: 'REQUIRED' }] }],
    },
    'db-proxy-targets': [{ DBProxyName: 'shop', Targets: [{ RdsResourceId: id }] }],
    'subnet-group-tags': { TagList: tags },
    'export-tasks': { ExportTasks: [] },
    integrations: { Integrations: [] },
    'blue-green-deployments': { BlueGreenDeployments: [] },
    'global-clusters': { GlobalClusters: [] },
    certificates: {
      Certificates: [{ CertificateIdentifier: 'rds-ca-rsa2048-g1', ValidTill: new Date('2061-05-25T22:34:57Z') }],
    },
    'major-engine-versions': {
      DBMajorEngineVersions: [
        {
          Engine: engine,
          MajorEngineVersion: version
            .split('.')
            .slice(0, engine.endsWith('postgresql') || engine === 'postgres' ? 1 : 2)
            .join('.'),
          SupportedEngineLifecycles: [
            {
              LifecycleSupportName: 'open-source-rds-standard-support',
              LifecycleSupportStartDate: new Date('2023-02-27T00:00:00Z'),
              LifecycleSupportEndDate: new Date('2028-02-29T23:59:59Z'),
            },
          ],
        },
      ],
    },
    'log-groups': {
      logGroups: logs.map((log) => ({
        logGroupName: `/aws/rds/${clustered ? 'cluster' : 'instance'}/${id}/${log}`,
        retentionInDays: 365,
        kmsKeyId: key,
      })),
    },
    'recovery-points': {
      RecoveryPoints: [
        { BackupVaultName: 'vault', Status: 'COMPLETED', CreationDate: new Date('2026-11-22T05:00:00Z') },
      ],
    },
    'backup-vaults': { BackupVaultList: [{ BackupVaultName: 'vault', Locked: true }] },
    'role-policies': [],
    'master-secret': { ARN: 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:rds!1', RotationEnabled: true },
  };
}

function parameters(): Parameter[] {
  return Object.entries({
    'rds.force_ssl': '1',
    ssl_min_protocol_version: 'TLSv1.2',
    require_secure_transport: 'ON',
    tls_version: 'TLSv1.2,TLSv1.3',
    server_audit_logging: '1',
    server_audit_events: 'CONNECT,QUERY_DDL,QUERY_DCL',
  }).map(([ParameterName, ParameterValue]) => ({ ParameterName, ParameterValue }));
}
