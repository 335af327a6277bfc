import { z } from 'zod';

/** A page of the NVD API 2.0 (https://nvd.nist.gov/developers/vulnerabilities): only what is used. */
const Page = z.object({
  resultsPerPage: z.int(),
  startIndex: z.int(),
  totalResults: z.int(),
  vulnerabilities: z.array(
    z.object({
      cve: z.object({
        id: z.string(),
        published: z.string(),
        vulnStatus: z.string().optional(),
        descriptions: z.array(z.object({ lang: z.string(), value: z.string() })).default([]),
        metrics: z
          .record(
            z.string(),
            z.array(
              z.object({
                type: z.string().optional(),
                cvssData: z.object({ baseScore: z.number(), vectorString: z.string() }),
              }),
            ),
          )
          .default({}),
        configurations: z
          .array(
            z.object({
              nodes: z.array(
                z.object({
                  cpeMatch: z.array(
                    z.object({
                      vulnerable: z.boolean(),
                      criteria: z.string(),
                      versionStartIncluding: z.string().optional(),
                      versionEndIncluding: z.string().optional(),
                      versionEndExcluding: z.string().optional(),
                    }),
                  ),
                }),
              ),
            }),
          )
          .default([]),
      }),
    }),
  ),
});

export interface NvdRange {
  readonly introduced?: string;
  readonly last_affected?: string;
  readonly fixed?: string;
}

export interface NvdRecord {
  readonly id: string;
  /** `yyyy-mm-dd` */
  readonly published: string;
  readonly score: { readonly cvss: number; readonly vector: string; readonly severity: Severity } | null;
  readonly ranges: readonly NvdRange[];
  /** Oracle's name of the part that has it, `Server: Optimizer`; null where the text names none. */
  readonly component: string | null;
}
export type Severity = 'critical' | 'high' | 'medium' | 'low';

/** The records of one page that concern `product`, e.g. `oracle:mysql_server`; rejected ones and ones without ranges are left out. */
export function parseNvdPage(json: unknown, product: RegExp): { records: NvdRecord[]; next: number | null } {
  const page = Page.parse(json);
  const records = page.vulnerabilities.flatMap(({ cve }): NvdRecord[] => {
    const ranges = cve.configurations.flatMap(({ nodes }) =>
      nodes.flatMap(({ cpeMatch }) =>
        cpeMatch.filter(({ vulnerable, criteria }) => vulnerable && product.test(criteria)).flatMap(rangeOf),
      ),
    );
    if (cve.vulnStatus === 'Rejected' || ranges.length === 0) return [];
    const component = componentOf(cve.descriptions.find(({ lang }) => lang === 'en')?.value ?? '');
    return [{ id: cve.id, published: cve.published.slice(0, 10), score: scoreOf(cve.metrics), ranges, component }];
  });
  const next = page.startIndex + page.vulnerabilities.length;
  return { records, next: page.vulnerabilities.length > 0 && next < page.totalResults ? next : null };
}

/** As FIRST names the bands of CVSS 3. */
export function severityOf(score: number): Severity {
  return score >= 9 ? 'critical' : score >= 7 ? 'high' : score >= 4 ? 'medium' : 'low';
}

type Metrics = z.infer<typeof Page>['vulnerabilities'][number]['cve']['metrics'];

function scoreOf(metrics: Metrics): NvdRecord['score'] {
  const all = [...(metrics.cvssMetricV31 ?? []), ...(metrics.cvssMetricV30 ?? [])];
  const chosen = all.find(({ type }) => type === 'Primary') ?? all[0];
  if (chosen === undefined) return null;
  const { baseScore: cvss, vectorString: vector } = chosen.cvssData;
  return { cvss, vector, severity: severityOf(cvss) };
}

/** Oracle's sentences are all alike: only the name of the part is taken from them. */
function componentOf(text: string): string | null {
  return /\(component: ([A-Za-z][\w :/-]{0,60}?)\s*[()]/.exec(text)?.[1] ?? null;
}

const release = /^\d+(\.\d+){1,3}$/;

function rangeOf(match: {
  criteria: string;
  versionStartIncluding?: string | undefined;
  versionEndIncluding?: string | undefined;
  versionEndExcluding?: string | undefined;
}): NvdRange[] {
  const exact = match.criteria.split(':')[5] ?? '*';
  const range = {
    introduced: match.versionStartIncluding ?? (release.test(exact) ? exact : undefined),
    last_affected: match.versionEndIncluding ?? (release.test(exact) ? exact : undefined),
    fixed: match.versionEndExcluding,
  };
  const known = Object.entries(range).filter(([, version]) => version !== undefined && release.test(version));
  return known.length === 0 ? [] : [Object.fromEntries(known)];
}
