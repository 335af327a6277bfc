import {
  type BackupClient,
  ListBackupVaultsCommand,
  ListRecoveryPointsByResourceCommand,
} from '@aws-sdk/client-backup';
import { type CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeKeyCommand, GetKeyRotationStatusCommand, type KMSClient } from '@aws-sdk/client-kms';
import {
  DescribeBlueGreenDeploymentsCommand,
  DescribeCertificatesCommand,
  DescribeDBInstancesCommand,
  DescribeDBProxiesCommand,
  DescribeDBProxyTargetsCommand,
  DescribeEventSubscriptionsCommand,
  DescribeExportTasksCommand,
  DescribeGlobalClustersCommand,
  DescribeIntegrationsCommand,
  DescribeOptionGroupsCommand,
  ListTagsForResourceCommand,
  type DBCluster,
  type DBInstance,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { DescribeSecretCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ListSubscriptionsByTopicCommand, type SNSClient } from '@aws-sdk/client-sns';
import type { RawAnswer } from '../domain/read-aws-facts.ts';
import { answer, ask, distinct, each, everyPage, listed, unreadable } from './aws-answers.ts';
import { describeRoles, type RoleClient } from './aws-roles.ts';

export interface SurroundingClients {
  readonly rds: Pick<RDSClient, 'send'>;
  readonly kms: Pick<KMSClient, 'send'>;
  readonly logs: Pick<CloudWatchLogsClient, 'send'>;
  readonly sns: Pick<SNSClient, 'send'>;
  readonly backup: Pick<BackupClient, 'send'>;
  readonly iam: RoleClient;
  readonly secrets: Pick<SecretsManagerClient, 'send'>;
}

/** The source as the control plane names it, with its read replicas: what every further question is asked about. */
export interface Described {
  readonly instances: readonly DBInstance[];
  readonly cluster: DBCluster | null;
}

/** The answers about who stands before the source, who copies it, what it uses and who is told about it. */
export function describeSurroundings(
  clients: SurroundingClients,
  source: Described,
  subnetGroupArn: string | undefined,
) {
  const { rds, logs, backup, secrets } = clients;
  const { instances, cluster } = source;
  const first = instances[0];
  const secret = cluster?.MasterUserSecret?.SecretArn ?? first?.MasterUserSecret?.SecretArn;
  return {
    ...describeKeys(clients, source),
    ...describeLinks(clients),
    ...describeProxies(clients),
    ...describeReceivers(clients),
    'option-groups': each(
      distinct(
        instances.flatMap(({ OptionGroupMemberships = [] }) =>
          OptionGroupMemberships.map(({ OptionGroupName }) => OptionGroupName),
        ),
      ),
      async (OptionGroupName) =>
        (await rds.send(new DescribeOptionGroupsCommand({ OptionGroupName }))).OptionGroupsList ?? [],
    ).then(asOneList('OptionGroupsList')),
    'subnet-group-tags': ask('its subnet group is not named', subnetGroupArn, (ResourceName) =>
      single(async () => {
        const { TagList } = await rds.send(new ListTagsForResourceCommand({ ResourceName }));
        return { TagList: TagList?.map(({ Key }) => ({ Key })) };
      }),
    ),
    'log-groups': ask('the source is not named', cluster?.DBClusterIdentifier ?? first?.DBInstanceIdentifier, (id) =>
      listed('logGroups', (nextToken) =>
        logs.send(
          new DescribeLogGroupsCommand({
            logGroupNamePrefix: `/aws/rds/${cluster === null ? 'instance' : 'cluster'}/${id}/`,
            nextToken,
          }),
        ),
      ),
    ),
    'recovery-points': ask('its ARN is not known', cluster?.DBClusterArn ?? first?.DBInstanceArn, (ResourceArn) =>
      listed('RecoveryPoints', (NextToken) =>
        backup.send(new ListRecoveryPointsByResourceCommand({ ResourceArn, NextToken })),
      ),
    ),
    'backup-vaults': listed('BackupVaultList', (NextToken) => backup.send(new ListBackupVaultsCommand({ NextToken }))),
    'master-secret': ask('no secret of RDS holds its master password', secret, (SecretId) =>
      single(async () => {
        const { ARN, RotationEnabled } = await secrets.send(new DescribeSecretCommand({ SecretId }));
        return { ARN, RotationEnabled };
      }),
    ),
    'role-policies': describeRoles(
      clients.iam,
      distinct(
        [...instances, ...(cluster === null ? [] : [cluster])].flatMap(({ AssociatedRoles = [] }) =>
          AssociatedRoles.map(({ RoleArn }) => RoleArn),
        ),
      ),
    ),
  };
}

/** The read replicas of instances, wherever this region describes them. */
export function describeReplicas({ rds }: Pick<SurroundingClients, 'rds'>, { instances }: Described) {
  // Those of another region are named by their ARN, and only that region describes them.
  const ids = distinct(
    instances.flatMap(({ ReadReplicaDBInstanceIdentifiers = [] }) => ReadReplicaDBInstanceIdentifiers),
  ).filter((id) => !id.includes(':'));
  return each(ids, async (DBInstanceIdentifier) => ({
    DBInstances: (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier }))).DBInstances ?? [],
  }));
}

