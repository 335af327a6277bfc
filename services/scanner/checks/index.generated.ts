import type { Check } from './define-check.ts';
import activityStreamOff from './aws/activity-stream-off.ts';
import attachedRoleTooWide from './aws/attached-role-too-wide.ts';
import auditNotConfigured from './aws/audit-not-configured.ts';
import backtrackOff from './aws/backtrack-off.ts';
import backupRetentionShort from './aws/backup-retention-short.ts';
import backupVaultNotLocked from './aws/backup-vault-not-locked.ts';
import backupsOff from './aws/backups-off.ts';
import blueGreenCopyPresent from './aws/blue-green-copy-present.ts';
import certificateAuthorityOutdated from './aws/certificate-authority-outdated.ts';
import clusterBackupRetentionShort from './aws/cluster-backup-retention-short.ts';
import clusterDeletionProtectionOff from './aws/cluster-deletion-protection-off.ts';
import clusterIamAuthenticationOff from './aws/cluster-iam-authentication-off.ts';
import clusterLogsNotExported from './aws/cluster-logs-not-exported.ts';
import clusterMinorUpgradesNotAutomatic from './aws/cluster-minor-upgrades-not-automatic.ts';
import clusterSingleAvailabilityZone from './aws/cluster-single-availability-zone.ts';
import clusterStorageNotEncrypted from './aws/cluster-storage-not-encrypted.ts';
import clusterTagsNotCopiedToSnapshots from './aws/cluster-tags-not-copied-to-snapshots.ts';
import crossAccountClone from './aws/cross-account-clone.ts';
import dataApiEnabled from './aws/data-api-enabled.ts';
import dataIntegrationPresent from './aws/data-integration-present.ts';
import defaultParameterGroup from './aws/default-parameter-group.ts';
import defaultPort from './aws/default-port.ts';
import defaultSecurityGroup from './aws/default-security-group.ts';
import defaultVpc from './aws/default-vpc.ts';
import deletionProtectionOff from './aws/deletion-protection-off.ts';
import endpointIsPublic from './aws/endpoint-is-public.ts';
import engineVersionWithdrawn from './aws/engine-version-withdrawn.ts';
import enhancedMonitoringOff from './aws/enhanced-monitoring-off.ts';
import extendedSupportByDefault from './aws/extended-support-by-default.ts';
import globalCopyPresent from './aws/global-copy-present.ts';
import globalDatabaseVersionOld from './aws/global-database-version-old.ts';
import iamAuthenticationOff from './aws/iam-authentication-off.ts';
import instanceLogsNotExported from './aws/instance-logs-not-exported.ts';
import logFdwReadsFiles from './aws/log-fdw-reads-files.ts';
import logGroupNotKept from './aws/log-group-not-kept.ts';
import logGroupWithoutCustomerKey from './aws/log-group-without-customer-key.ts';
import maintenancePending from './aws/maintenance-pending.ts';
import manualSnapshotOld from './aws/manual-snapshot-old.ts';
import masterPasswordNotManaged from './aws/master-password-not-managed.ts';
import masterSecretNotRotated from './aws/master-secret-not-rotated.ts';
import minorUpgradeOffered from './aws/minor-upgrade-offered.ts';
import minorUpgradesNotAutomatic from './aws/minor-upgrades-not-automatic.ts';
import newestSnapshotStale from './aws/newest-snapshot-stale.ts';
import noClusterEventSubscription from './aws/no-cluster-event-subscription.ts';
import noCopyInOtherRegion from './aws/no-copy-in-other-region.ts';
import noInstanceEventSubscription from './aws/no-instance-event-subscription.ts';
import noParameterGroupEventSubscription from './aws/no-parameter-group-event-subscription.ts';
import noSecurityGroupEventSubscription from './aws/no-security-group-event-subscription.ts';
import notInBackupPlan from './aws/not-in-backup-plan.ts';
import outsideVpc from './aws/outside-vpc.ts';
import parametersNotApplied from './aws/parameters-not-applied.ts';
import performanceDataUnderAwsKey from './aws/performance-data-under-aws-key.ts';
import performanceInsightsOff from './aws/performance-insights-off.ts';
import proxyLogsStatements from './aws/proxy-logs-statements.ts';
import proxyTlsNotRequired from './aws/proxy-tls-not-required.ts';
import proxyWithoutIam from './aws/proxy-without-iam.ts';
import replicaWeaker from './aws/replica-weaker.ts';
import resourceUntagged from './aws/resource-untagged.ts';
import riskyOption from './aws/risky-option.ts';
import rolesAttached from './aws/roles-attached.ts';
import securityGroupOpenToWorld from './aws/security-group-open-to-world.ts';
import securityGroupTooWide from './aws/security-group-too-wide.ts';
import securityGroupUntagged from './aws/security-group-untagged.ts';
import singleAvailabilityZone from './aws/single-availability-zone.ts';
import snapshotExported from './aws/snapshot-exported.ts';
import snapshotNotEncrypted from './aws/snapshot-not-encrypted.ts';
import snapshotPublic from './aws/snapshot-public.ts';
import snapshotShared from './aws/snapshot-shared.ts';
import snapshotUntagged from './aws/snapshot-untagged.ts';
import storageKeyDisabled from './aws/storage-key-disabled.ts';
import storageKeyManagedByAws from './aws/storage-key-managed-by-aws.ts';
import storageKeyNotRotated from './aws/storage-key-not-rotated.ts';
import storageNotEncrypted from './aws/storage-not-encrypted.ts';
import subnetGroupUntagged from './aws/subnet-group-untagged.ts';
import subnetReachesInternetGateway from './aws/subnet-reaches-internet-gateway.ts';
import subscriptionWithoutReceiver from './aws/subscription-without-receiver.ts';
import tagsNotCopiedToSnapshots from './aws/tags-not-copied-to-snapshots.ts';
import wellKnownAdministrator from './aws/well-known-administrator.ts';
import accountFromAnyHost from './mysql/account-from-any-host.ts';
import accountPasswordGuessable from './mysql/account-password-guessable.ts';
import accountPasswordNeverExpires from './mysql/account-password-never-expires.ts';
import accountPasswordOld from './mysql/account-password-old.ts';
import accountRoleMayBeHandedOn from './mysql/account-role-may-be-handed-on.ts';
import accountWithoutConnectionLimit from './mysql/account-without-connection-limit.ts';
import accountWithoutPassword from './mysql/account-without-password.ts';
import accountWithoutTls from './mysql/account-without-tls.ts';
import administrativePrivileges from './mysql/administrative-privileges.ts';
import allPrivilegesOnSchema from './mysql/all-privileges-on-schema.ts';
import anonymousAccount from './mysql/anonymous-account.ts';
import auditExcludesAccounts from './mysql/audit-excludes-accounts.ts';
import auditPluginMissing from './mysql/audit-plugin-missing.ts';
import awsRoleGranted from './mysql/aws-role-granted.ts';
import binaryLogNotEncrypted from './mysql/binary-log-not-encrypted.ts';
import binaryLogOff from './mysql/binary-log-off.ts';
import codeMadeUnderLenientMode from './mysql/code-made-under-lenient-mode.ts';
import columnPrivilegesGranted from './mysql/column-privileges-granted.ts';
import connectErrorsUnlimited from './mysql/connect-errors-unlimited.ts';
import definerIsAdministrator from './mysql/definer-is-administrator.ts';
import definerMissing from './mysql/definer-missing.ts';
import definerViewPresent from './mysql/definer-view-present.ts';
import encryptionInsideEngineOff from './mysql/encryption-inside-engine-off.ts';
import errorLogTooQuiet from './mysql/error-log-too-quiet.ts';
import eventSchedulerIdle from './mysql/event-scheduler-idle.ts';
import failedLogInsUnlimited from './mysql/failed-log-ins-unlimited.ts';
import filePathOpen from './mysql/file-path-open.ts';
import functionCreatorsTrusted from './mysql/function-creators-trusted.ts';
import generalLogOn from './mysql/general-log-on.ts';
import grantOptionHeld from './mysql/grant-option-held.ts';
import hostNamesDecideAccess from './mysql/host-names-decide-access.ts';
import idleSessionsLiveLong from './mysql/idle-sessions-live-long.ts';
import leftoverCopyOfTable from './mysql/leftover-copy-of-table.ts';
import loadableFunctionPresent from './mysql/loadable-function-present.ts';
import localInfileAllowed from './mysql/local-infile-allowed.ts';
import lockedAccountWithPrivileges from './mysql/locked-account-with-privileges.ts';
import logTablesHoldStatements from './mysql/log-tables-hold-statements.ts';
import mandatoryRolesSet from './mysql/mandatory-roles-set.ts';
import oldPasswordHashing from './mysql/old-password-hashing.ts';
import oldTlsVersionsOffered from './mysql/old-tls-versions-offered.ts';
import outdatedAuthenticationPlugin from './mysql/outdated-authentication-plugin.ts';
import passwordLifetimeUnlimited from './mysql/password-lifetime-unlimited.ts';
import passwordReuseAllowed from './mysql/password-reuse-allowed.ts';
import passwordSharedByAccounts from './mysql/password-shared-by-accounts.ts';
import passwordStrengthUnchecked from './mysql/password-strength-unchecked.ts';
import privilegesOnEverySchema from './mysql/privileges-on-every-schema.ts';
import privilegesOnSystemSchema from './mysql/privileges-on-system-schema.ts';
import proxyPrivilegeGranted from './mysql/proxy-privilege-granted.ts';
import rawPasswordsLogged from './mysql/raw-passwords-logged.ts';
import replicationAccountTooWide from './mysql/replication-account-too-wide.ts';
import replicationCredentialsStored from './mysql/replication-credentials-stored.ts';
import riskyPluginActive from './mysql/risky-plugin-active.ts';
import sampleSchemaPresent from './mysql/sample-schema-present.ts';
import scheduledEventPresent from './mysql/scheduled-event-present.ts';
import secretInObjectComment from './mysql/secret-in-object-comment.ts';
import secretInStoredCode from './mysql/secret-in-stored-code.ts';
import secureTransportNotRequired from './mysql/secure-transport-not-required.ts';
import serverCredentialsStored from './mysql/server-credentials-stored.ts';
import sqlModeLenient from './mysql/sql-mode-lenient.ts';
import suspiciousFunctionsAllowed from './mysql/suspicious-functions-allowed.ts';
import tableOutsideInnodb from './mysql/table-outside-innodb.ts';
import weakBlockEncryptionMode from './mysql/weak-block-encryption-mode.ts';
import weakCiphersOffered from './mysql/weak-ciphers-offered.ts';
import wellKnownAccountName from './mysql/well-known-account-name.ts';
import wildcardInSchemaGrant from './mysql/wildcard-in-schema-grant.ts';
import administrationNotLogged from './postgres/administration-not-logged.ts';
import administratorFunctionCallableByPublic from './postgres/administrator-function-callable-by-public.ts';
import administratorWithoutIam from './postgres/administrator-without-iam.ts';
import auditExtensionNotConfigured from './postgres/audit-extension-not-configured.ts';
import auditExtensionNotCreated from './postgres/audit-extension-not-created.ts';
import auditExtensionNotLoaded from './postgres/audit-extension-not-loaded.ts';
import awsBridgeExtension from './postgres/aws-bridge-extension.ts';
import awsFunctionCallableByPublic from './postgres/aws-function-callable-by-public.ts';
import builtInFunctionShadowed from './postgres/built-in-function-shadowed.ts';
import columnOpenToPublic from './postgres/column-open-to-public.ts';
import connectionsNotLogged from './postgres/connections-not-logged.ts';
import dataChecksumsOff from './postgres/data-checksums-off.ts';
import databaseOpenToPublic from './postgres/database-open-to-public.ts';
import databaseSchemaCreationOpenToPublic from './postgres/database-schema-creation-open-to-public.ts';
import debugOutputLogged from './postgres/debug-output-logged.ts';
import defaultPrivilegesToPublic from './postgres/default-privileges-to-public.ts';
import definerFunctionCallableByPublic from './postgres/definer-function-callable-by-public.ts';
import definerFunctionDynamicSql from './postgres/definer-function-dynamic-sql.ts';
import definerFunctionMutableSearchPath from './postgres/definer-function-mutable-search-path.ts';
import definerSearchPathWithoutPgTemp from './postgres/definer-search-path-without-pg-temp.ts';
import definerSearchPathWritable from './postgres/definer-search-path-writable.ts';
import disconnectionsNotLogged from './postgres/disconnections-not-logged.ts';
import errorLogTerse from './postgres/error-log-terse.ts';
import errorMessagesSuppressed from './postgres/error-messages-suppressed.ts';
import errorStatementsSuppressed from './postgres/error-statements-suppressed.ts';
import eventTriggerPresent from './postgres/event-trigger-present.ts';
import everythingPublished from './postgres/everything-published.ts';
import expiredRoleRemains from './postgres/expired-role-remains.ts';
import extensionChoiceUnrestricted from './postgres/extension-choice-unrestricted.ts';
import extensionInPublicSchema from './postgres/extension-in-public-schema.ts';
import extensionOutdated from './postgres/extension-outdated.ts';
import fileReadingExtension from './postgres/file-reading-extension.ts';
import foreignServerCredentialsStored from './postgres/foreign-server-credentials-stored.ts';
import foreignServerOpenToPublic from './postgres/foreign-server-open-to-public.ts';
import foreignServerWithoutTls from './postgres/foreign-server-without-tls.ts';
import foreignTableReadableByPublic from './postgres/foreign-table-readable-by-public.ts';
import grantOptionOutsideOwner from './postgres/grant-option-outside-owner.ts';
import hostNamesLookedUp from './postgres/host-names-looked-up.ts';
import jobSchedulerInstalled from './postgres/job-scheduler-installed.ts';
import languageOpenToPublic from './postgres/language-open-to-public.ts';
import largeObjectOpenToPublic from './postgres/large-object-open-to-public.ts';
import leftoverTableCopy from './postgres/leftover-table-copy.ts';
import logInWindowLong from './postgres/log-in-window-long.ts';
import logLinePrefixIncomplete from './postgres/log-line-prefix-incomplete.ts';
import loginRoleOwnsTables from './postgres/login-role-owns-tables.ts';
import md5LogInsAccepted from './postgres/md5-log-ins-accepted.ts';
import md5PasswordStored from './postgres/md5-password-stored.ts';
import membershipMayBeHandedOn from './postgres/membership-may-be-handed-on.ts';
import newPasswordsStoredAsMd5 from './postgres/new-passwords-stored-as-md5.ts';
import noCryptographyExtension from './postgres/no-cryptography-extension.ts';
import oldTlsAccepted from './postgres/old-tls-accepted.ts';
import outboundLinkExtension from './postgres/outbound-link-extension.ts';
import parameterPrivilegeGranted from './postgres/parameter-privilege-granted.ts';
import passwordChangesUnrestricted from './postgres/password-changes-unrestricted.ts';
import passwordWithoutEndDate from './postgres/password-without-end-date.ts';
import passwordsInStatementStatistics from './postgres/passwords-in-statement-statistics.ts';
import policiesWithoutRowSecurity from './postgres/policies-without-row-security.ts';
import policyAlwaysTrue from './postgres/policy-always-true.ts';
import powerfulPredefinedRoleGranted from './postgres/powerful-predefined-role-granted.ts';
import powerfulRoleAttributes from './postgres/powerful-role-attributes.ts';
import privilegedLinkCallableByPublic from './postgres/privileged-link-callable-by-public.ts';
import replicationCommandsNotLogged from './postgres/replication-commands-not-logged.ts';
import replicationSlotInactive from './postgres/replication-slot-inactive.ts';
import rewriteRuleOnTable from './postgres/rewrite-rule-on-table.ts';
import riskyDatabaseSetting from './postgres/risky-database-setting.ts';
import riskyRoleSetting from './postgres/risky-role-setting.ts';
import rolePasswordGuessable from './postgres/role-password-guessable.ts';
import roleWithoutConnectionLimit from './postgres/role-without-connection-limit.ts';
import rowSecurityNotForced from './postgres/row-security-not-forced.ts';
import rowSecurityWithoutPolicy from './postgres/row-security-without-policy.ts';
import scheduledJobAsAdministrator from './postgres/scheduled-job-as-administrator.ts';
import schemaChangesNotLogged from './postgres/schema-changes-not-logged.ts';
import schemaPublicWritable from './postgres/schema-public-writable.ts';
import schemaWritableByPublic from './postgres/schema-writable-by-public.ts';
import scramIterationsLow from './postgres/scram-iterations-low.ts';
import secretInCode from './postgres/secret-in-code.ts';
import secretInComment from './postgres/secret-in-comment.ts';
import secretInDatabaseSetting from './postgres/secret-in-database-setting.ts';
import secretInRoleSetting from './postgres/secret-in-role-setting.ts';
import secretInScheduledJob from './postgres/secret-in-scheduled-job.ts';
import secretInServerOptions from './postgres/secret-in-server-options.ts';
import sequenceWritableByPublic from './postgres/sequence-writable-by-public.ts';
import serverLogKeptBriefly from './postgres/server-log-kept-briefly.ts';
import sessionsWithoutTimeLimit from './postgres/sessions-without-time-limit.ts';
import settingSearchesWritableSchema from './postgres/setting-searches-writable-schema.ts';
import severalRdsSuperusers from './postgres/several-rds-superusers.ts';
import statementValuesLogged from './postgres/statement-values-logged.ts';
import subscriptionStored from './postgres/subscription-stored.ts';
import tableReadableByPublic from './postgres/table-readable-by-public.ts';
import tableWritableByPublic from './postgres/table-writable-by-public.ts';
import temporaryTablesOpenToPublic from './postgres/temporary-tables-open-to-public.ts';
import tenantTableWithoutRowSecurity from './postgres/tenant-table-without-row-security.ts';
import tlsNotEnforced from './postgres/tls-not-enforced.ts';
import triggerDisabled from './postgres/trigger-disabled.ts';
import triggerPrivilegeGranted from './postgres/trigger-privilege-granted.ts';
import unexpectedSuperuser from './postgres/unexpected-superuser.ts';
import unknownLibraryPreloaded from './postgres/unknown-library-preloaded.ts';
import unloggedTable from './postgres/unlogged-table.ts';
import unsafeCompatibilitySetting from './postgres/unsafe-compatibility-setting.ts';
import untrustedLanguage from './postgres/untrusted-language.ts';
import viewBypassesRowSecurity from './postgres/view-bypasses-row-security.ts';
import weakCiphersAccepted from './postgres/weak-ciphers-accepted.ts';
import knownFlawsCritical from './version/known-flaws-critical.ts';
import knownFlawsHigh from './version/known-flaws-high.ts';
import knownFlawsLow from './version/known-flaws-low.ts';
import knownFlawsMedium from './version/known-flaws-medium.ts';
import majorVersionEndsSoon from './version/major-version-ends-soon.ts';
import majorVersionUnsupported from './version/major-version-unsupported.ts';
import minorVersionBehind from './version/minor-version-behind.ts';
import versionNoLongerAssessed from './version/version-no-longer-assessed.ts';

