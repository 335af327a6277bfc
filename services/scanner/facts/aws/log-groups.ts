import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'logGroups',
  summary: 'The log groups that the exported logs of the source end in.',
  from: ['log-groups'],
  rows: (answers, { instances, cluster }) => {
    const sources = [
      ...(cluster === null
        ? []
        : [{ id: cluster.DBClusterIdentifier, kind: 'cluster', logs: cluster.EnabledCloudwatchLogsExports }]),
      ...instances
        .filter(({ DBClusterIdentifier }) => DBClusterIdentifier === undefined)
        .map((one) => ({ id: one.DBInstanceIdentifier, kind: 'instance', logs: one.EnabledCloudwatchLogsExports })),
    ];
    const groups = answers['log-groups']?.logGroups ?? [];
    const wanted = sources.flatMap(({ id, kind, logs = [] }) => logs.map((log) => `/aws/rds/${kind}/${id}/${log}`));
    const found = groups.filter(({ logGroupName }) => wanted.includes(logGroupName));
    if (found.length < wanted.length)
      return { unavailable: 'Not every log group of the exported logs is described (log-groups.json).' };
    return found.map(({ logGroupName, retentionInDays, kmsKeyId }) => ({
      group: logGroupName,
      retentionDays: retentionInDays ?? null,
      customerKey: kmsKeyId !== undefined,
    }));
  },
  Row: z.object({
    group: z.string(),
    /** Null: for ever. */
    retentionDays: z.int().nullable(),
    customerKey: z.boolean(),
  }),
  example: { group: '/aws/rds/instance/shop-production/postgresql', retentionDays: 365, customerKey: true },
});
