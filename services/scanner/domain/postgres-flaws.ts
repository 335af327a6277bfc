import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { PostgresCve } from '../vulnerabilities/schemas.ts';
import { applicabilityOf } from './applicability.ts';
import { compareSeries, type EngineVersion } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';

/** Is this release affected, and by which release of the same series is it repaired? */
export function affects(cve: PostgresCve, version: EngineVersion, minor: number): { fixedIn: string | null } | null {
  const fixedIn = cve.fixed[version.series];
  if (fixedIn !== undefined) return minor < minorOf(fixedIn) ? { fixedIn } : null;
  const oldest = Object.keys(cve.fixed).sort(compareSeries)[0];
  if (oldest === undefined || compareSeries(version.series, oldest) > 0) return null;
  const from = cve.affected_from?.[oldest];
  if (from !== undefined && isBefore(version, minor, from)) return null;
  return cve.older_majors === 'affected' ? { fixedIn: null } : null;
}

/** The record of PostgreSQL as a match: what it needs stands in the record. */
export function postgresMatch(
  cve: PostgresCve,
  source: JudgedSource,
  gathered: Gathered,
): Omit<VulnerabilityMatch, 'fixedIn'> {
  const { id, what, component, cvss, severity } = cve;
  const seen = applicabilityOf(cve, gathered, source);
  const clientTool = cve.applies_if?.client_tools === true;
  const match = { id, what, component, cvss, severity, ...seen, clientTool };
  // The community's release is the floor: a patch of Aurora may carry the repair before the release does.
  return source.platform === 'aurora' && seen.applicability === 'reachable' ? { ...match, likely: true } : match;
}

function minorOf(release: string): number {
  return Number(release.split('.').at(-1));
}

function isBefore(version: EngineVersion, minor: number, release: string): boolean {
  const series = release.split('.').slice(0, -1).join('.');
  return compareSeries(version.series, series) < 0 || (version.series === series && minor < minorOf(release));
}
