import { createHash } from 'node:crypto';
import { z } from 'zod';
import { renderData, type DataFile } from '../../services/scanner/vulnerabilities/render-data.ts';
import {
  AuroraMysql,
  EndOfLife,
  ExtendedSupport,
  ExtensionCve,
  KnownExploited,
  Manifest,
  MariadbCve,
  MysqlCve,
  PostgresCve,
} from '../../services/scanner/vulnerabilities/schemas.ts';
import { mergeAurora, mergeBuilds, mergeExploited, mergeMariadb, mergeMysql, mergeProduct } from './merge-lists.ts';
import { mergePostgres } from './merge-postgres.ts';
import { parseAuroraList, parseBuilds } from './parse-aws-notes.ts';
import { parseKnownExploited } from './parse-known-exploited.ts';
import { parseNvdPage, type NvdRecord } from './parse-nvd.ts';
import { parsePgwebList, parsePgwebRecord, type PgwebRecord } from './parse-pgweb.ts';
import { parseEndOfLife, parseMariadbPage } from './parse-sources.ts';
import { newest, shrinks } from './shrinking.ts';
import { sources, type FetchText } from './sources.ts';

export type DataFiles = Readonly<Record<DataFile, string>>;

/** A file as it was made: its text, the newest day in it where it tells one, and how many records it holds. */
interface Made {
  readonly text: string;
  readonly newest: string | null;
  readonly records: number;
}

/**
 * The data files and the module of them, made new out of their sources. What was curated by hand stays; nothing that is
 * known disappears: a source that answers with less than it did is refused. Flaws of extensions are curated by hand alone.
 */
export async function refreshed(
  files: DataFiles,
  fetchText: FetchText,
  today: string,
): Promise<Record<string, string>> {
  const json = async (url: string): Promise<unknown> => JSON.parse(await fetchText(url));
  const known = lines(files['pg-cves.jsonl'], PostgresCve);
  const nvdOfPostgres = await fromNvd(json, ['postgresql:postgresql']);
  const postgres = mergePostgres(known, nvdOfPostgres, await fromPgweb(json, known), today);
  const nvdOfMysql = await fromNvd(json, ['oracle:mysql', 'oracle:mysql_server']);
  const mysql = mergeMysql(lines(files['mysql-cves.jsonl'], MysqlCve), nvdOfMysql);
  const page = parseMariadbPage(await fetchText(sources.mariadb));
  const mariadb = mergeMariadb(lines(files['mariadb-cves.jsonl'], MariadbCve), page, today);
  const extensions = lines(files['extension-cves.jsonl'], ExtensionCve);
  const dates = EndOfLife.parse(JSON.parse(files['eol.json']));
  for (const [name, product] of Object.entries(dates.products)) {
    const fetched = parseEndOfLife(await json(sources.endOfLife(name)), name.startsWith('amazon-'));
    dates.products[name] = mergeProduct(name, product, fetched);
  }
  const support = ExtendedSupport.parse(JSON.parse(files['rds-extended-support-cves.json']));
  for (const [engine, url] of Object.entries(sources.extendedSupport))
    support.engines[engine] = mergeBuilds(engine, support.engines[engine] ?? {}, parseBuilds(await fetchText(url)));
  const aurora = mergeAurora(
    AuroraMysql.parse(JSON.parse(files['aurora-mysql-cves.json'])),
    parseAuroraList(await fetchText(sources.auroraMysql)),
    today,
  );
  const exploited = mergeExploited(
    KnownExploited.parse(JSON.parse(files['known-exploited.json'])),
    parseKnownExploited(await json(sources.knownExploited)),
    [...postgres, ...mysql, ...mariadb, ...extensions].map(({ id }) => id),
    today,
  );
  return assembled(files, today, {
    'pg-cves.jsonl': listed(z.array(PostgresCve).parse(postgres), ({ disclosed }) => disclosed),
    'mysql-cves.jsonl': listed(z.array(MysqlCve).parse(mysql), ({ published }) => published),
    'mariadb-cves.jsonl': listed(z.array(MariadbCve).parse(mariadb), ({ published }) => published),
    'extension-cves.jsonl': null,
    'eol.json': {
      text: printed({ ...raw(files['eol.json']), ...dates, generated: today }),
      newest: today,
      records: Object.values(dates.products).flatMap(({ cycles }) => cycles).length,
    },
    'rds-extended-support-cves.json': {
      text: printed({ ...raw(files['rds-extended-support-cves.json']), ...support, generated: today }),
      newest: null,
      records: Object.values(support.engines).flatMap((series) => Object.values(series).flatMap(Object.keys)).length,
    },
    'aurora-mysql-cves.json': { text: printed(aurora), newest: null, records: Object.keys(aurora.fixed).length },
    'known-exploited.json': {
      text: printed(exploited),
      newest: newest(Object.values(exploited.exploited)),
      records: Object.keys(exploited.exploited).length,
    },
  });
}

