import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'globalClusters',
  summary: 'The Aurora global database that the source belongs to, and where its other members are.',
  from: [],
  rows: (answers, { cluster }) => {
    if (cluster === null) return [];
    const arn = cluster.DBClusterArn;
    const globals = answers['global-clusters']?.GlobalClusters;
    if (globals === undefined) return { unavailable: 'Global databases are not described (global-clusters.json).' };
    if (globals.length > 0 && arn === undefined)
      return { unavailable: 'The description of the cluster does not say its ARN (db-clusters.json).' };
    if (globals.some(({ GlobalClusterMembers }) => GlobalClusterMembers === undefined))
      return { unavailable: 'Not of every global database is it said who its members are (global-clusters.json).' };
    return globals
      .filter(({ GlobalClusterMembers = [] }) => GlobalClusterMembers.some(({ DBClusterArn }) => DBClusterArn === arn))
      .map(({ GlobalClusterIdentifier, GlobalClusterMembers = [] }) => ({
        globalCluster: GlobalClusterIdentifier,
        otherRegions: GlobalClusterMembers.filter(({ DBClusterArn }) => DBClusterArn !== arn).flatMap(
          ({ DBClusterArn }) => DBClusterArn?.split(':')[3] ?? [],
        ),
      }));
  },
  Row: z.object({ globalCluster: z.string(), otherRegions: z.array(z.string()) }),
  example: { globalCluster: 'shop-global', otherRegions: ['eu-west-1'] },
});
