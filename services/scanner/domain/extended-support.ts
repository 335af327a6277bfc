import type { Engine } from '../../../events/target.ts';
import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { ExtendedSupport } from '../vulnerabilities/schemas.ts';
import type { EngineVersion } from './engine-version.ts';

/** RDS builds are cumulative: one carries the fixes of every earlier build of its series. */
export function extendedSupportCredit(version: EngineVersion, { engines }: ExtendedSupport, engine: Engine) {
  const build = version.rdsBuild;
  const builds = Object.entries(engines[engine]?.[version.series] ?? {}).filter(
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