/** Every file with its entry in the manifest; null keeps a file, and its entry, as they are. */
function assembled(
  files: DataFiles,
  today: string,
  made: Readonly<Record<Exclude<DataFile, 'manifest.json'>, Made | null>>,
): Record<string, string> {
  const known = Manifest.parse(JSON.parse(files['manifest.json']));
  const manifest: Manifest = {
    ...known,
    built: today,
    files: known.files.map((entry) => {
      const now = made[entry.file as keyof typeof made];
      if (now === null) return entry;
      if (now.records < entry.records) throw shrinks(entry.file, now.records, entry.records);
      return {
        ...entry,
        generated: today,
        asOf: today,
        newestRecord: newest([now.newest, entry.newestRecord]),
        records: now.records,
        sha256: createHash('sha256').update(now.text).digest('hex'),
      };
    }),
  };
  const texts = Object.entries(made).map(([name, now]) => [name, now?.text ?? files[name as DataFile]]);
  const result = {
    ...(Object.fromEntries(texts) as Record<keyof typeof made, string>),
    'manifest.json': `${JSON.stringify(manifest, null, 2)}\n`,
  };
  return { ...result, 'data.generated.ts': renderData(result) };
}

/** Every record of some products, page by page, each once. */
async function fromNvd(json: (url: string) => Promise<unknown>, products: readonly string[]): Promise<NvdRecord[]> {
  const found = new Map<string, NvdRecord>();
  for (const product of products) {
    let start: number | null = 0;
    while (start !== null) {
      const wanted = new RegExp(`^cpe:2\\.3:a:(${products.join('|')}):`);
      const page = parseNvdPage(await json(sources.nvd(product, start)), wanted);
      for (const record of page.records) found.set(record.id, record);
      start = page.next;
    }
  }
  return [...found.values()];
}

/** The records of PostgreSQL's site that are not known yet. */
async function fromPgweb(json: (url: string) => Promise<unknown>, known: readonly PostgresCve[]) {
  const ids = new Set(known.map(({ id }) => id));
  const listed = parsePgwebList(await json(sources.pgwebList));
  const before = known.filter(({ source }) => source.startsWith('pgweb ')).length;
  if (listed.length < before) throw shrinks('PostgreSQL’s site', listed.length, before);
  const records: PgwebRecord[] = [];
  for (const id of listed.filter((one) => !ids.has(one))) {
    const record = parsePgwebRecord(await json(sources.pgwebRecord(id)));
    if (record !== null) records.push(record);
  }
  return records;
}

function lines<Schema extends z.ZodType>(text: string, schema: Schema): z.output<Schema>[] {
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"_meta"'))
    .map((line) => schema.parse(JSON.parse(line)));
}

function listed<Cve>(records: readonly Cve[], dateOf: (record: Cve) => string | undefined): Made {
  const text = `${records.map((record) => JSON.stringify(record)).join('\n')}\n`;
  return { text, newest: newest(records.map(dateOf)), records: records.length };
}

/** What a file says of itself beside what is used of it. */
function raw(text: string): object {
  return JSON.parse(text) as object;
}

function printed(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
