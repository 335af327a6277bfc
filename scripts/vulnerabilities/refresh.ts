import { createHash } from 'node:crypto';
import { z } from 'zod';
import { renderData, type DataFile } from '../../services/scanner/vulnerabilities/render-data.ts';
import {
  EndOfLife,
  Manifest,
  MariadbCve,
  MysqlCve,
  PostgresCve,
} from '../../services/scanner/vulnerabilities/schemas.ts';
import { parseNvdPage, type NvdRecord } from './parse-nvd.ts';
import { parseEndOfLife, parseMariadbPage } from './parse-sources.ts';

export type DataFiles = Readonly<Record<DataFile, string>>;
/** Fetches a text; throws when there is no proper answer. */
export type FetchText = (url: string) => Promise<string>;

const nvd = (product: string, start: number) =>
  `https://services.nvd.nist.gov/rest/json/cves/2.0?virtualMatchString=cpe:2.3:a:${product}&startIndex=${start}`;
const mariadbPage =
  'https://raw.githubusercontent.com/mariadb-corporation/mariadb-docs/main/server/security/cve/community-server.md';
const endOfLife = (product: string) => `https://endoflife.date/api/v1/products/${product}/`;
const newest = (dates: readonly (string | undefined)[]) =>
  dates
    .filter((date) => date !== undefined)
    .sort()
    .at(-1) ?? null;

/**
 * The data files and the module of them, made new out of their sources: NVD for PostgreSQL and MySQL, MariaDB's own page,
 * endoflife.date. What was curated by hand stays; nothing that is known disappears: a source that answers with less than
 * it did is refused. Lists of Extended Support builds have no source that a program can read, and stay.
 */
export async function refreshed(
  files: DataFiles,
  fetchText: FetchText,
  today: string,
): Promise<Record<string, string>> {
  const postgres = mergePostgres(
    lines(files['pg-cves.jsonl'], PostgresCve),
    await fromNvd(fetchText, ['postgresql:postgresql']),
  );
  const mysql = mergeMysql(
    lines(files['mysql-cves.jsonl'], MysqlCve),
    await fromNvd(fetchText, ['oracle:mysql', 'oracle:mysql_server']),
  );
  const mariadb = mergeMariadb(
    lines(files['mariadb-cves.jsonl'], MariadbCve),
    parseMariadbPage(await fetchText(mariadbPage)),
    today,
  );
  const dates = await mergeDates(EndOfLife.parse(JSON.parse(files['eol.json'])), fetchText, today);
  const texts: Record<Exclude<DataFile, 'manifest.json'>, { text: string; newest: string | null; records: number }> = {
    'pg-cves.jsonl': {
      text: jsonLines(z.array(PostgresCve).parse(postgres)),
      newest: newest(postgres.map((one) => one.disclosed)),
      records: postgres.length,
    },
    'mysql-cves.jsonl': {
      text: jsonLines(z.array(MysqlCve).parse(mysql)),
      newest: newest(mysql.map((one) => one.published)),
      records: mysql.length,
    },
    'mariadb-cves.jsonl': {
      text: jsonLines(z.array(MariadbCve).parse(mariadb)),
      newest: newest(mariadb.map((one) => one.published)),
      records: mariadb.length,
    },
    'eol.json': {
      text: `${JSON.stringify(dates, null, 1)}\n`,
      newest: today,
      records: Object.values(dates.products).flatMap(({ cycles }) => cycles).length,
    },
    'rds-extended-support-cves.json': { text: files['rds-extended-support-cves.json'], newest: null, records: 0 },
  };
  const known = Manifest.parse(JSON.parse(files['manifest.json']));
  const manifest: Manifest = {
    ...known,
    built: today,
    files: known.files.map((entry) => {
      const made = texts[entry.file as keyof typeof texts];
      if (entry.file === 'rds-extended-support-cves.json') return entry;
      if (made.records < entry.records) throw shrinks(entry.file, made.records, entry.records);
      const later = newest([made.newest ?? undefined, entry.newestRecord ?? undefined]);
      return {
        ...entry,
        generated: today,
        asOf: today,
        newestRecord: later,
        records: made.records,
        sha256: sha256(made.text),
      };
    }),
  };
  const result = {
    ...(Object.fromEntries(Object.entries(texts).map(([name, { text }]) => [name, text])) as Record<
      keyof typeof texts,
      string
    >),
    'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`,
  };
  return { ...result, 'data.generated.ts': renderData(result) };
}

