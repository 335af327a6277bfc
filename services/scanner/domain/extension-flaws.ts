import type { VulnerabilityMatch } from '../../../events/documents/findings.ts';
import type { FactRows } from '../checks/define-check.ts';
import type { ExtensionCve } from '../vulnerabilities/schemas.ts';
import { applicabilityOf } from './applicability.ts';
import { compareReleases } from './engine-version.ts';
import type { Gathered } from './gathered.ts';
import type { JudgedSource } from './judged-source.ts';

export type ExtensionFlaw = VulnerabilityMatch & { readonly disclosed: string };

/** Flaws of the extensions that are installed somewhere, by the oldest version in use; extensions nobody told of have none. */
export function extensionFlaws(
  cves: readonly ExtensionCve[],
  gathered: Gathered,
  source: JudgedSource,
): ExtensionFlaw[] {
  return cves.flatMap((cve) => {
    const versions = versionsOf(cve, gathered);
    if (versions.length === 0) return [];
    const known = versions.filter((version) => version !== null);
    const affecting = known.map((version) => repairOf(cve, version)).find((fixed) => fixed !== null) ?? null;
    if (affecting === null && known.length === versions.length) return [];
    const seen = applicabilityOf(cve, gathered, source);
    const doubt =
      affecting === null ? `${cve.extension} is installed; in which version is not known.` : (cve.doubt ?? null);
    const settled = seen.applicability !== 'reachable' || doubt === null;
    return [
      {
        id: cve.id,
        what: cve.what,
        component: `extension ${cve.extension}`,
        cvss: cve.cvss ?? null,
        severity: cve.severity ?? null,
        fixedIn: affecting ?? cve.affected.at(-1)?.fixed ?? null,
        applicability: settled ? seen.applicability : 'unknown',
        precondition: settled
          ? (seen.precondition ?? `Installed in version ${known.toSorted(compareReleases)[0] ?? ''}.`)
          : doubt,
        clientTool: false,
        extension: cve.extension,
        disclosed: cve.published,
      },
    ];
  });
}

/**
 * Versions in use, null where nobody tells it. What lies in the library is as new as what the server offers, whatever
 * version the catalog of a database still names.
 */
function versionsOf({ extension, lies_in }: ExtensionCve, gathered: Gathered): (string | null)[] {
  const told = gathered.extensionVersions;
  const versions = (told?.status === 'available' ? told.rows : []) as FactRows['extensionVersions'];
  const ofThis = versions.filter((row) => row.extension === extension);
  if (ofThis.length > 0)
    return ofThis.map((row) => release((lies_in === 'library' ? row.offered : null) ?? row.installed));
  const named = gathered.extensions;
  const rows = (named?.status === 'available' ? named.rows : []) as FactRows['extensions'];
  return rows.some((row) => row.extension === extension) ? [null] : [];
}

/** `3.5.1` of `3.5.1`, `2.11.0-dev` or `1.3.3next`. */
function release(version: string): string | null {
  return /^\d+(\.\d+)*/.exec(version)?.[0] ?? null;
}

function repairOf({ affected }: ExtensionCve, version: string): string | null {
  const range = affected.find(
    ({ introduced, fixed }) =>
      compareReleases(version, fixed) < 0 && (introduced === undefined || compareReleases(version, introduced) >= 0),
  );
  return range?.fixed ?? null;
}
