import { said } from './judge-each.ts';

interface Exporting {
  readonly Engine?: string | undefined;
  readonly EnabledCloudwatchLogsExports?: readonly string[] | undefined;
}

/**
 * The logs that tell an incident, by engine as AWS names it. General and slow query logs are not among them: they hold
 * statements with their values.
 */
const wanted: Readonly<Record<string, readonly string[]>> = {
  postgres: ['postgresql', 'upgrade'],
  mysql: ['audit', 'error'],
  mariadb: ['audit', 'error'],
  'aurora-postgresql': ['postgresql'],
  'aurora-mysql': ['audit', 'error'],
};
/** A Multi-AZ DB cluster of MySQL has no audit log of its own to export. */
const wantedOfClusters: typeof wanted = { ...wanted, mysql: ['error'] };

/** Which logs are not exported; null: none is missing, undefined: the engine is not said. AWS leaves an empty list out. */
export function missingLogs(
  { Engine, EnabledCloudwatchLogsExports: exported = [] }: Exporting,
  of: 'instance' | 'cluster',
): string | null | undefined {
  return said(Engine, (engine) => {
    const logs = (of === 'cluster' ? wantedOfClusters : wanted)[engine] ?? [];
    const missing = logs.filter((log) => !exported.includes(log));
    if (missing.length === 0) return null;
    return `The ${missing.join(' and ')} ${missing.length === 1 ? 'log is' : 'logs are'} not exported to CloudWatch.`;
  });
}
