import { defineAwsFact } from '../define-fact.ts';
import { DbCluster } from './answers.ts';

export default defineAwsFact({
  name: 'dbClusters',
  summary: 'The cluster that is the source; none when the source is an instance of its own.',
  from: [],
  rows: (_, { cluster, clusterMissing }) => {
    if (clusterMissing)
      return { unavailable: 'The source belongs to a cluster that is not described (db-clusters.json).' };
    return cluster === null ? [] : [cluster];
  },
  Row: DbCluster,
  example: { DBClusterIdentifier: 'shop', Engine: 'aurora-postgresql', EngineVersion: '15.12', Port: 6543 },
});
