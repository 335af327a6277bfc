import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { auroraRepair } from './aurora-repairs.ts';
import type { EngineVersion } from './engine-version.ts';
import { extendedSupportCredit } from './extended-support.ts';
import { extensionFlaws } from './extension-flaws.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';
import { affects, postgresMatch } from './postgres-flaws.ts';
import { mariadbAffects, mariadbMatch, mysqlAffects, mysqlMatch } from './published-flaws.ts';

/** A flaw that the version has, before Extended Support is credited. */
interface Found extends VulnerabilityMatch {
  /** `yyyy-mm-dd`; null when the record does not say it. */
  readonly disclosed: string | null;
}

/** What is wrong with the version and with the extensions, less what Extended Support or Aurora has repaired; gravest first. */
export function openFlaws(
  version: EngineVersion,
  minor: number,
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): VulnerabilityMatch[] {
  const credit = extendedSupportCredit(version, data.extendedSupport, source.engine);
  return foundFlaws(version, minor, source, gathered, data)
    .filter(({ id }) => !credit.fixed.has(id))
    .map(({ disclosed, ...match }): VulnerabilityMatch => {
      if (match.applicability !== 'reachable' || !credit.mayAlsoFix(disclosed, match)) return match;
      const doubt = 'AWS has not published which flaws this Extended Support build repairs.';
      const precondition = [match.precondition, doubt].filter((text) => text !== null).join(' ');
      return { ...match, applicability: 'unknown', precondition };
    })
    .map((match) => lifted(match, data.exploited.exploited[match.id]))
    .sort((a, b) => (b.cvss ?? 0) - (a.cvss ?? 0) || (a.id < b.id ? 1 : -1));
}

function foundFlaws(
  version: EngineVersion,
  minor: number,
  source: JudgedSource,
  gathered: Gathered,
  data: VulnerabilityData,
): Found[] {
  if (source.engine === 'postgres')
    return [
      ...data.cves.flatMap((cve): Found[] => {
        const affected = affects(cve, version, minor);
        const { disclosed } = cve;
        return affected === null ? [] : [{ ...postgresMatch(cve, source, gathered), ...affected, disclosed }];
      }),
      ...extensionFlaws(data.extensions, gathered, source),
    ];
  if (source.engine === 'mariadb')
    return data.mariadb.flatMap((cve): Found[] => {
      const affected = mariadbAffects(cve, version);
      const disclosed = cve.published ?? null;
      return affected === null ? [] : [{ ...mariadbMatch(cve, source, gathered), ...affected, disclosed }];
    });
  return data.mysql.flatMap((cve): Found[] => {
    const affected = mysqlAffects(cve, version);
    const repair = auroraRepair(cve.id, version.text, data.auroraMysql);
    if (affected === null || repair === 'repaired') return [];
    const match = mysqlMatch(cve, source, gathered, repair === 'open');
    return [{ ...match, ...affected, disclosed: cve.published ?? null }];
  });
}

const bands = ['low', 'medium', 'high', 'critical'] as const;

/** What is exploited already weighs a band more than its score says; what nobody has rated is high. */
function lifted(match: VulnerabilityMatch, knownExploited: string | undefined): VulnerabilityMatch {
  if (knownExploited === undefined) return match;
  const band = bands.findIndex((one) => one === match.severity);
  return { ...match, knownExploited, severity: band < 0 ? 'high' : (bands[band + 1] ?? 'critical') };
}
