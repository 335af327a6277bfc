import type { Engine } from '../../../events/target.ts';
import type { EndOfLife } from '../vulnerabilities/schemas.ts';
import { compareReleases, compareSeries, type EngineVersion } from './engine-version.ts';
import type { Platform } from './judged-source.ts';

export interface SupportStatus {
  readonly status: 'supported' | 'extended' | 'ended' | 'unknown';
  /** `yyyy-mm-dd`; for the community's own releases this is their end of life. */
  readonly endOfStandardSupport: string | null;
  readonly endOfExtendedSupport: string | null;
  /** Newest release of this series that the data know. */
  readonly newestRelease: string | null;
  /** Since when its vendor no longer assesses this series; null while it does. */
  readonly notAssessedSince: string | null;
}

/** The products of endoflife.date that tell an engine's dates, by where it runs. MariaDB is not offered as Aurora. */
const productsOf = {
  postgres: { elsewhere: 'postgresql', rds: 'amazon-rds-postgresql', aurora: 'amazon-aurora-postgresql' },
  mysql: { elsewhere: 'mysql', rds: 'amazon-rds-mysql', aurora: 'amazon-aurora-mysql' },
  mariadb: { elsewhere: 'mariadb', rds: 'amazon-rds-mariadb', aurora: 'amazon-rds-mariadb' },
} as const;

/** Support of a series on the day of the scan: AWS's dates for what AWS runs, the community's for everything else. */
export function supportStatus(
  version: EngineVersion | null,
  platform: Platform,
  today: string,
  endOfLife: EndOfLife,
  engine: Engine = 'postgres',
): SupportStatus {
  if (version === null) return unknownSupport;
  const products = productsOf[engine];
  const community = cycleOf(endOfLife, products.elsewhere, version.series);
  const day = today.slice(0, 10);
  const communityEnd = community?.end_of_life ?? null;
  const notAssessedSince = communityEnd !== null && communityEnd < day ? communityEnd : null;
  const product = platform === 'rds' || platform === 'aurora' ? products[platform] : null;
  if (product === null) {
    if (community === null) return { ...unknownSupport, ...olderThanAll(endOfLife, products.elsewhere, version) };
    return {
      status: notAssessedSince === null ? 'supported' : 'ended',
      endOfStandardSupport: communityEnd,
      endOfExtendedSupport: null,
      newestRelease: community.latest,
      notAssessedSince,
    };
  }
  const cycle = cycleOf(endOfLife, product, version.series);
  if (cycle === null) return { ...unknownSupport, notAssessedSince, ...olderThanAll(endOfLife, product, version) };
  const standard = cycle.end_of_standard_support ?? null;
  const extended = cycle.end_of_extended_support ?? null;
  return {
    status: statusOn(day, standard, extended),
    endOfStandardSupport: standard,
    endOfExtendedSupport: extended,
    newestRelease: newer(cycle.latest, platform === 'rds' ? (community?.latest ?? null) : null),
    notAssessedSince,
  };
}

/** What AWS itself says of the dates of the source's series goes before what the data know; a date it leaves out stays. */
export function withLifecycle(
  support: SupportStatus,
  version: EngineVersion | null,
  today: string,
  lifecycles: readonly {
    readonly series: string;
    readonly endOfStandardSupport: string | null;
    readonly endOfExtendedSupport: string | null;
  }[],
): SupportStatus {
  const own = lifecycles.find(({ series }) => series === version?.series);
  if (own === undefined || own.endOfStandardSupport === null) return support;
  const extended = own.endOfExtendedSupport ?? support.endOfExtendedSupport;
  return {
    ...support,
    status: statusOn(today.slice(0, 10), own.endOfStandardSupport, extended),
    endOfStandardSupport: own.endOfStandardSupport,
    endOfExtendedSupport: extended,
  };
}

const unknownSupport: SupportStatus = {
  status: 'unknown',
  endOfStandardSupport: null,
  endOfExtendedSupport: null,
  newestRelease: null,
  notAssessedSince: null,
};

function statusOn(day: string, standard: string | null, extended: string | null): SupportStatus['status'] {
  if (standard === null) return 'unknown';
  if (day <= standard) return 'supported';
  return extended !== null && day <= extended ? 'extended' : 'ended';
}

/** A series older than all that are listed ended before the list begins. */
function olderThanAll(endOfLife: EndOfLife, product: string, version: EngineVersion): Partial<SupportStatus> {
  const cycles = endOfLife.products[product]?.cycles ?? [];
  const older = cycles.length > 0 && cycles.every(({ cycle }) => compareSeries(version.series, cycle) < 0);
  const oldest =
    cycles
      .map(({ end_of_life }) => end_of_life ?? '')
      .filter((date) => date !== '')
      .sort()[0] ?? null;
  return older ? { status: 'ended', notAssessedSince: oldest } : {};
}

/** The cycle of a series; RDS for MySQL lists its releases one by one, of which the newest speaks for the series. */
function cycleOf(endOfLife: EndOfLife, product: string, series: string) {
  const ofSeries = (endOfLife.products[product]?.cycles ?? []).filter(
    ({ cycle }) => cycle === series || cycle.startsWith(`${series}.`),
  );
  return ofSeries.sort((a, b) => compareReleases(b.latest, a.latest))[0] ?? null;
}

/** The release with the higher minor; both belong to one series. */
function newer(a: string, b: string | null): string {
  const minor = (release: string) => Number(release.split('.').at(-1));
  return b !== null && minor(b) > minor(a) ? b : a;
}
