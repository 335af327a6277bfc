import {
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeVpcsCommand,
  type EC2Client,
} from '@aws-sdk/client-ec2';
import {
  DescribeDBClusterParametersCommand,
  DescribeDBClusterSnapshotAttributesCommand,
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBEngineVersionsCommand,
  DescribeDBInstancesCommand,
  DescribeDBMajorEngineVersionsCommand,
  DescribeDBParametersCommand,
  DescribeDBSnapshotAttributesCommand,
  DescribeDBSnapshotsCommand,
  DescribeDBSubnetGroupsCommand,
  DescribePendingMaintenanceActionsCommand,
  type DBCluster,
  type DBInstance,
} from '@aws-sdk/client-rds';
import type { RawAnswer } from '../domain/read-aws-facts.ts';
import { answerNames, type AnswerName } from '../facts/aws/answers.ts';
import type { AwsDescription } from '../ports.ts';
import { answer, ask, codeOf, distinct, each, everyPage, listed, unreadable } from './aws-answers.ts';
import { describeReplicas, describeSurroundings, type Described, type SurroundingClients } from './aws-surroundings.ts';

export interface DescriptionClients extends SurroundingClients {
  readonly ec2: Pick<EC2Client, 'send'>;
}

type Read = Readonly<Partial<Record<AnswerName, RawAnswer>>>;

/**
 * The AWS answers of a source by read-only calls on it and on what it uses, in the form that a snapshot folder has. A
 * call that AWS refuses makes its answer unreadable, with the error's code: no failure looks like an empty answer.
 */
export function awsDescription(clients: DescriptionClients): AwsDescription {
  return {
    async read({ target }) {
      if (target.kind !== 'rds') return {};
      const { instances, clusters, subject } = await describeSource(clients, target.databaseId);
      const found = { 'db-instances': instances, 'db-clusters': clusters };
      return subject === null ? { ...unasked(), ...found } : { ...(await describeRest(clients, subject)), ...found };
    },
  };
}

/** The instance, or the cluster with its members. Both answers are there unless AWS refused to tell. */
async function describeSource({ rds }: DescriptionClients, id: string) {
  const ofInstances = (input: { DBInstanceIdentifier: string } | { Filters: { Name: string; Values: string[] }[] }) =>
    everyPage(
      (Marker) => rds.send(new DescribeDBInstancesCommand({ ...input, Marker })),
      (page) => page.DBInstances,
    );
  const ofClusters = (DBClusterIdentifier: string) =>
    everyPage(
      (Marker) => rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier, Marker })),
      (page) => page.DBClusters,
    );
  const none =
    <T>(absent: RegExp) =>
    (error: unknown): readonly T[] => {
      if (absent.test(codeOf(error))) return [];
      throw error;
    };
  let instances: readonly DBInstance[];
  let clusters: readonly DBCluster[];
  try {
    instances = await ofInstances({ DBInstanceIdentifier: id }).catch(none<DBInstance>(/^DBInstanceNotFound/));
  } catch (error) {
    return { instances: unreadable(error), clusters: unreadable(error), subject: null };
  }
  const clusterId = instances.length === 0 ? id : instances[0]?.DBClusterIdentifier;
  try {
    clusters = clusterId === undefined ? [] : await ofClusters(clusterId).catch(none<DBCluster>(/^DBClusterNotFound/));
    if (clusterId !== undefined && clusters.length > 0)
      instances = await ofInstances({ Filters: [{ Name: 'db-cluster-id', Values: [clusterId] }] });
  } catch (error) {
    return { instances: answer({ DBInstances: instances }), clusters: unreadable(error), subject: null };
  }
  if (instances.length === 0 && clusters.length === 0) {
    const absent: RawAnswer = { status: 'unreadable', note: 'AWS knows no database of this name in this region.' };
    return { instances: absent, clusters: absent, subject: null };
  }
  const subject: Described = { instances, cluster: clusters[0] ?? null };
  return { instances: answer({ DBInstances: instances }), clusters: answer({ DBClusters: clusters }), subject };
}