function describeKeys({ kms }: SurroundingClients, { instances, cluster }: Described) {
  const both = [...instances, ...(cluster === null ? [] : [cluster])];
  const storage = distinct(both.map(({ KmsKeyId }) => KmsKeyId));
  const all = distinct([...storage, ...both.map(({ PerformanceInsightsKMSKeyId }) => PerformanceInsightsKMSKeyId)]);
  const keys = each(all, async (KeyId) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata);
  // Of keys that AWS manages nobody may ask, and AWS rotates them.
  const rotation = keys.then(async (read) => {
    if (read.status !== 'read') return read;
    const ours = (read.json as { KeyId?: string; Arn?: string; KeyManager?: string }[]).filter(
      (key) => key.KeyManager === 'CUSTOMER' && storage.some((id) => id === key.Arn || id === key.KeyId),
    );
    return each(ours, async ({ Arn: KeyId }) => {
      const { KeyRotationEnabled } = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
      return { KeyId, KeyRotationEnabled };
    });
  });
  return {
    'kms-keys': keys.then((read): RawAnswer =>
      read.status === 'read' ? answer((read.json as unknown[]).map((KeyMetadata) => ({ KeyMetadata }))) : read,
    ),
    'kms-key-rotation': rotation,
  };
}

function describeLinks({ rds }: SurroundingClients) {
  return {
    'export-tasks': listed('ExportTasks', (Marker) => rds.send(new DescribeExportTasksCommand({ Marker }))),
    integrations: listed('Integrations', (Marker) => rds.send(new DescribeIntegrationsCommand({ Marker }))),
    'blue-green-deployments': listed('BlueGreenDeployments', (Marker) =>
      rds.send(new DescribeBlueGreenDeploymentsCommand({ Marker })),
    ),
    certificates: listed('Certificates', (Marker) => rds.send(new DescribeCertificatesCommand({ Marker }))),
    'global-clusters': listed('GlobalClusters', (Marker) => rds.send(new DescribeGlobalClustersCommand({ Marker }))),
  };
}

function describeProxies({ rds }: SurroundingClients) {
  const proxies = everyPage(
    (Marker) => rds.send(new DescribeDBProxiesCommand({ Marker })),
    (page) => page.DBProxies,
  );
  return {
    'db-proxies': proxies.then((found) => answer({ DBProxies: found }), unreadable),
    'db-proxy-targets': proxies.then(
      (found) =>
        each(distinct(found.map(({ DBProxyName }) => DBProxyName)), async (DBProxyName) => ({
          DBProxyName,
          Targets: await everyPage(
            (Marker) => rds.send(new DescribeDBProxyTargetsCommand({ DBProxyName, Marker })),
            (page) => page.Targets,
          ),
        })),
      unreadable,
    ),
  };
}

/** The event subscriptions, and whether their topics have receivers. */
function describeReceivers({ rds, sns }: SurroundingClients) {
  const subscriptions = everyPage(
    (Marker) => rds.send(new DescribeEventSubscriptionsCommand({ Marker })),
    (page) => page.EventSubscriptionsList,
  );
  return {
    'event-subscriptions': subscriptions.then((found) => answer({ EventSubscriptionsList: found }), unreadable),
    'sns-subscriptions': subscriptions.then(
      (found) =>
        each(distinct(found.map(({ SnsTopicArn }) => SnsTopicArn)), async (TopicArn) => ({
          TopicArn,
          Subscriptions: (
            await everyPage(
              (NextToken) => sns.send(new ListSubscriptionsByTopicCommand({ TopicArn, NextToken })),
              (page) => page.Subscriptions,
            )
          ).map(({ SubscriptionArn }) => ({ SubscriptionArn })),
        })),
      unreadable,
    ),
  };
}

async function single(call: () => Promise<unknown>): Promise<RawAnswer> {
  try {
    return answer(await call());
  } catch (error) {
    return unreadable(error);
  }
}

function asOneList(name: string) {
  return (read: RawAnswer): RawAnswer =>
    read.status === 'read' ? answer({ [name]: (read.json as unknown[][]).flat() }) : read;
}
