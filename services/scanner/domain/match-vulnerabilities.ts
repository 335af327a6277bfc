import type { Engine } from '../../../events/target.ts';
import type { VulnerabilityAssessment, VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { PostgresCve, VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { applicabilityOf } from './applicability.ts';
import { compareSeries, type EngineVersion } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { mariadbAffects, mariadbMatch, mysqlAffects, mysqlMatch } from './published-flaws.ts';
import { supportStatus, type SupportStatus } from './support-status.ts';

/** Who assesses an engine's series, and where its published flaws are recorded. */
export const engines = {
  postgres: { title: 'PostgreSQL', vendor: 'The PostgreSQL community', file: 'pg-cves.jsonl' },
  mysql: { title: 'MySQL', vendor: 'Oracle', file: 'mysql-cves.jsonl' },
  mariadb: { title: 'MariaDB', vendor: 'The MariaDB Foundation', file: 'mariadb-cves.jsonl' },
} as const satisfies Record<Engine, { title: string; vendor: string; file: string }>;

/** Every published flaw that the source's version has, whether it can be reached here, and how long the series is maintained. */
export function assessVersion(
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityAssessment {
  const { version } = source;
  const support = supportStatus(version, source.platform, source.today, data.endOfLife, source.engine);
  const matches = version?.minor == null ? [] : matchesOf(version, version.minor, source, gathered, data);
  const own = engines[source.engine];
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
    data: data.manifest.files
      .filter(({ file }) => file === own.file || !file.endsWith('.jsonl'))
      .map(({ file, generated, asOf, newestRecord, records, sha256, source: from }) => ({
        file,
        generated,
        asOf,
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

/** A flaw that the version has, before Extended Support is credited. */
interface Found extends VulnerabilityMatch {
  /** `yyyy-mm-dd`; null when the record does not say it. */
  readonly disclosed: string | null;
}

function matchesOf(
  version: EngineVersion,
  minor: number,
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityMatch[] {
  const found =
    source.engine === 'postgres'
      ? postgresFlaws(version, minor, source, gathered, data)
      : source.engine === 'mysql'
        ? data.mysql.flatMap((cve): Found[] => {
            const affected = mysqlAffects(cve, version);
            return affected === null
              ? []
              : [{ ...mysqlMatch(cve, source, gathered), ...affected, disclosed: cve.published ?? null }];
          })
        : data.mariadb.flatMap((cve): Found[] => {
            const affected = mariadbAffects(cve, version);
            return affected === null
              ? []
              : [{ ...mariadbMatch(cve, source, gathered), ...affected, disclosed: cve.published ?? null }];
          });
  const credit = extendedSupportCredit(version, data, source.engine);
  return found
    .filter(({ id }) => !credit.fixed.has(id))
    .map(({ disclosed, ...match }): VulnerabilityMatch => {
      if (match.applicability !== 'reachable' || !credit.mayAlsoFix(disclosed, match)) return match;
      const doubt = 'AWS has not published which flaws this Extended Support build repairs.';
      const precondition = [match.precondition, doubt].filter((text) => text !== null).join(' ');
      return { ...match, applicability: 'unknown', precondition };
    })
    .sort((a, b) => (b.cvss ?? 0) - (a.cvss ?? 0) || (a.id < b.id ? 1 : -1));
}

function postgresFlaws(
  version: EngineVersion,
  minor: number,
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): Found[] {
  return data.cves.flatMap((cve): Found[] => {
    const affected = affects(cve, version, minor);
    if (affected === null) return [];
    const { id, what, component, cvss, severity, disclosed } = cve;
    return [
      {
        ...{ id, what, component, cvss, severity, disclosed },
        ...affected,
        ...applicabilityOf(cve, gathered, source),
        clientTool: cve.applies_if?.client_tools === true,
      },
    ];
  });
}

/** RDS builds are cumulative: one carries the fixes of every earlier build of its series. */
function extendedSupportCredit(version: EngineVersion, data: VulnerabilityData, engine: Engine) {
  const build = version.rdsBuild;
  const builds = Object.entries(data.extendedSupport.engines[engine]?.[version.series] ?? {}).filter(
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
    mayAlsoFix: (disclosedOn: string | null, { id, severity }: VulnerabilityMatch) => {
      // A record without a date is of the year in its number at the earliest.
      const disclosed = (disclosedOn ?? `${id.slice(4, 8)}-01-01`).replaceAll('-', '');
      const serious = severity === null || severity === 'high' || severity === 'critical';
      return build !== null && serious && disclosed <= build && disclosed > newestListed && build > newestListed;
    },
  };
}

function limitationOf(source: JudgedSource, support: SupportStatus, data: VulnerabilityData): string | null {
  const { version } = source;
  const own = engines[source.engine];
  if (version === null) return 'The version of the source is not known, so nothing could be matched.';
  if (version.minor === null)
    return `${version.text} does not say which release it is, or is a development version; published flaws are not recorded for it.`;
  const notes: string[] = [];
  if (support.notAssessedSince !== null)
    notes.push(
      `${own.vendor} stopped assessing series ${version.series} on ${support.notAssessedSince}; later flaws are listed only where its records say that older series have them.`,
    );
  if (source.platform === 'aurora') notes.push('Aurora may carry repairs that its community version does not show.');
  const newest = data.manifest.files.find(({ file }) => file === own.file)?.newestRecord ?? 'never';
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
