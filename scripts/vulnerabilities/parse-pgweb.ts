import { z } from 'zod';
import { severityOf } from './parse-nvd.ts';

/** GitHub's list of a folder: only the names. */
const Listing = z.array(z.object({ name: z.string(), type: z.string() })).min(1);

/** The ids whose records PostgreSQL's site has. */
export function parsePgwebList(json: unknown): string[] {
  return Listing.parse(json).flatMap(({ name, type }) => {
    const [, id] = /^(CVE-\d{4}-\d{4,})\.json$/.exec(name) ?? [];
    return type === 'file' && id !== undefined ? [id] : [];
  });
}

const Version = z.object({ version: z.string(), lessThan: z.string().optional(), status: z.string() });

/** A CVE record (format 5) of PostgreSQL's own numbering authority: only what is used. */
const Record = z.object({
  dataType: z.literal('CVE_RECORD'),
  cveMetadata: z.object({ cveId: z.string(), state: z.string(), datePublished: z.string().optional() }),
  containers: z.object({
    cna: z.object({
      x_postgresql: z.object({ component: z.string() }).optional(),
      affected: z.array(z.object({ product: z.string(), versions: z.array(Version).default([]) })).default([]),
      metrics: z
        .array(z.object({ cvssV3_1: z.object({ baseScore: z.number(), vectorString: z.string() }).optional() }))
        .default([]),
    }),
  }),
});

export interface PgwebRecord {
  readonly id: string;
  readonly component: string | null;
  /** First repaired release by series. */
  readonly fixed: Readonly<Record<string, string>>;
  /** Everything older than the lowest repaired series has it. */
  readonly olderAffected: boolean;
  readonly score: {
    readonly cvss: number;
    readonly vector: string;
    readonly severity: ReturnType<typeof severityOf>;
  } | null;
}

/** What the record says of the server; null for one that is withdrawn, or of another product. */
export function parsePgwebRecord(json: unknown): PgwebRecord | null {
  const { cveMetadata, containers } = Record.parse(json);
  const { cna } = containers;
  const versions = cna.affected
    .filter(({ product }) => product === 'PostgreSQL')
    .flatMap((affected) => affected.versions.filter(({ status }) => status === 'affected'));
  const fixed = Object.fromEntries(
    versions.flatMap(({ lessThan }) => {
      const [, series] = /^(\d+)\.\d+$/.exec(lessThan ?? '') ?? [];
      return series === undefined || lessThan === undefined ? [] : [[series, lessThan]];
    }),
  );
  if (cveMetadata.state !== 'PUBLISHED' || Object.keys(fixed).length === 0) return null;
  const rated = cna.metrics.find(({ cvssV3_1 }) => cvssV3_1 !== undefined)?.cvssV3_1;
  return {
    id: cveMetadata.cveId,
    component: cna.x_postgresql?.component ?? null,
    fixed,
    olderAffected: versions.some(({ version }) => version === '0'),
    score:
      rated === undefined
        ? null
        : { cvss: rated.baseScore, vector: rated.vectorString, severity: severityOf(rated.baseScore) },
  };
}
