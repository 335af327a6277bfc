import { paginateDescribeDBClusters, paginateDescribeDBInstances, type RDSClient } from '@aws-sdk/client-rds';

export interface ListedDatabase {
  readonly kind: 'instance' | 'cluster';
  readonly id: string;
  readonly engine: string;
  readonly engineVersion: string;
  readonly limitless: boolean;
}

/** Instances that belong to no cluster, and clusters; copies of Stillframe are left out. In order of name. */
export async function listDatabases(client: RDSClient): Promise<readonly ListedDatabase[]> {
  const found: ListedDatabase[] = [];
  for await (const { DBInstances = [] } of paginateDescribeDBInstances({ client }, {}))
    for (const {
      DBInstanceIdentifier: id = '',
      Engine: engine = '',
      EngineVersion = '',
      DBClusterIdentifier,
    } of DBInstances)
      if (DBClusterIdentifier === undefined)
        found.push({ kind: 'instance', id, engine, engineVersion: EngineVersion, limitless: false });
  for await (const { DBClusters = [] } of paginateDescribeDBClusters({ client }, {}))
    for (const {
      DBClusterIdentifier: id = '',
      Engine: engine = '',
      EngineVersion = '',
      ClusterScalabilityType,
    } of DBClusters)
      found.push({
        kind: 'cluster',
        id,
        engine,
        engineVersion: EngineVersion,
        limitless: ClusterScalabilityType === 'limitless' || /limitless/.test(EngineVersion),
      });
  return found.filter(({ id }) => !id.startsWith('stillframe-')).sort((one, other) => one.id.localeCompare(other.id));
}
