import { z } from 'zod';
import { severityOf } from './parse-nvd.ts';

/** One line of MariaDB's table of fixed flaws. */
export interface MariadbLine {
  readonly id: string;
  readonly cvss: number | null;
  readonly severity: ReturnType<typeof severityOf> | null;
  /** First repaired release by series. */
  readonly fixed: Readonly<Record<string, string>>;
}

/** MariaDB's page in Markdown: a table of CVE id, score, and links named by the releases that repair it. Only facts are taken. */
export function parseMariadbPage(markdown: string): MariadbLine[] {
  return markdown.split('\n').flatMap((line): MariadbLine[] => {
    const [, id = '', score = '', releases = ''] =
      /^\|\s*\[(CVE-\d{4}-\d{4,})\]\([^)]*\)\s*\|([^|]*)\|([^|]*)\|/.exec(line) ?? [];
    const fixed = Object.fromEntries(
      [...releases.matchAll(/\[(\d+\.\d+)\.(\d+)\]/g)].map(([, series = '', minor = '']) => [
        series,
        `${series}.${minor}`,
      ]),
    );
    if (id === '' || Object.keys(fixed).length === 0) return [];
    const cvss = /^\d+(\.\d+)?$/.test(score.trim()) ? Number(score) : null;
    return [{ id, cvss, severity: cvss === null ? null : severityOf(cvss), fixed }];
  });
}

const Product = z.object({
  result: z.object({
    label: z.string(),
    releases: z
      .array(
        z.object({
          name: z.string(),
          releaseDate: z.string().nullish(),
          eolFrom: z.string().nullish(),
          eoesFrom: z.string().nullish(),
          latest: z.object({ name: z.string(), date: z.string().nullish() }).nullish(),
        }),
      )
      .min(1),
  }),
});

/** A product of endoflife.date's API v1; AWS's end of life is its end of standard support. */
export function parseEndOfLife(json: unknown, isAws: boolean) {
  const { label, releases } = Product.parse(json).result;
  const cycles = releases.map(({ name, releaseDate, eolFrom, eoesFrom, latest }) => ({
    cycle: name,
    ...(releaseDate ? { release: releaseDate } : {}),
    latest: latest?.name ?? name,
    ...(latest?.date ? { latest_date: latest.date } : {}),
    ...(eolFrom ? { [isAws ? 'end_of_standard_support' : 'end_of_life']: eolFrom } : {}),
    ...(isAws && eoesFrom ? { end_of_extended_support: eoesFrom } : {}),
  }));
  return { title: label, cycles };
}
