import { networkCommands, type AwsRemedy } from './aws-commands-network.ts';

const modify = 'aws rds modify-db-instance --db-instance-identifier <instance>';
const modifyCluster = 'aws rds modify-db-cluster --db-cluster-identifier <cluster>';
const now = '--apply-immediately';
const atDatabase = 'RDS console, Databases, the database, Modify';
const atCluster = 'RDS console, Databases, the cluster, Modify';
const atSnapshot = 'RDS console, Snapshots, the snapshot';

const either = (options: string) => ({
  instance: `${modify} ${options}`,
  cluster: `${modifyCluster} ${options}`,
});
const copySnapshot = {
  instance:
    'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted copy> --kms-key-id <key>',
  cluster:
    'aws rds copy-db-cluster-snapshot --source-db-cluster-snapshot-identifier <snapshot> --target-db-cluster-snapshot-identifier <encrypted copy> --kms-key-id <key>',
};
const stopSharing = (account: string) => ({
  instance: `aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove ${account}`,
  cluster: `aws rds modify-db-cluster-snapshot-attribute --db-cluster-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove ${account}`,
});
const tag = 'aws rds add-tags-to-resource --resource-name <arn> --tags Key=<name>,Value=<value>';
const upgrade = either('--engine-version <version> --no-apply-immediately');
const subscribe = (type: string, categories: string) =>
  `aws rds create-event-subscription --subscription-name <name> --sns-topic-arn <topic> --source-type ${type} --event-categories ${categories} --enabled`;
const atSubscriptions = 'RDS console, Event subscriptions, Create event subscription';

