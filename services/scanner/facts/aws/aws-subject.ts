import type { Answers, DbCluster, DbInstance } from './answers.ts';

/** Which of the described resources is the source. */
export interface AwsSubject {
  /** The instance, or the members of the cluster that are described. */
  readonly instances: readonly DbInstance[];
  readonly cluster: DbCluster | null;
  /** True when the source is a cluster whose own description could not be read. */
  readonly clusterMissing: boolean;
}

/**
 * Picks the source out of answers that may describe a whole account: by its name, else by the only snapshot's owner,
 * else because only one database is described. Anything else is a reason, never a guess.
 */
export function awsSubject(answers: Answers, name: string): AwsSubject | { readonly unavailable: string } {
  const instances = answers['db-instances']?.DBInstances ?? [];
  const clusters = answers['db-clusters']?.DBClusters ?? [];
  if (instances.length === 0 && clusters.length === 0)
    return { unavailable: 'No AWS description of the source could be read (db-instances.json, db-clusters.json).' };
  const wanted = new Set([name, ...snapshotOwners(answers)].filter((candidate) => candidate !== null));
  const cluster =
    only(clusters.filter((candidate) => wanted.has(candidate.DBClusterIdentifier))) ??
    (instances.length === 0 ? only(clusters) : null);
  if (cluster !== null) return withMembers(cluster, instances);
  const instance = only(instances.filter((candidate) => wanted.has(candidate.DBInstanceIdentifier))) ?? only(instances);
  if (instance !== null) return withCluster(instance, instances, clusters);
  const clusterNames = new Set(instances.map((candidate) => candidate.DBClusterIdentifier));
  const [only1] = instances;
  if (clusterNames.size === 1 && only1?.DBClusterIdentifier !== undefined)
    return withCluster(only1, instances, clusters);
  return {
    unavailable: `The AWS answers describe ${instances.length} instances and ${clusters.length} clusters, and nothing says which one is the source.`,
  };
}

function snapshotOwners(answers: Answers): readonly (string | null)[] {
  const owners = (list: readonly (string | undefined)[]) => [...new Set(list.filter((owner) => owner !== undefined))];
  const ofInstances = owners((answers['db-snapshots']?.DBSnapshots ?? []).map((s) => s.DBInstanceIdentifier));
  const ofClusters = owners(
    (answers['db-cluster-snapshots']?.DBClusterSnapshots ?? []).map((s) => s.DBClusterIdentifier),
  );
  return [only(ofInstances), only(ofClusters)];
}

function withMembers(cluster: DbCluster, instances: readonly DbInstance[]): AwsSubject {
  const members = new Set(cluster.DBClusterMembers?.map((member) => member.DBInstanceIdentifier));
  return {
    cluster,
    clusterMissing: false,
    instances: instances.filter(
      (instance) =>
        instance.DBClusterIdentifier === cluster.DBClusterIdentifier || members.has(instance.DBInstanceIdentifier),
    ),
  };
}

function withCluster(
  instance: DbInstance,
  instances: readonly DbInstance[],
  clusters: readonly DbCluster[],
): AwsSubject {
  const id = instance.DBClusterIdentifier;
  if (id === undefined) return { cluster: null, clusterMissing: false, instances: [instance] };
  const cluster = clusters.find((candidate) => candidate.DBClusterIdentifier === id);
  if (cluster !== undefined) return withMembers(cluster, instances);
  const members = instances.filter((candidate) => candidate.DBClusterIdentifier === id);
  return { cluster: null, clusterMissing: true, instances: members };
}

function only<T>(list: readonly T[]): T | null {
  return list.length === 1 ? (list[0] ?? null) : null;
}
