import type { Check } from './define-check.ts';
import backupRetentionShort from './aws/backup-retention-short.ts';
import backupsOff from './aws/backups-off.ts';
import certificateAuthorityOutdated from './aws/certificate-authority-outdated.ts';
import clusterBackupRetentionShort from './aws/cluster-backup-retention-short.ts';
import clusterDeletionProtectionOff from './aws/cluster-deletion-protection-off.ts';
import clusterIamAuthenticationOff from './aws/cluster-iam-authentication-off.ts';
import clusterLogsNotExported from './aws/cluster-logs-not-exported.ts';
import clusterSingleAvailabilityZone from './aws/cluster-single-availability-zone.ts';
import clusterStorageNotEncrypted from './aws/cluster-storage-not-encrypted.ts';
import clusterTagsNotCopiedToSnapshots from './aws/cluster-tags-not-copied-to-snapshots.ts';
import crossAccountClone from './aws/cross-account-clone.ts';
import dataApiEnabled from './aws/data-api-enabled.ts';
import defaultParameterGroup from './aws/default-parameter-group.ts';
import defaultPort from './aws/default-port.ts';
import defaultSecurityGroup from './aws/default-security-group.ts';
import defaultVpc from './aws/default-vpc.ts';
import deletionProtectionOff from './aws/deletion-protection-off.ts';
import endpointIsPublic from './aws/endpoint-is-public.ts';
import engineVersionWithdrawn from './aws/engine-version-withdrawn.ts';
import enhancedMonitoringOff from './aws/enhanced-monitoring-off.ts';
import extendedSupportByDefault from './aws/extended-support-by-default.ts';
import iamAuthenticationOff from './aws/iam-authentication-off.ts';
import instanceLogsNotExported from './aws/instance-logs-not-exported.ts';
import maintenancePending from './aws/maintenance-pending.ts';
import manualSnapshotOld from './aws/manual-snapshot-old.ts';
import masterPasswordNotManaged from './aws/master-password-not-managed.ts';
import minorUpgradeOffered from './aws/minor-upgrade-offered.ts';
import minorUpgradesNotAutomatic from './aws/minor-upgrades-not-automatic.ts';
import newestSnapshotStale from './aws/newest-snapshot-stale.ts';
import noClusterEventSubscription from './aws/no-cluster-event-subscription.ts';
import noInstanceEventSubscription from './aws/no-instance-event-subscription.ts';
import noParameterGroupEventSubscription from './aws/no-parameter-group-event-subscription.ts';
import outsideVpc from './aws/outside-vpc.ts';
import parametersNotApplied from './aws/parameters-not-applied.ts';
import performanceInsightsOff from './aws/performance-insights-off.ts';
import resourceUntagged from './aws/resource-untagged.ts';
import rolesAttached from './aws/roles-attached.ts';
import securityGroupOpenToWorld from './aws/security-group-open-to-world.ts';
import securityGroupTooWide from './aws/security-group-too-wide.ts';
import singleAvailabilityZone from './aws/single-availability-zone.ts';
import snapshotNotEncrypted from './aws/snapshot-not-encrypted.ts';
import snapshotPublic from './aws/snapshot-public.ts';
import snapshotShared from './aws/snapshot-shared.ts';
import storageKeyDisabled from './aws/storage-key-disabled.ts';
import storageKeyManagedByAws from './aws/storage-key-managed-by-aws.ts';
import storageNotEncrypted from './aws/storage-not-encrypted.ts';
import subnetReachesInternetGateway from './aws/subnet-reaches-internet-gateway.ts';
import tagsNotCopiedToSnapshots from './aws/tags-not-copied-to-snapshots.ts';
import wellKnownAdministrator from './aws/well-known-administrator.ts';
import schemaPublicWritable from './postgres/schema-public-writable.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const checks: readonly Check[] = [
  backupRetentionShort,
  backupsOff,
  certificateAuthorityOutdated,
  clusterBackupRetentionShort,
  clusterDeletionProtectionOff,
  clusterIamAuthenticationOff,
  clusterLogsNotExported,
  clusterSingleAvailabilityZone,
  clusterStorageNotEncrypted,
  clusterTagsNotCopiedToSnapshots,
  crossAccountClone,
  dataApiEnabled,
  defaultParameterGroup,
  defaultPort,
  defaultSecurityGroup,
  defaultVpc,
  deletionProtectionOff,
  endpointIsPublic,
  engineVersionWithdrawn,
  enhancedMonitoringOff,
  extendedSupportByDefault,
  iamAuthenticationOff,
  instanceLogsNotExported,
  maintenancePending,
  manualSnapshotOld,
  masterPasswordNotManaged,
  minorUpgradeOffered,
  minorUpgradesNotAutomatic,
  newestSnapshotStale,
  noClusterEventSubscription,
  noInstanceEventSubscription,
  noParameterGroupEventSubscription,
  outsideVpc,
  parametersNotApplied,
  performanceInsightsOff,
  resourceUntagged,
  rolesAttached,
  securityGroupOpenToWorld,
  securityGroupTooWide,
  singleAvailabilityZone,
  snapshotNotEncrypted,
  snapshotPublic,
  snapshotShared,
  storageKeyDisabled,
  storageKeyManagedByAws,
  storageNotEncrypted,
  subnetReachesInternetGateway,
  tagsNotCopiedToSnapshots,
  wellKnownAdministrator,
  schemaPublicWritable,
];