/** By the id of the check. */
export const awsCommands: Readonly<Record<string, AwsRemedy>> = {
  ...networkCommands,
  'activity-stream-off': {
    command: `aws rds start-activity-stream --resource-arn <arn> --mode async --kms-key-id <key> ${now}`,
    console: 'RDS console, Databases, the cluster, Actions, Start database activity stream',
  },
  'attached-role-too-wide': {
    command:
      'aws iam put-role-policy --role-name <role> --policy-name <policy> --policy-document file://narrower-policy.json',
    console: 'IAM console, Roles, the role, Permissions, the policy, Edit',
  },
  'audit-not-configured': {
    command: {
      instance: `aws rds modify-option-group --option-group-name <option group> --options-to-include OptionName=MARIADB_AUDIT_PLUGIN ${now}`,
      cluster: `aws rds modify-db-cluster-parameter-group --db-cluster-parameter-group-name <cluster parameter group> --parameters ParameterName=server_audit_logging,ParameterValue=1,ApplyMethod=immediate 'ParameterName=server_audit_events,ParameterValue="CONNECT,QUERY_DDL,QUERY_DCL",ApplyMethod=immediate'`,
    },
    console: 'RDS console, Option groups, the group, Add option; of Aurora: Parameter groups, the cluster group, Edit',
  },
  'backtrack-off': {
    command:
      'aws rds restore-db-cluster-to-point-in-time --source-db-cluster-identifier <cluster> --db-cluster-identifier <new cluster> --restore-type copy-on-write --use-latest-restorable-time --backtrack-window 86400',
    console: 'RDS console, Databases, the cluster, Actions, Create clone, Backtrack',
  },
  'backup-retention-short': {
    command: `${modify} --backup-retention-period 14 ${now}`,
    console: `${atDatabase}, Backup retention period`,
  },
  'backup-vault-not-locked': {
    command:
      'aws backup put-backup-vault-lock-configuration --backup-vault-name <vault> --min-retention-days 7 --changeable-for-days 3',
    console: 'AWS Backup console, Vaults, the vault, Vault lock, Create vault lock',
  },
  'backups-off': {
    command: `${modify} --backup-retention-period 14 ${now}`,
    console: `${atDatabase}, Backup retention period`,
  },
  'blue-green-copy-present': {
    command: 'aws rds delete-blue-green-deployment --blue-green-deployment-identifier <deployment identifier>',
    console: 'RDS console, Databases, the blue/green deployment, Actions, Delete',
  },
  'certificate-authority-outdated': {
    command: `${modify} --ca-certificate-identifier rds-ca-rsa2048-g1 ${now}`,
    console: `${atDatabase}, Certificate authority`,
  },
  'cluster-backup-retention-short': {
    command: `${modifyCluster} --backup-retention-period 14 ${now}`,
    console: `${atCluster}, Backup retention period`,
  },
  'cluster-deletion-protection-off': {
    command: `${modifyCluster} --deletion-protection ${now}`,
    console: `${atCluster}, Deletion protection`,
  },
  'cluster-iam-authentication-off': {
    command: `${modifyCluster} --enable-iam-database-authentication ${now}`,
    console: `${atCluster}, Database authentication`,
  },
  'cluster-logs-not-exported': {
    command: `${modifyCluster} --cloudwatch-logs-export-configuration EnableLogTypes=<log> ${now}`,
    console: `${atCluster}, Log exports`,
  },
  'cluster-minor-upgrades-not-automatic': {
    command: `${modifyCluster} --auto-minor-version-upgrade ${now}`,
    console: `${atCluster}, Auto minor version upgrade`,
  },
  'cluster-single-availability-zone': {
    command:
      'aws rds create-db-instance --db-instance-identifier <reader> --db-cluster-identifier <cluster> --engine <engine> --db-instance-class <class>',
    console: 'RDS console, Databases, the cluster, Actions, Add reader',
  },
  'cluster-storage-not-encrypted': {
    command:
      'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier <new cluster> --snapshot-identifier <snapshot> --engine <engine> --kms-key-id <key>',
    console: `${atSnapshot} of the cluster, Actions, Restore snapshot, Encryption`,
  },
  'cluster-tags-not-copied-to-snapshots': {
    command: `${modifyCluster} --copy-tags-to-snapshot ${now}`,
    console: `${atCluster}, Copy tags to snapshots`,
  },
  'cross-account-clone': {
    command: 'aws ram disassociate-resource-share --resource-share-arn <share> --resource-arns <arn>',
    console: 'Resource Access Manager console, Shared by me, the share of the cluster, Modify',
  },
  'data-api-enabled': {
    command: 'aws rds disable-http-endpoint --resource-arn <arn>',
    console: `${atCluster}, RDS Data API`,
  },
  'data-integration-present': {
    command: 'aws rds modify-integration --integration-identifier <integration> --data-filter <tables>',
    console: 'RDS console, Zero-ETL integrations, the integration, Modify, Data filtering',
  },
  'default-parameter-group': {
    command: {
      instance:
        'aws rds create-db-parameter-group --db-parameter-group-name <group> --db-parameter-group-family <family> --description <text>',
      cluster:
        'aws rds create-db-cluster-parameter-group --db-cluster-parameter-group-name <group> --db-parameter-group-family <family> --description <text>',
    },
    console: `RDS console, Parameter groups, Create parameter group; then ${atDatabase}, DB parameter group`,
  },
  'deletion-protection-off': {
    command: `${modify} --deletion-protection ${now}`,
    console: `${atDatabase}, Deletion protection`,
  },
  'engine-version-withdrawn': { command: upgrade, console: `${atDatabase}, DB engine version` },
  'enhanced-monitoring-off': {
    command: `${modify} --monitoring-interval 60 --monitoring-role-arn <role> ${now}`,
    console: `${atDatabase}, Enhanced Monitoring`,
  },
  'extended-support-by-default': {
    command: either('--engine-version <version> --allow-major-version-upgrade --no-apply-immediately'),
    console: `${atDatabase}, DB engine version; RDS Extended Support can be chosen only when a database is made or restored`,
  },
  'global-copy-present': {
    command:
      'aws rds remove-from-global-cluster --global-cluster-identifier <global cluster> --db-cluster-identifier <arn of the copy>',
    console: 'RDS console, Databases, the member in the other region, Actions, Remove from global database',
  },
  'global-database-version-old': {
    command:
      'aws rds modify-global-cluster --global-cluster-identifier <global cluster> --engine-version <version> --allow-major-version-upgrade',
    console: 'RDS console, Databases, the global database, Modify, DB engine version',
  },
  'iam-authentication-off': {
    command: `${modify} --enable-iam-database-authentication ${now}`,
    console: `${atDatabase}, Database authentication`,
  },
  'instance-logs-not-exported': {
    command: `${modify} --cloudwatch-logs-export-configuration EnableLogTypes=<log> ${now}`,
    console: `${atDatabase}, Log exports`,
  },
  'log-fdw-reads-files': { command: upgrade, console: `${atDatabase}, DB engine version` },
  'log-group-not-kept': {
    command: 'aws logs put-retention-policy --log-group-name <group> --retention-in-days 365',
    console: 'CloudWatch console, Log groups, the group, Actions, Edit retention setting',
  },
  'log-group-without-customer-key': {
    command: 'aws logs associate-kms-key --log-group-name <group> --kms-key-id <key>',
    console: 'Not in the console: the key of a log group is set by command only',
  },
  'maintenance-pending': {
    command:
      'aws rds apply-pending-maintenance-action --resource-identifier <arn> --apply-action <action> --opt-in-type next-maintenance',
    console: 'RDS console, Databases, the database, Maintenance & backups, Pending maintenance, Apply at next window',
  },
  'manual-snapshot-old': {
    command: {
      instance: 'aws rds delete-db-snapshot --db-snapshot-identifier <snapshot>',
      cluster: 'aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier <snapshot>',
    },
    console: `${atSnapshot}, Actions, Delete snapshot`,
  },
  'master-password-not-managed': {
    command: either(`--manage-master-user-password ${now}`),
    console: `${atDatabase}, Credentials management, Managed in AWS Secrets Manager`,
  },
  'master-secret-not-rotated': {
    command: either(`--rotate-master-user-password ${now}`),
    console: 'Secrets Manager console, the secret of the database, Rotation, Edit rotation',
  },
  'minor-upgrade-offered': { command: upgrade, console: `${atDatabase}, DB engine version` },
  'minor-upgrades-not-automatic': {
    command: `${modify} --auto-minor-version-upgrade ${now}`,
    console: `${atDatabase}, Auto minor version upgrade`,
  },
  'newest-snapshot-stale': {
    command: {
      instance:
        'aws rds create-db-snapshot --db-instance-identifier <instance> --db-snapshot-identifier <new snapshot>',
      cluster:
        'aws rds create-db-cluster-snapshot --db-cluster-identifier <cluster> --db-cluster-snapshot-identifier <new snapshot>',
    },
    console: 'RDS console, Databases, the database, Actions, Take snapshot',
  },
  'no-cluster-event-subscription': {
    command: subscribe('db-cluster', 'maintenance failure'),
    console: `${atSubscriptions}, Source type Clusters`,
  },
  'no-copy-in-other-region': {
    command: {
      instance:
        'aws rds start-db-instance-automated-backups-replication --source-db-instance-arn <arn> --region <other region>',
      cluster:
        'aws rds copy-db-cluster-snapshot --source-db-cluster-snapshot-identifier <arn of a snapshot> --target-db-cluster-snapshot-identifier <copy> --kms-key-id <key> --source-region <region> --region <other region>',
    },
    console: `${atDatabase}, Enable replication in another AWS Region; of a cluster: ${atSnapshot}, Actions, Copy snapshot`,
  },
  'no-instance-event-subscription': {
    command: subscribe('db-instance', 'maintenance "configuration change" failure'),
    console: `${atSubscriptions}, Source type Instances`,
  },
  'no-parameter-group-event-subscription': {
    command: subscribe('db-parameter-group', '"configuration change"'),
    console: `${atSubscriptions}, Source type Parameter groups`,
  },
  'no-security-group-event-subscription': {
    command: subscribe('db-security-group', '"configuration change" failure'),
    console: `${atSubscriptions}, Source type Security groups`,
  },
  'not-in-backup-plan': {
    command:
      'aws backup create-backup-selection --backup-plan-id <plan> --backup-selection SelectionName=<name>,IamRoleArn=<role>,Resources=<arn>',
    console: 'AWS Backup console, Backup plans, the plan, Assign resources',
  },
  'parameters-not-applied': {
    command: {
      instance: 'aws rds reboot-db-instance --db-instance-identifier <instance>',
      cluster: 'aws rds reboot-db-instance --db-instance-identifier <member>',
    },
    console: 'RDS console, Databases, the instance, Actions, Reboot',
  },
  'performance-data-under-aws-key': {
    command: `${modify} --enable-performance-insights --performance-insights-kms-key-id <key> ${now}`,
    console: `${atDatabase}, Performance Insights, AWS KMS key`,
  },
  'performance-insights-off': {
    command: `${modify} --enable-performance-insights ${now}`,
    console: `${atDatabase}, Performance Insights`,
  },
  'resource-untagged': { command: tag, console: 'RDS console, Databases, the database, Tags, Manage tags' },
  'risky-option': {
    command: `aws rds modify-option-group --option-group-name <group> --options-to-remove <option> ${now}`,
    console: 'RDS console, Option groups, the group, Delete option or Modify option',
  },
  'roles-attached': {
    command: {
      instance:
        'aws rds remove-role-from-db-instance --db-instance-identifier <instance> --role-arn <role> --feature-name <feature>',
      cluster:
        'aws rds remove-role-from-db-cluster --db-cluster-identifier <cluster> --role-arn <role> --feature-name <feature>',
    },
    console: 'RDS console, Databases, the database, Connectivity & security, Manage IAM roles, Delete',
  },
  'single-availability-zone': { command: `${modify} --multi-az ${now}`, console: `${atDatabase}, Multi-AZ deployment` },
  'snapshot-exported': {
    command: 'aws s3api get-public-access-block --bucket <bucket>',
    console: 'S3 console, the bucket, Permissions; RDS console, Exports in Amazon S3',
  },
  'snapshot-not-encrypted': { command: copySnapshot, console: `${atSnapshot}, Actions, Copy snapshot, Encryption` },
  'snapshot-public': { command: stopSharing('all'), console: `${atSnapshot}, Actions, Share snapshot, Private` },
  'snapshot-shared': { command: stopSharing('<accounts>'), console: `${atSnapshot}, Actions, Share snapshot, Delete` },
  'snapshot-untagged': {
    command: tag.replace('<arn>', '<arn of the snapshot>'),
    console: `${atSnapshot}, Tags, Manage tags`,
  },
  'storage-key-disabled': {
    command: 'aws kms enable-key --key-id <key>',
    console: 'KMS console, Customer managed keys, the key, Key actions, Cancel key deletion, then Enable',
  },
  'storage-key-managed-by-aws': {
    command: copySnapshot,
    console: `${atSnapshot}, Actions, Copy snapshot, AWS KMS key; then Restore snapshot`,
  },
  'storage-key-not-rotated': {
    command: 'aws kms enable-key-rotation --key-id <key>',
    console: 'KMS console, Customer managed keys, the key, Key rotation, Edit',
  },
  'storage-not-encrypted': {
    command: copySnapshot.instance,
    console: `${atSnapshot}, Actions, Copy snapshot, Encryption; then Restore snapshot`,
  },
  'subscription-without-receiver': {
    command: 'aws sns subscribe --topic-arn <arn of the topic> --protocol email --notification-endpoint <address>',
    console: 'SNS console, Topics, the topic, Create subscription; confirm it from the mail',
  },
  'tags-not-copied-to-snapshots': {
    command: `${modify} --copy-tags-to-snapshot ${now}`,
    console: `${atDatabase}, Copy tags to snapshots`,
  },
  'well-known-administrator': {
    command: either(`--manage-master-user-password ${now}`),
    console: `${atDatabase}, Credentials management; the name itself cannot be changed`,
  },
};
