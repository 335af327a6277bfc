import {
  DescribeDBClusterSnapshotsCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeDBSnapshotsCommand,
  type DBClusterSnapshot,
  type DBSnapshot,
  type RDSClient,
  type Tag,
} from '@aws-sdk/client-rds';
import { unlessAwsError } from '../../../shared/aws/aws-error.ts';
import type { SnapshotFacts, Snapshots } from '../ports.ts';

type Tags = Readonly<Record<string, string>>;

/** Snapshots and the tags of their databases, as RDS describes them. */
export function awsSnapshots({ rds }: { rds: Pick<RDSClient, 'send'> }): Snapshots {
  async function ofInstance(DBSnapshotIdentifier: string): Promise<SnapshotFacts | null> {
    const SnapshotType = typeOf(undefined, DBSnapshotIdentifier);
    const answer = await unlessAwsError(
      rds.send(new DescribeDBSnapshotsCommand({ DBSnapshotIdentifier, SnapshotType })),
      'DBSnapshotNotFound',
    );
    const snapshot = answer?.DBSnapshots?.[0];
    return snapshot === undefined ? null : instanceFacts(snapshot, await instanceTags(snapshot.DBInstanceIdentifier));
  }

  async function ofCluster(DBClusterSnapshotIdentifier: string): Promise<SnapshotFacts | null> {
    const SnapshotType = typeOf(undefined, DBClusterSnapshotIdentifier);
    const answer = await unlessAwsError(
      rds.send(new DescribeDBClusterSnapshotsCommand({ DBClusterSnapshotIdentifier, SnapshotType })),
      'DBClusterSnapshotNotFound',
    );
    const snapshot = answer?.DBClusterSnapshots?.[0];
    return snapshot === undefined ? null : clusterFacts(snapshot, await clusterTags(snapshot.DBClusterIdentifier));
  }

  async function instanceTags(DBInstanceIdentifier: string | undefined): Promise<Tags | null> {
    if (DBInstanceIdentifier === undefined) return null;
    const answer = await unlessAwsError(
      rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier })),
      'DBInstanceNotFound',
    );
    const database = answer?.DBInstances?.[0];
    return database === undefined ? null : tagMap(database.TagList);
  }

  async function clusterTags(DBClusterIdentifier: string | undefined): Promise<Tags | null> {
    if (DBClusterIdentifier === undefined) return null;
    const answer = await unlessAwsError(
      rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier })),
      'DBClusterNotFound',
    );
    const database = answer?.DBClusters?.[0];
    return database === undefined ? null : tagMap(database.TagList);
  }

  /** Without a type RDS answers with those taken automatically or by hand; AWS Backup's have to be asked for. */
  async function allOfInstances(): Promise<SnapshotFacts[]> {
    const found: SnapshotFacts[] = [];
    for (const type of [{}, { SnapshotType: 'awsbackup' }])
      for (let Marker: string | undefined, first = true; first || Marker !== undefined; first = false) {
        const page = await rds.send(
          new DescribeDBSnapshotsCommand({ ...type, ...(Marker === undefined ? {} : { Marker }) }),
        );
        found.push(...(page.DBSnapshots ?? []).map((snapshot) => instanceFacts(snapshot, null)));
        Marker = page.Marker;
      }
    return found;
  }

  async function allOfClusters(): Promise<SnapshotFacts[]> {
    const found: SnapshotFacts[] = [];
    for (const type of [{}, { SnapshotType: 'awsbackup' }])
      for (let Marker: string | undefined, first = true; first || Marker !== undefined; first = false) {
        const page = await rds.send(
          new DescribeDBClusterSnapshotsCommand({ ...type, ...(Marker === undefined ? {} : { Marker }) }),
        );
        found.push(...(page.DBClusterSnapshots ?? []).map((snapshot) => clusterFacts(snapshot, null)));
        Marker = page.Marker;
      }
    return found;
  }

  return {
    describe: (of, snapshotId) => (of === 'instance' ? ofInstance(snapshotId) : ofCluster(snapshotId)),
    async newest(which) {
      const all = [...(await allOfInstances()), ...(await allOfClusters())].filter(
        ({ type, copy }) => which === 'any' || type === 'awsbackup' || (type === 'automated' && !copy),
      );
      const newest = newestOfEach(all);
      return Promise.all(
        newest.map(async (snapshot) => ({
          ...snapshot,
          databaseTags: await (snapshot.kind === 'instance' ? instanceTags : clusterTags)(snapshot.databaseId),
        })),
      );
    },
  };
}

function newestOfEach(all: readonly SnapshotFacts[]): readonly SnapshotFacts[] {
  const newest = new Map<string, SnapshotFacts>();
  for (const snapshot of all) {
    if (snapshot.status !== 'available' || snapshot.createdAt === null) continue;
    const key = `${snapshot.kind}|${snapshot.databaseId}`;
    const known = newest.get(key);
    if (known === undefined || Date.parse(snapshot.createdAt) > Date.parse(known.createdAt ?? ''))
      newest.set(key, snapshot);
  }
  return [...newest.values()];
}

function instanceFacts(snapshot: DBSnapshot, databaseTags: Tags | null): SnapshotFacts {
  const id = snapshot.DBSnapshotIdentifier ?? '';
  return {
    kind: 'instance',
    arn: snapshot.DBSnapshotArn ?? '',
    id,
    databaseId: snapshot.DBInstanceIdentifier ?? '',
    engine: snapshot.Engine ?? '',
    status: snapshot.Status ?? '',
    type: typeOf(snapshot.SnapshotType, id),
    copy: Boolean(snapshot.SourceDBSnapshotIdentifier),
    createdAt: snapshot.SnapshotCreateTime?.toISOString() ?? null,
    tags: tagMap(snapshot.TagList),
    databaseTags,
  };
}

function clusterFacts(snapshot: DBClusterSnapshot, databaseTags: Tags | null): SnapshotFacts {
  const id = snapshot.DBClusterSnapshotIdentifier ?? '';
  return {
    kind: 'cluster',
    arn: snapshot.DBClusterSnapshotArn ?? '',
    id,
    databaseId: snapshot.DBClusterIdentifier ?? '',
    engine: snapshot.Engine ?? '',
    status: snapshot.Status ?? '',
    type: typeOf(snapshot.SnapshotType, id),
    copy: Boolean(snapshot.SourceDBClusterSnapshotArn),
    createdAt: snapshot.SnapshotCreateTime?.toISOString() ?? null,
    tags: tagMap(snapshot.TagList),
    databaseTags,
  };
}

/** RDS keeps these prefixes for itself, and wants the type named when one snapshot is asked for. */
function typeOf(type: string | undefined, id: string): SnapshotFacts['type'] {
  if (type === 'awsbackup' || id.startsWith('awsbackup:')) return 'awsbackup';
  return type === 'automated' || id.startsWith('rds:') ? 'automated' : 'manual';
}

function tagMap(tags: readonly Tag[] | undefined): Tags {
  return Object.fromEntries((tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]));
}
