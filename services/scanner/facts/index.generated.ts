import auditSetUp from './aws/audit-set-up.ts';
import backupVaults from './aws/backup-vaults.ts';
import blueGreenDeployments from './aws/blue-green-deployments.ts';
import dataIntegrations from './aws/data-integrations.ts';
import databaseProxies from './aws/database-proxies.ts';
import dbClusters from './aws/db-clusters.ts';
import dbInstances from './aws/db-instances.ts';
import encryptionKeys from './aws/encryption-keys.ts';
import endpointExposure from './aws/endpoint-exposure.ts';
import eventSubscriptions from './aws/event-subscriptions.ts';
import eventTopics from './aws/event-topics.ts';
import exportTasks from './aws/export-tasks.ts';
import globalClusters from './aws/global-clusters.ts';
import groupParameters from './aws/group-parameters.ts';
import inboundRules from './aws/inbound-rules.ts';
import keyRotation from './aws/key-rotation.ts';
import logGroups from './aws/log-groups.ts';
import masterSecret from './aws/master-secret.ts';
import offeredVersion from './aws/offered-version.ts';
import optionGroups from './aws/option-groups.ts';
import otherRegionCopies from './aws/other-region-copies.ts';
import pendingMaintenance from './aws/pending-maintenance.ts';
import performanceKeys from './aws/performance-keys.ts';
import readReplicas from './aws/read-replicas.ts';
import recoveryPoints from './aws/recovery-points.ts';
import roleStatements from './aws/role-statements.ts';
import securityGroupsInUse from './aws/security-groups-in-use.ts';
import serverCertificates from './aws/server-certificates.ts';
import snapshotSharing from './aws/snapshot-sharing.ts';
import snapshots from './aws/snapshots.ts';
import sourceVpc from './aws/source-vpc.ts';
import subnetGroupTags from './aws/subnet-group-tags.ts';
import subnetRoutes from './aws/subnet-routes.ts';
import supportLifecycle from './aws/support-lifecycle.ts';
import accountRoles from './mysql/account-roles.ts';
import accounts from './mysql/accounts.ts';
import auditPlugin from './mysql/audit-plugin.ts';
import columnGrants from './mysql/column-grants.ts';
import fullTextIndexes from './mysql/full-text-indexes.ts';
import guessedAccountPasswords from './mysql/guessed-account-passwords.ts';
import loadableFunctions from './mysql/loadable-functions.ts';
import loadedPlugins from './mysql/loaded-plugins.ts';
import logTables from './mysql/log-tables.ts';
import notableTables from './mysql/notable-tables.ts';
import partialRevokes from './mysql/partial-revokes.ts';
import proxyGrants from './mysql/proxy-grants.ts';
import replicationSources from './mysql/replication-sources.ts';
import routineGrants from './mysql/routine-grants.ts';
import schemaGrants from './mysql/schema-grants.ts';
import schemaSizes from './mysql/schema-sizes.ts';
import schemaTables from './mysql/schema-tables.ts';
import serverLinks from './mysql/server-links.ts';
import serverVariables from './mysql/server-variables.ts';
import sharedPasswords from './mysql/shared-passwords.ts';
import storedCode from './mysql/stored-code.ts';
import storedSecrets from './mysql/stored-secrets.ts';
import tableGrants from './mysql/table-grants.ts';
import viewSources from './mysql/view-sources.ts';
import columnAccess from './postgres/column-access.ts';
import columnPrivileges from './postgres/column-privileges.ts';
import dataChecksums from './postgres/data-checksums.ts';
import databaseAccess from './postgres/database-access.ts';
import databasePrivileges from './postgres/database-privileges.ts';
import databaseSettings from './postgres/database-settings.ts';
import databaseSizes from './postgres/database-sizes.ts';
import defaultPrivileges from './postgres/default-privileges.ts';
import definerFunctions from './postgres/definer-functions.ts';
import disabledTriggers from './postgres/disabled-triggers.ts';
import embeddedSecrets from './postgres/embedded-secrets.ts';
import eventTriggers from './postgres/event-triggers.ts';
import extensionVersions from './postgres/extension-versions.ts';
import extensions from './postgres/extensions.ts';
import foreignServers from './postgres/foreign-servers.ts';
import guessedRolePasswords from './postgres/guessed-role-passwords.ts';
import languages from './postgres/languages.ts';
import leftoverTables from './postgres/leftover-tables.ts';
import materializedViews from './postgres/materialized-views.ts';
import parameterPrivileges from './postgres/parameter-privileges.ts';
import passwordVerifiers from './postgres/password-verifiers.ts';
import policies from './postgres/policies.ts';
import publicExtensionFunctions from './postgres/public-extension-functions.ts';
import publicLargeObjects from './postgres/public-large-objects.ts';
import publications from './postgres/publications.ts';
import replicationSlots from './postgres/replication-slots.ts';
import rewriteRules from './postgres/rewrite-rules.ts';
import roleCounts from './postgres/role-counts.ts';
import roleMemberships from './postgres/role-memberships.ts';
import roleSettings from './postgres/role-settings.ts';
import roles from './postgres/roles.ts';
import rowSecurity from './postgres/row-security.ts';
import scheduledJobs from './postgres/scheduled-jobs.ts';
import schemaAccess from './postgres/schema-access.ts';
import schemas from './postgres/schemas.ts';
import shadowingFunctions from './postgres/shadowing-functions.ts';
import sourceParameters from './postgres/source-parameters.ts';
import statementStatistics from './postgres/statement-statistics.ts';
import subscriptions from './postgres/subscriptions.ts';
import tableAccess from './postgres/table-access.ts';
import tableOwners from './postgres/table-owners.ts';
import tableParts from './postgres/table-parts.ts';
import tablePrivileges from './postgres/table-privileges.ts';
import tenantTables from './postgres/tenant-tables.ts';
import unloggedTables from './postgres/unlogged-tables.ts';
import userMappings from './postgres/user-mappings.ts';
import viewAccess from './postgres/view-access.ts';
import viewsOverRowSecurity from './postgres/views-over-row-security.ts';

