import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { dataFiles } from '../../services/scanner/vulnerabilities/render-data.ts';
import { EndOfLife, Manifest } from '../../services/scanner/vulnerabilities/schemas.ts';
import { parseNvdPage } from './parse-nvd.ts';
import { parseEndOfLife, parseMariadbPage } from './parse-sources.ts';
import { refreshed, type DataFiles } from './refresh.ts';

const folder = join(import.meta.dirname, '../../services/scanner/vulnerabilities');
const files = Object.fromEntries(
  dataFiles.map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
) as DataFiles;
const today = '2026-12-24';

interface Known {
  readonly id: string;
  readonly fixed?: Record<string, string>;
  readonly confidence?: string;
}
const known = (name: 'pg-cves.jsonl' | 'mysql-cves.jsonl' | 'mariadb-cves.jsonl') =>
  files[name]
    .split('\n')
    .filter((line) => line.startsWith('{"id"'))
    .map((line) => JSON.parse(line) as Known);

/** A record as NVD prints it. */
const nvdRecord = (id: string, product: string, version: object, published = '2026-12-10T18:15:00.000') => ({
  cve: {
    id,
    published,
    vulnStatus: 'Analyzed',
    descriptions: [{ lang: 'en', value: 'Words of others.' }],
    metrics: {
      cvssMetricV31: [
        {
          source: 'nvd@nist.gov',
          type: 'Primary',
          cvssData: { version: '3.1', baseScore: 8.8, vectorString: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H' },
        },
      ],
    },
    configurations: [
      {
        nodes: [
          {
            operator: 'OR',
            cpeMatch: [{ vulnerable: true, criteria: `cpe:2.3:a:${product}:*:*:*:*:*:*:*:*`, ...version }],
          },
        ],
      },
    ],
  },
});

const nvdPage = (vulnerabilities: readonly object[], startIndex: number, totalResults: number) =>
  JSON.stringify({
    resultsPerPage: vulnerabilities.length,
    startIndex,
    totalResults,
    format: 'NVD_CVE',
    vulnerabilities,
  });

/** The sources as they would answer: all that is known, and one new flaw each. NVD in two pages. */
function sources(change: Readonly<Record<string, (text: string) => string>> = {}) {
  const asked: string[] = [];
  const ofNvd = (product: string, ids: readonly string[], version: object, fresh: string, start: number) => {
    const all = [...ids, fresh].map((id) => nvdRecord(id, product, version));
    return nvdPage(start === 0 ? all.slice(0, 50) : all.slice(start), start, all.length);
  };
  const answer = (url: string): string => {
    const start = Number(/startIndex=(\d+)/.exec(url)?.[1]);
    if (url.includes('postgresql:postgresql'))
      return ofNvd(
        'postgresql:postgresql',
        known('pg-cves.jsonl').map(({ id }) => id),
        { versionStartIncluding: '18.0', versionEndExcluding: '18.7' },
        'CVE-2026-90001',
        start,
      );
    if (url.includes('oracle:mysql_server'))
      return ofNvd(
        'oracle:mysql_server',
        known('mysql-cves.jsonl').map(({ id }) => id),
        { versionStartIncluding: '8.4.0', versionEndIncluding: '8.4.11' },
        'CVE-2026-90002',
        start,
      );
    if (url.includes('oracle:mysql')) return nvdPage([], 0, 0);
    if (url.includes('community-server.md')) {
      const line = ({ id, fixed = {} }: Known) =>
        `| [${id}](https://cve.mitre.org/cgi-bin/cvename.cgi?name=${id}) | 5.5 | ${Object.values(fixed)
          .map((release) => `[${release}](https://app.gitbook.com/s/x/${release})`)
          .join(', ')} |`;
      const rows = [
        ...known('mariadb-cves.jsonl').filter(({ confidence }) => confidence === undefined),
        { id: 'CVE-2026-90003', fixed: { '11.8': '11.8.9' } },
      ];
      return ['# Security', '| CVE ID | CVSS base score | Releases |', '| --- | --- | --- |', ...rows.map(line)].join(
        '\n',
      );
    }
    const name = /products\/([\w-]+)\//.exec(url)?.[1] ?? '';
    const product = EndOfLife.parse(JSON.parse(files['eol.json'])).products[name];
    const releases = (product?.cycles ?? []).map((one) => ({
      name: one.cycle,
      releaseDate: one.release ?? null,
      eolFrom: one.end_of_standard_support ?? one.end_of_life ?? null,
      eoesFrom: one.end_of_extended_support ?? null,
      latest: { name: one.latest, date: one.latest_date ?? null, link: null },
    }));
    return JSON.stringify({ schema_version: '1.2.0', result: { name, label: product?.title, releases } });
  };
  const fetchText = async (url: string) => {
    asked.push(url);
    const changed = Object.entries(change).find(([part]) => url.includes(part))?.[1];
    return changed === undefined ? answer(url) : changed(answer(url));
  };
  return { fetchText, asked };
}

describe('parseNvdPage', () => {
  it('takes ranges of the product, scores and days, and leaves the words out', () => {
    const other = nvdRecord('CVE-2026-1', 'oracle:mysql_cluster', { versionEndIncluding: '8.0.1' });
    const rejected = { cve: { ...nvdRecord('CVE-2026-2', 'oracle:mysql_server', {}).cve, vulnStatus: 'Rejected' } };
    const own = nvdRecord('CVE-2026-3000', 'oracle:mysql_server', {
      versionStartIncluding: '8.0.0',
      versionEndIncluding: '8.0.41',
    });
    const page = JSON.parse(nvdPage([other, rejected, own], 0, 4)) as unknown;
    expect(parseNvdPage(page, /oracle:mysql_server:/)).toEqual({
      records: [
        {
          id: 'CVE-2026-3000',
          published: '2026-12-10',
          score: { cvss: 8.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', severity: 'high' },
          ranges: [{ introduced: '8.0.0', last_affected: '8.0.41' }],
        },
      ],
      next: 3,
    });
  });
});

describe('parseMariadbPage', () => {
  it('reads lines with releases, and nothing else of the page', () => {
    const page = [
      '| [CVE-2026-32710](https://cve.mitre.org/x) | 8.6 | [11.8.5](https://a/11.8.5), [10.6.24](https://a/10.6.24) |',
      '| [CVE-2014-1](https://cve.mitre.org/x) | | [5.5.1](https://a) |',
      '| CVE-2026-1 | 8.6 | none |',
    ].join('\n');
    expect(parseMariadbPage(page)).toEqual([
      { id: 'CVE-2026-32710', cvss: 8.6, severity: 'high', fixed: { '11.8': '11.8.5', '10.6': '10.6.24' } },
    ]);
  });
});

describe('parseEndOfLife', () => {
  it('calls the end of life of AWS its end of standard support', () => {
    const json = {
      result: {
        label: 'X',
        releases: [{ name: '8.4', eolFrom: '2029-07-31', eoesFrom: '2032-07-31', latest: { name: '8.4.9' } }],
      },
    };
    expect(parseEndOfLife(json, true).cycles).toEqual([
      { cycle: '8.4', latest: '8.4.9', end_of_standard_support: '2029-07-31', end_of_extended_support: '2032-07-31' },
    ]);
    expect(parseEndOfLife(json, false).cycles).toEqual([{ cycle: '8.4', latest: '8.4.9', end_of_life: '2029-07-31' }]);
  });
});

describe('refreshed', () => {
  it('adds what is new, keeps what is curated, and says so in the manifest', async () => {
    const { fetchText, asked } = sources();
    const made = await refreshed(files, fetchText, today);
    const manifest = Manifest.parse(JSON.parse(made['manifest.json'] ?? ''));
    const before = Manifest.parse(JSON.parse(files['manifest.json']));
    const more = (name: string) =>
      (manifest.files.find(({ file }) => file === name)?.records ?? 0) -
      (before.files.find(({ file }) => file === name)?.records ?? 0);
    expect(['pg-cves.jsonl', 'mysql-cves.jsonl', 'mariadb-cves.jsonl', 'eol.json'].map(more)).toEqual([1, 1, 1, 0]);
    expect(manifest.files.find(({ file }) => file === 'pg-cves.jsonl')).toMatchObject({
      generated: today,
      asOf: today,
      newestRecord: '2026-12-10',
    });
    // Nothing can fetch it, so it grows old.
    const byHand = (of: Manifest) => of.files.find(({ file }) => file === 'rds-extended-support-cves.json');
    expect(byHand(manifest)).toEqual(byHand(before));
    expect(made['pg-cves.jsonl']).toContain('"applies_if":{"client_tools":true}');
    expect(made['mysql-cves.jsonl']).toContain('"component":"InnoDB"');
    expect(made['data.generated.ts']).toContain('CVE-2026-90003');
    expect(Object.values(made).join('')).not.toContain('Words of others');
    expect(asked.filter((url) => url.includes('startIndex=50')).length).toBe(2);
  });

  it.each([
    ['postgresql:postgresql', () => nvdPage([], 0, 0), /NVD, PostgreSQL: 0 records now/],
    [
      'community-server.md',
      (text: string) => text.split('\n').slice(0, 100).join('\n'),
      /MariaDB’s page: 97 records now/,
    ],
    [
      'amazon-rds-mysql',
      () => JSON.stringify({ result: { label: 'x', releases: [{ name: '9.9' }] } }),
      /endoflife\.date, amazon-rds-mysql/,
    ],
    ['products/mysql/', () => '<html>', /JSON/],
  ])('refuses an answer of %s that holds less, or is something else', async (part, change, message) => {
    await expect(refreshed(files, sources({ [part]: change }).fetchText, today)).rejects.toThrow(message);
  });
});