/** Every unit of this folder, sorted by path. Made by `npm run generate`; do not edit. */
export const checks: readonly Check[] = [
  activityStreamOff,
  attachedRoleTooWide,
  auditNotConfigured,
  backtrackOff,
  backupRetentionShort,
  backupVaultNotLocked,
  backupsOff,
  blueGreenCopyPresent,
  certificateAuthorityOutdated,
  clusterBackupRetentionShort,
  clusterDeletionProtectionOff,
  clusterIamAuthenticationOff,
  clusterLogsNotExported,
  clusterMinorUpgradesNotAutomatic,
  clusterSingleAvailabilityZone,
  clusterStorageNotEncrypted,
  clusterTagsNotCopiedToSnapshots,
  crossAccountClone,
  dataApiEnabled,
  dataIntegrationPresent,
  defaultParameterGroup,
  defaultPort,
  defaultSecurityGroup,
  defaultVpc,
  deletionProtectionOff,
  endpointIsPublic,
  engineVersionWithdrawn,
  enhancedMonitoringOff,
  extendedSupportByDefault,
  globalCopyPresent,
  globalDatabaseVersionOld,
  iamAuthenticationOff,
  instanceLogsNotExported,
  logFdwReadsFiles,
  logGroupNotKept,
  logGroupWithoutCustomerKey,
  maintenancePending,
  manualSnapshotOld,
  masterPasswordNotManaged,
  masterSecretNotRotated,
  minorUpgradeOffered,
  minorUpgradesNotAutomatic,
  newestSnapshotStale,
  noClusterEventSubscription,
  noCopyInOtherRegion,
  noInstanceEventSubscription,
  noParameterGroupEventSubscription,
  noSecurityGroupEventSubscription,
  notInBackupPlan,
  outsideVpc,
  parametersNotApplied,
  performanceDataUnderAwsKey,
  performanceInsightsOff,
  proxyLogsStatements,
  proxyTlsNotRequired,
  proxyWithoutIam,
  replicaWeaker,
  resourceUntagged,
  riskyOption,
  rolesAttached,
  securityGroupOpenToWorld,
  securityGroupTooWide,
  securityGroupUntagged,
  singleAvailabilityZone,
  snapshotExported,
  snapshotNotEncrypted,
  snapshotPublic,
  snapshotShared,
  snapshotUntagged,
  storageKeyDisabled,
  storageKeyManagedByAws,
  storageKeyNotRotated,
  storageNotEncrypted,
  subnetGroupUntagged,
  subnetReachesInternetGateway,
  subscriptionWithoutReceiver,
  tagsNotCopiedToSnapshots,
  wellKnownAdministrator,
  accountFromAnyHost,
  accountPasswordGuessable,
  accountPasswordNeverExpires,
  accountPasswordOld,
  accountRoleMayBeHandedOn,
  accountWithoutConnectionLimit,
  accountWithoutPassword,
  accountWithoutTls,
  administrativePrivileges,
  allPrivilegesOnSchema,
  anonymousAccount,
  auditExcludesAccounts,
  auditPluginMissing,
  awsRoleGranted,
  binaryLogNotEncrypted,
  binaryLogOff,
  codeMadeUnderLenientMode,
  columnPrivilegesGranted,
  connectErrorsUnlimited,
  definerIsAdministrator,
  definerMissing,
  definerViewPresent,
  encryptionInsideEngineOff,
  errorLogTooQuiet,
  eventSchedulerIdle,
  failedLogInsUnlimited,
  filePathOpen,
  functionCreatorsTrusted,
  generalLogOn,
  grantOptionHeld,
  hostNamesDecideAccess,
  idleSessionsLiveLong,
  leftoverCopyOfTable,
  loadableFunctionPresent,
  localInfileAllowed,
  lockedAccountWithPrivileges,
  logTablesHoldStatements,
  mandatoryRolesSet,
  oldPasswordHashing,
  oldTlsVersionsOffered,
  outdatedAuthenticationPlugin,
  passwordLifetimeUnlimited,
  passwordReuseAllowed,
  passwordSharedByAccounts,
  passwordStrengthUnchecked,
  privilegesOnEverySchema,
  privilegesOnSystemSchema,
  proxyPrivilegeGranted,
  rawPasswordsLogged,
  replicationAccountTooWide,
  replicationCredentialsStored,
  riskyPluginActive,
  sampleSchemaPresent,
  scheduledEventPresent,
  secretInObjectComment,
  secretInStoredCode,
  secureTransportNotRequired,
  serverCredentialsStored,
  sqlModeLenient,
  suspiciousFunctionsAllowed,
  tableOutsideInnodb,
  weakBlockEncryptionMode,
  weakCiphersOffered,
  wellKnownAccountName,
  wildcardInSchemaGrant,
  administrationNotLogged,
  administratorFunctionCallableByPublic,
  administratorWithoutIam,
  auditExtensionNotConfigured,
  auditExtensionNotCreated,
  auditExtensionNotLoaded,
  awsBridgeExtension,
  awsFunctionCallableByPublic,
  builtInFunctionShadowed,
  columnOpenToPublic,
  connectionsNotLogged,
  dataChecksumsOff,
  databaseOpenToPublic,
  databaseSchemaCreationOpenToPublic,
  debugOutputLogged,
  defaultPrivilegesToPublic,
  definerFunctionCallableByPublic,
  definerFunctionDynamicSql,
  definerFunctionMutableSearchPath,
  definerSearchPathWithoutPgTemp,
  definerSearchPathWritable,
  disconnectionsNotLogged,
  errorLogTerse,
  errorMessagesSuppressed,
  errorStatementsSuppressed,
  eventTriggerPresent,
  everythingPublished,
  expiredRoleRemains,
  extensionChoiceUnrestricted,
  extensionInPublicSchema,
  extensionOutdated,
  fileReadingExtension,
  foreignServerCredentialsStored,
  foreignServerOpenToPublic,
  foreignServerWithoutTls,
  foreignTableReadableByPublic,
  grantOptionOutsideOwner,
  hostNamesLookedUp,
  jobSchedulerInstalled,
  languageOpenToPublic,
  largeObjectOpenToPublic,
  leftoverTableCopy,
  logInWindowLong,
  logLinePrefixIncomplete,
  loginRoleOwnsTables,
  md5LogInsAccepted,
  md5PasswordStored,
  membershipMayBeHandedOn,
  newPasswordsStoredAsMd5,
  noCryptographyExtension,
  oldTlsAccepted,
  outboundLinkExtension,
  parameterPrivilegeGranted,
  passwordChangesUnrestricted,
  passwordWithoutEndDate,
  passwordsInStatementStatistics,
  policiesWithoutRowSecurity,
  policyAlwaysTrue,
  powerfulPredefinedRoleGranted,
  powerfulRoleAttributes,
  privilegedLinkCallableByPublic,
  replicationCommandsNotLogged,
  replicationSlotInactive,
  rewriteRuleOnTable,
  riskyDatabaseSetting,
  riskyRoleSetting,
  rolePasswordGuessable,
  roleWithoutConnectionLimit,
  rowSecurityNotForced,
  rowSecurityWithoutPolicy,
  scheduledJobAsAdministrator,
  schemaChangesNotLogged,
  schemaPublicWritable,
  schemaWritableByPublic,
  scramIterationsLow,
  secretInCode,
  secretInComment,
  secretInDatabaseSetting,
  secretInRoleSetting,
  secretInScheduledJob,
  secretInServerOptions,
  sequenceWritableByPublic,
  serverLogKeptBriefly,
  sessionsWithoutTimeLimit,
  settingSearchesWritableSchema,
  severalRdsSuperusers,
  statementValuesLogged,
  subscriptionStored,
  tableReadableByPublic,
  tableWritableByPublic,
  temporaryTablesOpenToPublic,
  tenantTableWithoutRowSecurity,
  tlsNotEnforced,
  triggerDisabled,
  triggerPrivilegeGranted,
  unexpectedSuperuser,
  unknownLibraryPreloaded,
  unloggedTable,
  unsafeCompatibilitySetting,
  untrustedLanguage,
  viewBypassesRowSecurity,
  weakCiphersAccepted,
  knownFlawsCritical,
  knownFlawsHigh,
  knownFlawsLow,
  knownFlawsMedium,
  majorVersionEndsSoon,
  majorVersionUnsupported,
  minorVersionBehind,
  versionNoLongerAssessed,
];
