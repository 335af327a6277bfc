const modify = 'aws rds modify-db-instance --db-instance-identifier <database>';
const modifyCluster = 'aws rds modify-db-cluster --db-cluster-identifier <cluster>';

/** The command that repairs a check of the AWS description, by its id; angle brackets mark what is to be filled in. */
export const awsCommands: Readonly<Record<string, string>> = {
  'backup-retention-short': `${modify} --backup-retention-period 14 --apply-immediately`,
  'backups-off': `${modify} --backup-retention-period 14 --apply-immediately`,
  'cluster-backup-retention-short': `${modifyCluster} --backup-retention-period 14 --apply-immediately`,
  'certificate-authority-outdated': `${modify} --ca-certificate-identifier rds-ca-rsa2048-g1 --apply-immediately`,
  'cluster-deletion-protection-off': `${modifyCluster} --deletion-protection --apply-immediately`,
  'deletion-protection-off': `${modify} --deletion-protection --apply-immediately`,
  'cluster-iam-authentication-off': `${modifyCluster} --enable-iam-database-authentication --apply-immediately`,
  'iam-authentication-off': `${modify} --enable-iam-database-authentication --apply-immediately`,
  'cluster-logs-not-exported': `${modifyCluster} --cloudwatch-logs-export-configuration EnableLogTypes=<log>`,
  'instance-logs-not-exported': `${modify} --cloudwatch-logs-export-configuration EnableLogTypes=<log>`,
  'cluster-tags-not-copied-to-snapshots': `${modifyCluster} --copy-tags-to-snapshot --apply-immediately`,
  'tags-not-copied-to-snapshots': `${modify} --copy-tags-to-snapshot --apply-immediately`,
  'cluster-single-availability-zone':
    'aws rds create-db-instance --db-instance-identifier <reader> --db-cluster-identifier <cluster> --engine <engine> --db-instance-class <class>',
  'single-availability-zone': `${modify} --multi-az --apply-immediately`,
  'cluster-storage-not-encrypted':
    'aws rds restore-db-cluster-from-snapshot --db-cluster-identifier <new cluster> --snapshot-identifier <snapshot> --engine <engine> --kms-key-id <key>',
  'storage-not-encrypted':
    'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted copy> --kms-key-id <key>',
  'snapshot-not-encrypted':
    'aws rds copy-db-snapshot --source-db-snapshot-identifier <snapshot> --target-db-snapshot-identifier <encrypted copy> --kms-key-id <key>',
  'data-api-enabled': 'aws rds disable-http-endpoint --resource-arn <arn of the cluster>',
  'default-parameter-group':
    'aws rds create-db-parameter-group --db-parameter-group-name <group> --db-parameter-group-family <family> --description <text>',
  'default-port': `${modify} --db-port-number <port> --apply-immediately`,
  'endpoint-is-public': `${modify} --no-publicly-accessible --apply-immediately`,
  'enhanced-monitoring-off': `${modify} --monitoring-interval 60 --monitoring-role-arn <role> --apply-immediately`,
  'performance-insights-off': `${modify} --enable-performance-insights --apply-immediately`,
  'minor-upgrades-not-automatic': `${modify} --auto-minor-version-upgrade --apply-immediately`,
  'maintenance-pending':
    'aws rds apply-pending-maintenance-action --resource-identifier <arn> --apply-action <action> --opt-in-type next-maintenance',
  'master-password-not-managed': `${modify} --manage-master-user-password --apply-immediately`,
  'parameters-not-applied': 'aws rds reboot-db-instance --db-instance-identifier <database>',
  'snapshot-public':
    'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove all',
  'snapshot-shared':
    'aws rds modify-db-snapshot-attribute --db-snapshot-identifier <snapshot> --attribute-name restore --values-to-remove <account>',
  'manual-snapshot-old': 'aws rds delete-db-snapshot --db-snapshot-identifier <snapshot>',
  'newest-snapshot-stale':
    'aws rds create-db-snapshot --db-instance-identifier <database> --db-snapshot-identifier <snapshot>',
  'security-group-open-to-world':
    'aws ec2 revoke-security-group-ingress --group-id <group> --protocol tcp --port <port> --cidr 0.0.0.0/0',
  'security-group-too-wide':
    'aws ec2 revoke-security-group-ingress --group-id <group> --protocol tcp --port <port> --cidr <network>',
  'default-security-group': `${modify} --vpc-security-group-ids <group> --apply-immediately`,
  'subnet-reaches-internet-gateway':
    'aws rds modify-db-subnet-group --db-subnet-group-name <group> --subnet-ids <private subnets>',
  'no-instance-event-subscription':
    'aws rds create-event-subscription --subscription-name <name> --sns-topic-arn <topic> --source-type db-instance --event-categories maintenance "configuration change" failure',
  'no-cluster-event-subscription':
    'aws rds create-event-subscription --subscription-name <name> --sns-topic-arn <topic> --source-type db-cluster --event-categories maintenance failure',
  'no-parameter-group-event-subscription':
    'aws rds create-event-subscription --subscription-name <name> --sns-topic-arn <topic> --source-type db-parameter-group --event-categories "configuration change"',
  'resource-untagged': 'aws rds add-tags-to-resource --resource-name <arn> --tags Key=<name>,Value=<value>',
  'roles-attached':
    'aws rds remove-role-from-db-instance --db-instance-identifier <database> --role-arn <role> --feature-name <feature>',
  'extended-support-by-default': `${modify} --engine-version <version> --allow-major-version-upgrade --no-apply-immediately`,
};
