import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { MariadbCve, MysqlCve } from '../vulnerabilities/schemas.ts';
import { compareReleases, type EngineVersion } from './engine-version.ts';
import type { JudgedSource } from './judged-source.ts';

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

/** Parts of MySQL that only the Enterprise edition or HeatWave has, or other systems than those of RDS. */
const notInRds =
  /Thread Pooling|LDAP Auth|PAM Auth|Audit Plug-?in|Firewall|RAPID|Windows|Packaging|Installing|Compiling|Telemetry|Health Monitor/i;

export function mysqlMatch(cve: MysqlCve, source: JudgedSource): Match {
  const component = cve.component ?? null;
  const clientTool = /^(client|c api|mysqldump)/i.test(component ?? '');
  const absent = component !== null && notInRds.test(component);
  return {
    ...rated(cve),
    what:
      component === null
        ? 'A flaw whose component Oracle has not named here'
        : `A flaw in ${component.replace(/^Server ?: /, '')}`,
    component: component ?? 'server',
    ...(clientTool ? ofClients : absent ? besides(component.replace(/^Server ?: /, ''), source) : reachable(source)),
    clientTool,
  };
}

/** What a flaw of MariaDB needs, by the tag of its record. */
const needs: Readonly<Record<string, string>> = {
  galera: 'a Galera cluster',
  sst: 'a Galera cluster',
  'connect-engine': 'the CONNECT engine',
  spider: 'the Spider engine',
  pam: 'log-in through PAM',
  windows: 'Windows',
  columnstore: 'ColumnStore',
};

export function mariadbMatch(cve: MariadbCve, source: JudgedSource): Match {
  const context = cve.context ?? [];
  const needed = context.map((tag) => needs[tag]).find((need) => need !== undefined);
  const clientTool = needed === undefined && context.some((tag) => tag === 'client-tool' || tag === 'backup-tool');
  const low = cve.confidence === 'low';
  return {
    ...rated(cve),
    what:
      needed === undefined
        ? `A flaw of ${clientTool ? 'client programs' : 'the server'}`
        : `A flaw that needs ${needed}`,
    component: clientTool ? 'client' : 'server',
    ...(clientTool ? ofClients : needed !== undefined ? besides(needed, source) : reachable(source, low)),
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

/** Aurora takes over repairs before it takes over the release that brings them. */
function reachable({ platform }: JudgedSource, low = false): Pick<Match, 'applicability' | 'precondition'> {
  if (platform === 'aurora')
    return {
      applicability: 'unknown',
      precondition:
        'Aurora repairs some flaws of its community version earlier; see the release notes of Aurora MySQL.',
    };
  if (low) return { applicability: 'unknown', precondition: 'The vendor’s own list does not name this flaw.' };
  return { applicability: 'reachable', precondition: null };
}

/** Something that RDS does not offer; elsewhere a copy does not show it. */
function besides(what: string, { platform }: JudgedSource): Pick<Match, 'applicability' | 'precondition'> {
  return platform === 'rds' || platform === 'aurora'
    ? { applicability: 'precondition-absent', precondition: `Needs ${what}, which RDS does not have.` }
    : { applicability: 'unknown', precondition: `Needs ${what}, which a copy does not show.` };
}
