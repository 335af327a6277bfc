import type { VulnerabilityAssessment, VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { PostgresCve, VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { applicabilityOf } from './applicability.ts';
import { compareSeries, type EngineVersion } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { supportStatus, type SupportStatus } from './support-status.ts';

/** Every published flaw that the source's version has, whether it can be reached here, and how long the series is maintained. */
export function assessVersion(
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityAssessment {
  const { version } = source;
  const support = supportStatus(version, source.platform, source.today, data.endOfLife);
  const matches = version?.minor == null ? [] : matchesOf(version, version.minor, source, gathered, data);
  const fixes = matches.flatMap(({ clientTool, fixedIn }) => (clientTool || fixedIn === null ? [] : [fixedIn]));
  const { notAssessedSince, ...published } = support;
  return {
    engine: source.engine,
    version: version?.text ?? null,
    series: version?.series ?? null,
    support: published,
    limitation: limitationOf(source, support, data),
    upgradeTo: fixes.sort(byMinor).at(-1) ?? null,
    matches,
    data: data.manifest.files.map(({ file, generated, newestRecord, records, sha256, source: from }) => ({
      file,
      generated,
      newestRecord,
      records,
      sha256,
      source: from,
    })),
  };
}

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

function matchesOf(
  version: EngineVersion,
  minor: number,
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityMatch[] {
  const credit = extendedSupportCredit(version, data);
  return data.cves
    .flatMap((cve): VulnerabilityMatch[] => {
      const affected = affects(cve, version, minor);
      if (affected === null || credit.fixed.has(cve.id)) return [];
      const applies = applicabilityOf(cve, gathered, source);
      const perhapsFixed = credit.mayAlsoFix(cve) && applies.applicability === 'reachable';
      return [
        {
          id: cve.id,
          what: cve.what,
          component: cve.component,
          cvss: cve.cvss,
          severity: cve.severity,
          fixedIn: affected.fixedIn,
          applicability: perhapsFixed ? 'unknown' : applies.applicability,
          precondition: perhapsFixed
            ? [applies.precondition, 'AWS has not published which flaws this Extended Support build repairs.']
                .filter((text) => text !== null)
                .join(' ')
            : applies.precondition,
          clientTool: cve.applies_if?.client_tools === true,
        },
      ];
    })
    .sort((a, b) => (b.cvss ?? 0) - (a.cvss ?? 0) || (a.id < b.id ? 1 : -1));
}

/** RDS builds are cumulative: one carries the fixes of every earlier build of its series. */
function extendedSupportCredit(version: EngineVersion, data: VulnerabilityData) {
  const build = version.rdsBuild;
  const builds = Object.entries(data.extendedSupport.engines.postgres?.[version.series] ?? {}).filter(
    ([date]) => build !== null && date <= build,
  );
  const newestListed =
    builds
      .filter(([, list]) => list !== null)
      .map(([date]) => date)
      .sort()
      .at(-1) ?? '';
  return {
    fixed: new Set(builds.flatMap(([, list]) => list ?? [])),
    // AWS promises fixes for flaws rated high or critical; a build without a published list may hold any of them.
    mayAlsoFix: (cve: PostgresCve) => {
      const disclosed = cve.disclosed.replaceAll('-', '');
      const serious = cve.severity === 'high' || cve.severity === 'critical';
      return build !== null && serious && disclosed <= build && disclosed > newestListed && build > newestListed;
    },
  };
}

function limitationOf(source: JudgedSource, support: SupportStatus, data: VulnerabilityData): string | null {
  const { version } = source;
  if (version === null) return 'The version of the source is not known, so nothing could be matched.';
  if (version.minor === null)
    return `${version.text} is a development version; published flaws are not recorded for it.`;
  const notes: string[] = [];
  if (support.notAssessedSince !== null)
    notes.push(
      `The PostgreSQL community stopped assessing series ${version.series} on ${support.notAssessedSince}; later flaws are listed only where its records say that older series have them.`,
    );
  if (source.platform === 'aurora') notes.push('Aurora may carry repairs that its community version does not show.');
  const newest =
    data.cves
      .map(({ disclosed }) => disclosed)
      .sort()
      .at(-1) ?? 'never';
  if (source.today.slice(0, 10) > newest && daysBetween(newest, source.today) > 120)
    notes.push(`The newest flaw in the data is of ${newest}.`);
  return notes.length === 0 ? null : notes.join(' ');
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

function minorOf(release: string): number {
  return Number(release.split('.').at(-1));
}

function byMinor(a: string, b: string): number {
  return minorOf(a) - minorOf(b);
}

function isBefore(version: EngineVersion, minor: number, release: string): boolean {
  const series = release.split('.').slice(0, -1).join('.');
  return compareSeries(version.series, series) < 0 || (version.series === series && minor < minorOf(release));
}