async function describeRest(clients: DescriptionClients, subject: Described): Promise<Read> {
  const { rds, ec2 } = clients;
  const { instances, cluster } = subject;
  const first = instances[0];
  const engine = cluster?.Engine ?? first?.Engine;
  const subnetGroup = first?.DBSubnetGroup?.DBSubnetGroupName ?? cluster?.DBSubnetGroup;
  const replicas = await describeReplicas(clients, subject);
  const both = [...instances, ...(cluster === null ? [] : [cluster]), ...replicasIn(replicas)];
  const securityGroups = distinct(
    both.flatMap(({ VpcSecurityGroups = [] }) => VpcSecurityGroups.map(({ VpcSecurityGroupId }) => VpcSecurityGroupId)),
  );
  const subnets = ask('its subnet group is not named', subnetGroup, (DBSubnetGroupName) =>
    listed('DBSubnetGroups', (Marker) => rds.send(new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName, Marker }))),
  );
  const described = await subnets;
  const vpc = first?.DBSubnetGroup?.VpcId ?? subnetGroupIn(described)?.VpcId;
  const pending: Record<Exclude<AnswerName, 'db-instances' | 'db-clusters'>, Promise<RawAnswer>> = {
    ...describeSurroundings(clients, subject, subnetGroupIn(described)?.DBSubnetGroupArn),
    ...describeSnapshots(clients, subject),
    ...describeParameters(clients, subject),
    'db-replicas': Promise.resolve(replicas),
    'db-subnet-groups': subnets,
    'security-groups':
      securityGroups.length === 0
        ? Promise.resolve(answer({ SecurityGroups: [] }))
        : listed('SecurityGroups', (NextToken) =>
            ec2.send(new DescribeSecurityGroupsCommand({ GroupIds: securityGroups, NextToken })),
          ),
    'route-tables': ask('its VPC is not named', vpc, (id) =>
      listed('RouteTables', (NextToken) =>
        ec2.send(new DescribeRouteTablesCommand({ Filters: [{ Name: 'vpc-id', Values: [id] }], NextToken })),
      ),
    ),
    vpcs: ask('its VPC is not named', vpc, (id) =>
      listed('Vpcs', (NextToken) => ec2.send(new DescribeVpcsCommand({ VpcIds: [id], NextToken }))),
    ),
    'pending-maintenance-actions': listed('PendingMaintenanceActions', (Marker) =>
      rds.send(new DescribePendingMaintenanceActionsCommand({ Marker })),
    ),
    'engine-versions': ask('its engine is not named', engine, (Engine) =>
      listed('DBEngineVersions', (Marker) =>
        rds.send(new DescribeDBEngineVersionsCommand({ Engine, IncludeAll: true, Marker })),
      ),
    ),
    'major-engine-versions': ask('its engine is not named', engine, (Engine) =>
      listed('DBMajorEngineVersions', (Marker) =>
        rds.send(new DescribeDBMajorEngineVersionsCommand({ Engine, Marker })),
      ),
    ),
  };
  return settled(pending);
}

