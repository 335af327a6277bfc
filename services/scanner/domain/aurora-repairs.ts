import type { AuroraMysql } from '../vulnerabilities/schemas.ts';
import { auroraMysqlVersion, compareReleases } from './engine-version.ts';

/**
 * Has this Aurora MySQL a repair of its own? `open`: AWS names a later release of the same series as the first that has
 * it. `untold`: AWS's list does not say it of this series.
 */
export function auroraRepair(id: string, version: string, { fixed }: AuroraMysql): 'repaired' | 'open' | 'untold' {
  const running = auroraMysqlVersion(version);
  const series = (release: string) => release.split('.').slice(0, 2).map(Number).join('.');
  const first = fixed[id]?.find((release) => running !== null && series(release) === series(running));
  if (running === null || first === undefined) return 'untold';
  return compareReleases(running, first) >= 0 ? 'repaired' : 'open';
}
