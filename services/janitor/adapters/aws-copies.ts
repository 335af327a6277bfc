import {
  DeleteDBClusterCommand,
  DeleteDBClusterSnapshotCommand,
  DeleteDBInstanceCommand,
  DeleteDBSnapshotCommand,
  DeleteDBSubnetGroupCommand,
  ListTagsForResourceCommand,
  paginateDescribeDBClusterSnapshots,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  paginateDescribeDBSnapshots,
  paginateDescribeDBSubnetGroups,
  type RDSClient,
  type Tag,
} from '@aws-sdk/client-rds';
import { isAwsError } from '../../../shared/aws/aws-error.ts';
import { parseSandboxTags, type SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { SandboxPart, StandingPart } from '../domain/teardown-plan.ts';
import { isPartOf, type AwsParts } from './aws-sandboxes.ts';

/** Something of RDS that bears our tags. */
interface Seen {
  readonly part: SandboxPart;
  readonly name: string;
  readonly tags: SandboxTags;
  readonly status: string;
}

/** What every name of ours begins with. */
const prefix = 'stillframe-';

/** Copies, their clusters and subnet groups, and snapshots that were taken for a scan. */
export function awsCopies(deps: { rds: RDSClient; installation: string }): AwsParts {
  const { rds: client, installation } = deps;

  function ours(part: SandboxPart, name: string, status: string, list: readonly Tag[] | undefined): Seen[] {
    const tags = parseSandboxTags(list ?? []);
    return tags?.installation === installation ? [{ part, name, tags, status }] : [];
  }

  async function instances(name?: string): Promise<Seen[]> {
    const found: Seen[] = [];
    const input = name === undefined ? {} : { DBInstanceIdentifier: name };
    for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client }, input))
      for (const { DBInstanceIdentifier: id = '', DBInstanceStatus = '', TagList } of DBInstances)
        found.push(...ours('database', id, DBInstanceStatus, TagList));
    return found;
  }

  async function clusters(name?: string): Promise<Seen[]> {
    const found: Seen[] = [];
    const input = name === undefined ? {} : { DBClusterIdentifier: name };
    for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client }, input))
      for (const { DBClusterIdentifier: id = '', Status = '', TagList } of DBClusters)
        found.push(...ours('cluster', id, Status, TagList));
    return found;
  }

  async function snapshots(name?: string): Promise<Seen[]> {
    const found: Seen[] = [];
    const input = name === undefined ? { SnapshotType: 'manual' } : { DBSnapshotIdentifier: name };
    for await (const { DBSnapshots = [] } of paginateDescribeDBSnapshots({ client }, input))
      for (const { DBSnapshotIdentifier: id = '', Status = '', TagList } of DBSnapshots)
        found.push(...ours('snapshot', id, Status, TagList));
    return found;
  }

  async function clusterSnapshots(name?: string): Promise<Seen[]> {
    const found: Seen[] = [];
    const input = name === undefined ? { SnapshotType: 'manual' } : { DBClusterSnapshotIdentifier: name };
    for await (const { DBClusterSnapshots = [] } of paginateDescribeDBClusterSnapshots({ client }, input))
      for (const { DBClusterSnapshotIdentifier: id = '', Status = '', TagList } of DBClusterSnapshots)
        found.push(...ours('cluster-snapshot', id, Status, TagList));
    return found;
  }

  /** A subnet group does not show its tags; they are asked for. */
  async function subnetGroups(name?: string): Promise<Seen[]> {
    const found: Seen[] = [];
    const input = name === undefined ? {} : { DBSubnetGroupName: name };
    for await (const { DBSubnetGroups = [] } of paginateDescribeDBSubnetGroups({ client }, input))
      for (const { DBSubnetGroupName: id = '', DBSubnetGroupArn } of DBSubnetGroups) {
        if (!id.startsWith(prefix) || DBSubnetGroupArn === undefined) continue;
        const answer = await client.send(new ListTagsForResourceCommand({ ResourceName: DBSubnetGroupArn }));
        found.push(...ours('subnet-group', id, 'available', answer.TagList));
      }
    return found;
  }

  const kinds = [instances, clusters, snapshots, clusterSnapshots, subnetGroups];

  return {
    async standing(name) {
      const found = await Promise.all(kinds.map((list) => unlessGone(list(name))));
      return found
        .flat()
        .filter(({ tags }) => isPartOf(name, installation, tags))
        .map(partOf);
    },
    async seen() {
      return (await Promise.all(kinds.map((list) => unlessGone(list())))).flat().map(({ tags }) => tags);
    },
    remove: {
      database: (DBInstanceIdentifier) =>
        gone(client.send(new DeleteDBInstanceCommand({ DBInstanceIdentifier, SkipFinalSnapshot: true }))),
      cluster: (DBClusterIdentifier) =>
        gone(client.send(new DeleteDBClusterCommand({ DBClusterIdentifier, SkipFinalSnapshot: true }))),
      snapshot: (DBSnapshotIdentifier) => gone(client.send(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier }))),
      'cluster-snapshot': (DBClusterSnapshotIdentifier) =>
        gone(client.send(new DeleteDBClusterSnapshotCommand({ DBClusterSnapshotIdentifier }))),
      'subnet-group': (DBSubnetGroupName) => gone(client.send(new DeleteDBSubnetGroupCommand({ DBSubnetGroupName }))),
    },
  };
}

function partOf({ part, name, status }: Seen): StandingPart {
  if (status === 'deleting') return { part, name, state: 'going', why: 'RDS is deleting it.' };
  if ((part === 'snapshot' || part === 'cluster-snapshot') && status === 'creating')
    return { part, name, state: 'going', why: 'RDS is still taking it; it is deleted afterwards.' };
  return { part, name };
}

const goneAlready = [
  'DBInstanceNotFound',
  'DBClusterNotFound',
  'DBSnapshotNotFound',
  'DBClusterSnapshotNotFound',
  'DBSubnetGroupNotFound',
];
const notNow = [
  'InvalidDBInstanceState',
  'InvalidDBClusterState',
  'InvalidDBSnapshotState',
  'InvalidDBClusterSnapshotState',
  'InvalidDBSubnetGroupState',
];

async function unlessGone(list: Promise<Seen[]>): Promise<Seen[]> {
  try {
    return await list;
  } catch (error) {
    if (isAwsError(error, ...goneAlready)) return [];
    throw error;
  }
}

async function gone(asked: Promise<unknown>): Promise<void | 'not-yet'> {
  try {
    await asked;
  } catch (error) {
    if (isAwsError(error, ...goneAlready)) return;
    if (isAwsError(error, ...notNow)) return 'not-yet';
    throw error;
  }
}