/** Every unit of this folder, by name. Made by `npm run generate`; do not edit. */
export const facts = {
  auditSetUp,
  backupVaults,
  blueGreenDeployments,
  dataIntegrations,
  databaseProxies,
  dbClusters,
  dbInstances,
  encryptionKeys,
  endpointExposure,
  eventSubscriptions,
  eventTopics,
  exportTasks,
  globalClusters,
  groupParameters,
  inboundRules,
  keyRotation,
  logGroups,
  masterSecret,
  offeredVersion,
  optionGroups,
  otherRegionCopies,
  pendingMaintenance,
  performanceKeys,
  readReplicas,
  recoveryPoints,
  roleStatements,
  securityGroupsInUse,
  serverCertificates,
  snapshotSharing,
  snapshots,
  sourceVpc,
  subnetGroupTags,
  subnetRoutes,
  supportLifecycle,
  accountRoles,
  accounts,
  auditPlugin,
  columnGrants,
  fullTextIndexes,
  guessedAccountPasswords,
  loadableFunctions,
  loadedPlugins,
  logTables,
  notableTables,
  partialRevokes,
  proxyGrants,
  replicationSources,
  routineGrants,
  schemaGrants,
  schemaSizes,
  schemaTables,
  serverLinks,
  serverVariables,
  sharedPasswords,
  storedCode,
  storedSecrets,
  tableGrants,
  viewSources,
  columnAccess,
  columnPrivileges,
  dataChecksums,
  databaseAccess,
  databasePrivileges,
  databaseSettings,
  databaseSizes,
  defaultPrivileges,
  definerFunctions,
  disabledTriggers,
  embeddedSecrets,
  eventTriggers,
  extensionVersions,
  extensions,
  foreignServers,
  guessedRolePasswords,
  languages,
  leftoverTables,
  materializedViews,
  parameterPrivileges,
  passwordVerifiers,
  policies,
  publicExtensionFunctions,
  publicLargeObjects,
  publications,
  replicationSlots,
  rewriteRules,
  roleCounts,
  roleMemberships,
  roleSettings,
  roles,
  rowSecurity,
  scheduledJobs,
  schemaAccess,
  schemas,
  shadowingFunctions,
  sourceParameters,
  statementStatistics,
  subscriptions,
  tableAccess,
  tableOwners,
  tableParts,
  tablePrivileges,
  tenantTables,
  unloggedTables,
  userMappings,
  viewAccess,
  viewsOverRowSecurity,
};
