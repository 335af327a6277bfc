import type { Engine } from '../../../events/target.ts';
import type { VulnerabilityAssessment } from '../../../events/documents/findings.ts';
import type { FactRows } from '../checks/define-check.ts';
import type { VulnerabilityData } from '../vulnerabilities/schemas.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { openFlaws } from './open-flaws.ts';
import { supportStatus, withLifecycle, type SupportStatus } from './support-status.ts';

/** Who assesses an engine's series, and where its published flaws are recorded. */
export const engines = {
  postgres: { title: 'PostgreSQL', vendor: 'The PostgreSQL community', file: 'pg-cves.jsonl' },
  mysql: { title: 'MySQL', vendor: 'Oracle', file: 'mysql-cves.jsonl' },
  mariadb: { title: 'MariaDB', vendor: 'The MariaDB Foundation', file: 'mariadb-cves.jsonl' },
} as const satisfies Record<Engine, { title: string; vendor: string; file: string }>;

/** Data files that do not concern every source. */
const filesOf: Readonly<Record<string, (source: JudgedSource) => boolean>> = {
  ...Object.fromEntries(
    Object.entries(engines).map(([engine, { file }]) => [file, (source: JudgedSource) => source.engine === engine]),
  ),
  'extension-cves.jsonl': ({ engine }) => engine === 'postgres',
  'aurora-mysql-cves.json': ({ engine, platform }) => engine === 'mysql' && platform === 'aurora',
};

/** Every published flaw that the source's version has, whether it can be reached here, and how long the series is maintained. */
export function assessVersion(
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityAssessment {
  const { version } = source;
  const known = supportStatus(version, source.platform, source.today, data.endOfLife, source.engine);
  const told = gathered.supportLifecycle;
  const lifecycles = (told?.status === 'available' ? told.rows : []) as FactRows['supportLifecycle'];
  const support = withLifecycle(known, version, source.today, lifecycles);
  const matches = version?.minor == null ? [] : openFlaws(version, version.minor, source, gathered, data);
  const fixes = matches.flatMap(({ clientTool, extension, fixedIn }) =>
    clientTool || extension !== undefined || fixedIn === null ? [] : [fixedIn],
  );
  const { notAssessedSince, ...published } = support;
  return {
    engine: source.engine,
    version: version?.text ?? null,
    series: version?.series ?? null,
    support: published,
    limitation: limitationOf(source, support, gathered, data),
    upgradeTo: fixes.sort(byMinor).at(-1) ?? null,
    matches,
    data: data.manifest.files
      .filter(({ file }) => (filesOf[file] ?? (() => true))(source))
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

function limitationOf(
  source: JudgedSource,
  support: SupportStatus,
  gathered: Gathered,
  data: VulnerabilityData,
): string | null {
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
  if (source.engine === 'postgres' && gathered.extensions?.status !== 'available')
    notes.push('Which extensions are installed is not known, so their flaws are not listed.');
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
