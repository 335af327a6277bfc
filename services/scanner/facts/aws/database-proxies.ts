import { z } from 'zod';
import { defineAwsFact } from '../define-fact.ts';

export default defineAwsFact({
  name: 'databaseProxies',
  summary: 'The RDS proxies that pass clients on to the source.',
  from: ['db-proxies'],
  rows: (answers, { instances, cluster }) => {
    const proxies = answers['db-proxies']?.DBProxies ?? [];
    if (proxies.length === 0) return [];
    const targets = answers['db-proxy-targets'];
    if (targets === undefined)
      return { unavailable: 'To which databases the proxies lead is not described (db-proxy-targets.json).' };
    const only = proxies.length === 1 && targets.length === 1;
    const targetsOf = (name: string) =>
      targets.find(({ DBProxyName }) => DBProxyName === name || (only && DBProxyName === undefined))?.Targets;
    if (proxies.some(({ DBProxyName }) => targetsOf(DBProxyName) === undefined))
      return {
        unavailable:
          'Not of every proxy is it said to which databases it leads (db-proxy-targets.json, with DBProxyName beside each answer).',
      };
    const ours = new Set(instances.map(({ DBInstanceIdentifier }) => DBInstanceIdentifier));
    return proxies
      .filter(({ DBProxyName }) =>
        targetsOf(DBProxyName)?.some(
          ({ RdsResourceId, TrackedClusterId }) =>
            ours.has(RdsResourceId ?? '') ||
            (cluster !== null && [RdsResourceId, TrackedClusterId].includes(cluster.DBClusterIdentifier)),
        ),
      )
      .map(({ DBProxyName, RequireTLS, DebugLogging, Auth }) => ({
        proxy: DBProxyName,
        requiresTls: RequireTLS ?? null,
        logsStatements: DebugLogging ?? null,
        iam: Auth?.map(({ IAMAuth }) => IAMAuth ?? null) ?? null,
      }));
  },
  Row: z.object({
    proxy: z.string(),
    requiresTls: z.boolean().nullable(),
    logsStatements: z.boolean().nullable(),
    /** One of `DISABLED`, `ENABLED`, `REQUIRED` for each way to log in; null where it is not said. */
    iam: z.array(z.string().nullable()).nullable(),
  }),
  example: { proxy: 'shop', requiresTls: true, logsStatements: false, iam: ['REQUIRED'] },
});
