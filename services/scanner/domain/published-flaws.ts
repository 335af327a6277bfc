import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { MariadbCve, MysqlCve } from '../vulnerabilities/schemas.ts';
import { compareReleases, type EngineVersion } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { mariadbPrecondition, mysqlPrecondition } from './mysql-preconditions.ts';
import type { Seen } from './seen-facts.ts';

type Match = Omit<VulnerabilityMatch, 'fixedIn'>;

/** Is this MySQL release affected, and by which release is it repaired? Oracle numbers releases without a gap. */
export function mysqlAffects(cve: MysqlCve, { series, minor }: EngineVersion): { fixedIn: string | null } | null {
  if (minor === null) return null;
  const version = `${series}.${minor}`;
  for (const { introduced, last_affected, fixed } of cve.affected) {
    const end = fixed ?? last_affected;
    // A range without a beginning says something of the series that it ends in, and nothing of others.
    if (introduced === undefined && end?.startsWith(`${series}.`) !== true) continue;
    if (introduced !== undefined && compareReleases(version, introduced) < 0) continue;
    if (fixed !== undefined && compareReleases(version, fixed) >= 0) continue;
    if (last_affected !== undefined && compareReleases(version, last_affected) > 0) continue;
    if (fixed !== undefined) return { fixedIn: fixed.startsWith(`${series}.`) ? fixed : null };
    const [, last] = /\.(\d+)$/.exec(last_affected ?? '') ?? [];
    const sameSeries = last_affected?.startsWith(`${series}.`) === true && last !== undefined;
    return { fixedIn: sameSeries ? `${series}.${Number(last) + 1}` : null };
  }
  return null;
}

/** Is this MariaDB release affected, and by which release of its series is it repaired? */
export function mariadbAffects(cve: MariadbCve, { series, minor }: EngineVersion): { fixedIn: string | null } | null {
  const fixedIn = cve.fixed[series];
  if (minor === null || fixedIn === undefined) return null;
  const version = `${series}.${minor}`;
  if (compareReleases(version, fixedIn) >= 0) return null;
  const from = cve.introduced?.find((release) => release.startsWith(`${series}.`));
  return from !== undefined && compareReleases(version, from) < 0 ? null : { fixedIn };
}

/** The record of MySQL as a match: what it needs is told by its component. `openOnAurora`: AWS says so of this very series. */
export function mysqlMatch(cve: MysqlCve, source: JudgedSource, gathered: Gathered, openOnAurora = false): Match {
  const component = cve.component ?? null;
  const clientTool = /^(client|c api|mysqldump)/i.test(component ?? '');
  const short = component?.replace(/^Server ?: /, '');
  return {
    ...rated(cve),
    what: short === undefined ? 'A flaw whose component Oracle has not named here' : `A flaw in ${short}`,
    component: component ?? 'server',
    ...(clientTool
      ? ofClients
      : decided(mysqlPrecondition(component, { gathered, source }), openOnAurora ? null : doubtOf(source))),
    clientTool,
  };
}

/** The record of MariaDB as a match: what it needs is told by its tags. */
export function mariadbMatch(cve: MariadbCve, source: JudgedSource, gathered: Gathered): Match {
  const needed = mariadbPrecondition(cve, { gathered, source });
  const ofTools = cve.context?.some((tag) => tag === 'client-tool' || tag === 'backup-tool') === true;
  const clientTool = needed === null && ofTools;
  return {
    ...rated(cve),
    what:
      needed === null
        ? `A flaw of ${clientTool ? 'client programs' : 'the server'}`
        : `A flaw that needs ${needed.needs}`,
    component: clientTool ? 'client' : 'server',
    ...(clientTool ? ofClients : decided(needed?.seen ?? null, doubtOf(source, cve.confidence === 'low'))),
    clientTool,
  };
}

const ofClients = {
  applicability: 'unknown',
  precondition: 'A flaw of client programs, not of the server; their versions are not known here.',
} as const;

function rated({ id, cvss, severity }: MysqlCve | MariadbCve) {
  return { id, cvss: cvss ?? null, severity: severity ?? null };
}

/** Why a flaw whose precondition holds may still not be there. */
function doubtOf({ platform }: JudgedSource, low = false): string | null {
  // Aurora takes over repairs before it takes over the release that brings them.
  if (platform === 'aurora')
    return 'Aurora repairs some flaws of its community version earlier; see the release notes of Aurora MySQL.';
  return low ? 'The vendor’s own list does not name this flaw.' : null;
}

function decided(seen: Seen | null, doubt: string | null): Pick<Match, 'applicability' | 'precondition'> {
  if (seen !== null && seen.applicability !== 'reachable') return seen;
  if (doubt === null) return { applicability: 'reachable', precondition: seen?.precondition ?? null };
  return { applicability: 'unknown', precondition: seen === null ? doubt : `${seen.precondition} ${doubt}` };
}
