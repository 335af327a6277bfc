import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';
import globalClusters from './global-clusters.ts';

export default defineAwsFact({
  name: 'otherRegionCopies',
  summary: 'Where a copy of the source in another region is kept up: replicated backups, replicas, global databases.',
  from: [],
  rows: (answers, subject) => {
    const { instances, cluster } = subject;
    const region = (cluster?.DBClusterArn ?? instances[0]?.DBInstanceArn)?.split(':')[3];
    const elsewhere = (arn: string | undefined) => {
      const of = arn?.split(':')[3];
      return of !== undefined && of !== '' && of !== region ? [of] : [];
    };
    const backups = instances.flatMap((one) => one.DBInstanceAutomatedBackupsReplications ?? []);
    const replicas = [
      ...instances.flatMap((one) => one.ReadReplicaDBInstanceIdentifiers ?? []),
      ...(cluster?.ReadReplicaIdentifiers ?? []),
    ];
    const globals = cluster === null ? [] : (globalClusters.aws?.rows(answers, subject) ?? []);
    const found = [
      ...backups.flatMap((one) => elsewhere(one.DBInstanceAutomatedBackupsArn)),
      ...replicas.flatMap(elsewhere),
      ...('unavailable' in globals ? [] : globals.flatMap(({ otherRegions }) => otherRegions)),
    ];
    if (found.length > 0) return [{ regions: [...new Set(found)] }];
    if (region === undefined) return { unavailable: 'The description of the source does not say its region.' };
    if (cluster === null && instances.some((one) => one.DBInstanceAutomatedBackupsReplications === undefined))
      return { unavailable: 'The description of the source does not say whether its backups are replicated.' };
    if (cluster !== null && (answers['global-clusters'] === undefined || 'unavailable' in globals))
      return { unavailable: 'Global databases are not described (global-clusters.json).' };
    return [{ regions: [] }];
  },
  Row: z.object({ regions: z.array(z.string()) }),
  example: { regions: ['eu-west-1'] },
});
