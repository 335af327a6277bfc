import type {
  AuroraMysql,
  EndOfLife,
  ExtendedSupport,
  KnownExploited,
  MariadbCve,
  MysqlCve,
} from '../../services/scanner/vulnerabilities/schemas.ts';
import type { NvdRecord } from './parse-nvd.ts';
import type { MariadbLine, parseEndOfLife } from './parse-sources.ts';
import { shrinks } from './shrinking.ts';

/** NVD knows ranges and scores better than what is stored; a component that is known already stays. */
export function mergeMysql(known: readonly MysqlCve[], fetched: readonly NvdRecord[]): MysqlCve[] {
  if (fetched.length < known.length) throw shrinks('NVD, MySQL', fetched.length, known.length);
  const byId = new Map(known.map((cve) => [cve.id, cve]));
  for (const { id, published, score, ranges, component } of fetched) {
    if (published < '2018') continue;
    const rated = score === null ? {} : { cvss: score.cvss, severity: score.severity, cvss_vector: score.vector };
    const part = component === null ? {} : { component };
    byId.set(id, { ...part, ...byId.get(id), id, published, ...rated, affected: [...ranges] });
  }
  return [...byId.values()].sort(inOrder);
}

export function mergeMariadb(known: readonly MariadbCve[], page: readonly MariadbLine[], today: string): MariadbCve[] {
  const onPage = known.filter(({ confidence }) => confidence === undefined);
  if (page.length < onPage.length) throw shrinks('MariaDB’s page', page.length, onPage.length);
  const byId = new Map(known.map((cve) => [cve.id, cve]));
  for (const { id, cvss, severity, fixed } of page) {
    const old = byId.get(id);
    if (old === undefined && id < 'CVE-2015') continue;
    const rated = cvss === null || severity === null ? {} : { cvss, severity };
    byId.set(id, { published: today, ...old, id, ...rated, fixed: { ...old?.fixed, ...fixed } });
  }
  return [...byId.values()].sort(inOrder);
}

type Product = EndOfLife['products'][string];
const dates = ['end_of_standard_support', 'end_of_extended_support', 'end_of_life'] as const;

/** A date that is known never disappears; one that is new, or was moved, is taken. */
export function mergeProduct(name: string, known: Product, fetched: ReturnType<typeof parseEndOfLife>): Product {
  const cycles = new Map(fetched.cycles.map((cycle) => [cycle.cycle, cycle as Product['cycles'][number]]));
  const lost = known.cycles.filter(({ cycle, ...was }) => {
    const now = cycles.get(cycle);
    return now === undefined || dates.some((date) => was[date] != null && now[date] == null);
  });
  if (lost.length > 0) throw shrinks(`endoflife.date, ${name}`, known.cycles.length - lost.length, known.cycles.length);
  return { ...known, ...fetched };
}

type Builds = ExtendedSupport['engines'][string];

/** A list that AWS has published since replaces what was not known; a build, or a flaw of one, never disappears. */
export function mergeBuilds(
  engine: string,
  known: Builds,
  fetched: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>,
): Builds {
  const listed = (builds: Readonly<Record<string, Readonly<Record<string, readonly string[] | null>>>>) =>
    Object.entries(builds).flatMap(([series, dated]) =>
      Object.entries(dated).flatMap(([date, ids]) => (ids ?? []).map((id) => `${series} ${date} ${id}`)),
    );
  const now = new Set(listed(fetched));
  const before = listed(known);
  const kept = before.filter((entry) => now.has(entry));
  if (kept.length < before.length) throw shrinks(`AWS, Extended Support of ${engine}`, kept.length, before.length);
  const merged: Builds = Object.fromEntries(Object.entries(known).map(([series, dated]) => [series, { ...dated }]));
  for (const [series, dated] of Object.entries(fetched))
    for (const [date, ids] of Object.entries(dated)) {
      const own = (merged[series] ??= {});
      // A heading without a list says that the build exists, not that it repairs nothing.
      own[date] = ids.length > 0 ? [...ids] : (own[date] ?? null);
    }
  return merged;
}

export function mergeAurora(known: AuroraMysql, fetched: AuroraMysql['fixed'], today: string): AuroraMysql {
  const before = Object.keys(known.fixed);
  const kept = before.filter((id) => fetched[id] !== undefined);
  if (kept.length < before.length) throw shrinks('AWS, Aurora MySQL', kept.length, before.length);
  const ids = Object.keys(fetched).sort();
  // The release notes tell of releases that the list leaves out.
  const fixed = ids.map((id): [string, string[]] => [
    id,
    [...new Set([...(fetched[id] ?? []), ...(known.fixed[id] ?? [])])],
  ]);
  return { ...known, generated: today, fixed: Object.fromEntries(fixed) };
}

/** Of CISA's list only what is among our flaws. */
export function mergeExploited(
  known: KnownExploited,
  listed: ReadonlyMap<string, string>,
  ours: readonly string[],
  today: string,
): KnownExploited {
  const before = Object.keys(known.exploited);
  const kept = before.filter((id) => listed.has(id));
  if (kept.length < before.length) throw shrinks('CISA', kept.length, before.length);
  const found = ours.toSorted().flatMap((id) => (listed.has(id) ? [[id, listed.get(id) ?? ''] as const] : []));
  return { ...known, generated: today, exploited: Object.fromEntries(found) };
}

function inOrder(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