/** The snapshots of the source, and of those that can be shared at all with whom they are. */
function describeSnapshots({ rds }: DescriptionClients, { instances, cluster }: Described) {
  const DBInstanceIdentifier = cluster === null ? instances[0]?.DBInstanceIdentifier : undefined;
  const DBClusterIdentifier = cluster?.DBClusterIdentifier;
  const ofInstance =
    DBInstanceIdentifier === undefined
      ? Promise.resolve([])
      : everyPage(
          (Marker) => rds.send(new DescribeDBSnapshotsCommand({ DBInstanceIdentifier, Marker })),
          (page) => page.DBSnapshots,
        );
  const ofCluster =
    DBClusterIdentifier === undefined
      ? Promise.resolve([])
      : everyPage(
          (Marker) => rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterIdentifier, Marker })),
          (page) => page.DBClusterSnapshots,
        );
  const whole = <T>(list: Promise<readonly T[]>, name: string) =>
    list.then((found) => answer({ [name]: found }), unreadable);
  const manual = (type: string | undefined) => type === 'manual';
  return {
    'db-snapshots': whole(ofInstance, 'DBSnapshots'),
    'db-cluster-snapshots': whole(ofCluster, 'DBClusterSnapshots'),
    'db-snapshot-attributes': ofInstance.then(
      (found) =>
        each(
          found.flatMap(({ DBSnapshotIdentifier: id, SnapshotType }) => (manual(SnapshotType) ? (id ?? []) : [])),
          async (DBSnapshotIdentifier) => {
            const { DBSnapshotAttributesResult } = await rds.send(
              new DescribeDBSnapshotAttributesCommand({ DBSnapshotIdentifier }),
            );
            return { DBSnapshotAttributesResult };
          },
        ),
      unreadable,
    ),
    'db-cluster-snapshot-attributes': ofCluster.then(
      (found) =>
        each(
          found.flatMap(({ DBClusterSnapshotIdentifier: id, SnapshotType }) =>
            manual(SnapshotType) ? (id ?? []) : [],
          ),
          async (DBClusterSnapshotIdentifier) => {
            const { DBClusterSnapshotAttributesResult } = await rds.send(
              new DescribeDBClusterSnapshotAttributesCommand({ DBClusterSnapshotIdentifier }),
            );
            return { DBClusterSnapshotAttributesResult };
          },
        ),
      unreadable,
    ),
  };
}

/** The groups that say what is set: the writer's, and the cluster's. */
function describeParameters({ rds }: DescriptionClients, { instances, cluster }: Described) {
  const writer = cluster?.DBClusterMembers?.find(({ IsClusterWriter }) => IsClusterWriter)?.DBInstanceIdentifier;
  const instance = instances.find(({ DBInstanceIdentifier }) => DBInstanceIdentifier === writer) ?? instances[0];
  const group = instance?.DBParameterGroups?.[0]?.DBParameterGroupName;
  const missing = (note: string): Promise<RawAnswer> => Promise.resolve({ status: 'missing', note });
  return {
    'db-parameters':
      group === undefined
        ? missing('The source has no parameter group of an instance.')
        : listed('Parameters', (Marker) =>
            rds.send(new DescribeDBParametersCommand({ DBParameterGroupName: group, Marker })),
          ),
    'db-cluster-parameters': ask('the source is no cluster', cluster?.DBClusterParameterGroup, (name) =>
      listed('Parameters', (Marker) =>
        rds.send(new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName: name, Marker })),
      ),
    ),
  };
}

async function settled(pending: Readonly<Record<string, Promise<RawAnswer>>>): Promise<Read> {
  const entries = Object.entries(pending).map(async ([name, promise]) => [name, await promise] as const);
  return Object.fromEntries(await Promise.all(entries));
}

function subnetGroupIn(subnets: RawAnswer): { VpcId?: string; DBSubnetGroupArn?: string } | undefined {
  if (subnets.status !== 'read') return undefined;
  return (subnets.json as { DBSubnetGroups: { VpcId?: string; DBSubnetGroupArn?: string }[] }).DBSubnetGroups[0];
}

function replicasIn(replicas: RawAnswer): readonly Pick<DBInstance, 'VpcSecurityGroups'>[] {
  if (replicas.status !== 'read') return [];
  return (replicas.json as { DBInstances: DBInstance[] }[]).flatMap(({ DBInstances }) => DBInstances);
}

/** Without a description of the source nothing else can be asked about it. */
function unasked(): Read {
  const note = 'It was not asked for: the source itself could not be described.';
  return Object.fromEntries(answerNames.map((name) => [name, { status: 'unreadable', note }]));
}
