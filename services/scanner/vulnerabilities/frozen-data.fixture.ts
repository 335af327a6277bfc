import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import { EndOfLife, ExtendedSupport, Manifest, MariadbCve, MysqlCve, PostgresCve, type VulnerabilityData } from './schemas.ts';

/** The data as they were on 2026-11-23: what is counted in them never changes, whatever a refresh brings; without what was added since. */
export function frozenData(): VulnerabilityData {
  const text = gunzipSync(readFileSync(join(import.meta.dirname, 'frozen-2026-11-23.json.gz'))).toString('utf8');
  const frozen = z
    .object({
      cves: z.array(PostgresCve),
      mysql: z.array(MysqlCve),
      mariadb: z.array(MariadbCve),
      endOfLife: EndOfLife,
      extendedSupport: ExtendedSupport,
      manifest: Manifest,
    })
    .parse(JSON.parse(text));
  const none = { schema: 1, generated: frozen.manifest.built } as const;
  return { ...frozen, extensions: [], auroraMysql: { ...none, fixed: {} }, exploited: { ...none, exploited: {} } };
}
