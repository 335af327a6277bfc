import { z } from 'zod';
import { cves, endOfLife, extendedSupport, manifest } from './data.generated.ts';
import { EndOfLife, ExtendedSupport, Manifest, PostgresCve, type VulnerabilityData } from './schemas.ts';

let loaded: VulnerabilityData | null = null;

/** The bundled data, checked once against their schemas. */
export function vulnerabilityData(): VulnerabilityData {
  loaded ??= {
    cves: z.array(PostgresCve).parse(cves),
    endOfLife: EndOfLife.parse(endOfLife),
    extendedSupport: ExtendedSupport.parse(extendedSupport),
    manifest: Manifest.parse(manifest),
  };
  return loaded;
}
