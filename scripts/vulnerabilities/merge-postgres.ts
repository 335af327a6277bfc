import { PostgresCve } from '../../services/scanner/vulnerabilities/schemas.ts';
import type { NvdRecord } from './parse-nvd.ts';
import type { PgwebRecord } from './parse-pgweb.ts';
import { newest, shrinks } from './shrinking.ts';

const components = PostgresCve.shape.component;

/**
 * Known records are curated and stay as they are. New ones come from PostgreSQL's site or from NVD, and nobody has read
 * yet what they need: they are never called reachable before.
 */
export function mergePostgres(
  known: readonly PostgresCve[],
  fetched: readonly NvdRecord[],
  own: readonly PgwebRecord[],
  today: string,
): PostgresCve[] {
  if (fetched.length < known.length) throw shrinks('NVD, PostgreSQL', fetched.length, known.length);
  const ids = new Set(known.map(({ id }) => id));
  const ownIds = new Set(own.map(({ id }) => id));
  const latest = newest(known.map(({ disclosed }) => disclosed)) ?? '';
  const published = new Map(fetched.map((record) => [record.id, record.published]));
  const fromSite = own.flatMap((record): PostgresCve[] => {
    if (ids.has(record.id) || record.score === null) return [];
    const component = components.safeParse(record.component).data ?? 'core server';
    return [
      unread({
        id: record.id,
        component,
        ...record.score,
        fixed: record.fixed,
        older: record.olderAffected ? 'affected' : 'unaffected',
        disclosed: published.get(record.id) ?? today,
        source: 'pgweb data/security/cve (PostgreSQL CNA record)',
      }),
    ];
  });
  // What was published before the newest known record was left out on purpose (Windows installers, disputed ones).
  const fromNvd = fetched.flatMap((record): PostgresCve[] => {
    const fixed = fixedBySeries(record);
    const left = ids.has(record.id) || ownIds.has(record.id) || record.published <= latest;
    if (left || record.score === null || Object.keys(fixed).length === 0) return [];
    const { id, score, published: disclosed } = record;
    return [unread({ id, component: 'core server', ...score, fixed, older: 'unknown', disclosed, source: 'NVD' })];
  });
  return [...known, ...fromSite, ...fromNvd];
}

function fixedBySeries({ ranges }: NvdRecord): Record<string, string> {
  return Object.fromEntries(
    ranges.flatMap(({ fixed }) => (fixed === undefined ? [] : [[fixed.split('.').slice(0, -1).join('.'), fixed]])),
  );
}

function unread(given: {
  id: string;
  component: PostgresCve['component'];
  cvss: number;
  vector: string;
  severity: PostgresCve['severity'];
  fixed: Readonly<Record<string, string>>;
  older: PostgresCve['older_majors'];
  disclosed: string;
  source: string;
}): PostgresCve {
  return {
    id: given.id,
    engine: 'postgresql',
    what: 'A flaw that is described at its record',
    component: given.component,
    cvss: given.cvss,
    cvss_vector: given.vector,
    severity: given.severity,
    fixed: given.fixed,
    older_majors: given.older,
    disclosed: given.disclosed,
    applies_if: given.component === 'client' ? { client_tools: true } : { not_read_yet: true },
    url: `https://www.postgresql.org/support/security/${given.id}/`,
    source: given.source,
    verified: false,
  };
}