/** Every record of some products, page by page, each once. */
async function fromNvd(fetchText: FetchText, products: readonly string[]): Promise<NvdRecord[]> {
  const found = new Map<string, NvdRecord>();
  for (const product of products) {
    let start: number | null = 0;
    while (start !== null) {
      const page = parseNvdPage(
        JSON.parse(await fetchText(nvd(product, start))),
        new RegExp(`^cpe:2\\.3:a:(${products.join('|')}):`),
      );
      for (const record of page.records) found.set(record.id, record);
      start = page.next;
    }
  }
  return [...found.values()];
}

/** Known records are curated and stay as they are; new ones come without preconditions, until somebody has read them. */
function mergePostgres(known: readonly PostgresCve[], fetched: readonly NvdRecord[]): PostgresCve[] {
  if (fetched.length < known.length) throw shrinks('NVD, PostgreSQL', fetched.length, known.length);
  const ids = new Set(known.map(({ id }) => id));
  const oldest = newest(known.map(({ disclosed }) => disclosed)) ?? '';
  const added = fetched.flatMap(({ id, published, score, ranges }): PostgresCve[] => {
    const fixed = Object.fromEntries(
      ranges.flatMap((range) =>
        range.fixed === undefined ? [] : [[range.fixed.split('.').slice(0, -1).join('.'), range.fixed]],
      ),
    ) as Record<string, string>;
    // What was published before the newest known record was left out on purpose (Windows installers, disputed ones).
    if (ids.has(id) || published <= oldest || score === null || Object.keys(fixed).length === 0) return [];
    const url = `https://www.postgresql.org/support/security/${id}/`;
    const described = { what: 'A flaw that is described at its record', component: 'core server' as const };
    return [
      {
        ...{
          id,
          engine: 'postgresql',
          ...described,
          cvss: score.cvss,
          cvss_vector: score.vector,
          severity: score.severity,
        },
        ...{ fixed, older_majors: 'unknown', disclosed: published, url, source: 'NVD', verified: false },
      },
    ];
  });
  return [...known, ...added];
}

/** NVD knows ranges and scores better than what is stored; components are kept, NVD has none. */
function mergeMysql(known: readonly MysqlCve[], fetched: readonly NvdRecord[]): MysqlCve[] {
  if (fetched.length < known.length) throw shrinks('NVD, MySQL', fetched.length, known.length);
  const byId = new Map(known.map((cve) => [cve.id, cve]));
  for (const { id, published, score, ranges } of fetched) {
    const rated = score === null ? {} : { cvss: score.cvss, severity: score.severity, cvss_vector: score.vector };
    if (published >= '2018') byId.set(id, { ...byId.get(id), id, published, ...rated, affected: [...ranges] });
  }
  return [...byId.values()].sort(inOrder);
}

function mergeMariadb(
  known: readonly MariadbCve[],
  page: ReturnType<typeof parseMariadbPage>,
  today: string,
): MariadbCve[] {
  const onPage = known.filter(({ confidence }) => confidence === undefined);
  if (page.length < onPage.length) throw shrinks('MariaDB’s page', page.length, onPage.length);
  const byId = new Map(known.map((cve) => [cve.id, cve]));
  for (const { id, cvss, severity, fixed } of page) {
    const old = byId.get(id);
    if (old === undefined && id < 'CVE-2015') continue;
    const rated = cvss === null || severity === null ? {} : { cvss, severity };
    byId.set(id, { published: today, ...old, id, ...rated, fixed: { ...old?.fixed, ...fixed } });
  }
  return [...byId.values()].sort(inOrder);
}

async function mergeDates(known: EndOfLife, fetchText: FetchText, today: string): Promise<EndOfLife> {
  const products: EndOfLife['products'] = {};
  for (const [name, product] of Object.entries(known.products)) {
    const fetched = parseEndOfLife(JSON.parse(await fetchText(endOfLife(name))), name.startsWith('amazon-'));
    const cycles = new Set(fetched.cycles.map(({ cycle }) => cycle));
    const lost = product.cycles.filter(({ cycle }) => !cycles.has(cycle));
    if (lost.length > 0) throw shrinks(`endoflife.date, ${name}`, fetched.cycles.length, product.cycles.length);
    products[name] = { ...product, ...fetched };
  }
  return { ...known, generated: today, products };
}

function shrinks(what: string, now: number, before: number): Error {
  return new Error(`${what}: ${now} records now, ${before} are known. Nothing was changed; look at the source.`);
}

function lines<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema>[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"_meta"'))
    .map((line) => schema.parse(JSON.parse(line)));
}

function jsonLines(records: readonly unknown[]): string {
  return `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function inOrder(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}
