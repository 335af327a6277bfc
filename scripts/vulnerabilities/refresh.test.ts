import { describe, expect, it } from '@jest/globals';
import { Manifest } from '../../services/scanner/vulnerabilities/schemas.ts';
import { parseAuroraList, parseBuilds } from './parse-aws-notes.ts';
import { parseNvdPage } from './parse-nvd.ts';
import { parsePgwebRecord } from './parse-pgweb.ts';
import { parseEndOfLife, parseMariadbPage } from './parse-sources.ts';
import { refreshed } from './refresh.ts';
import { fresh, nvdPage, nvdRecord, pgwebRecord, readFiles, sourceAnswer } from './source-answers.fixture.ts';

const files = readFiles();
const today = '2026-12-24';

/** The sources as they would answer, one of them changed. */
function fetching(change: Readonly<Record<string, (text: string) => string>> = {}, grown = true) {
  return async (url: string): Promise<string> => {
    const address = url.replace('https://', '');
    const changed = Object.entries(change).find(([part]) => url.includes(part))?.[1];
    const answer = sourceAnswer(files, address, grown);
    if (answer === null) throw new Error(`nothing answers ${url}`);
    return changed === undefined ? answer : changed(answer);
  };
}

describe('parseNvdPage', () => {
  it('takes ranges of the product, scores, days and components, and leaves the words out', () => {
    const other = nvdRecord('CVE-2026-1', 'oracle:mysql_cluster', [{ versionEndIncluding: '8.0.1' }]);
    const rejected = { cve: { ...nvdRecord('CVE-2026-2', 'oracle:mysql_server', [{}]).cve, vulnStatus: 'Rejected' } };
    const range = { versionStartIncluding: '8.0.0', versionEndIncluding: '8.0.41' };
    const own = nvdRecord('CVE-2026-3000', 'oracle:mysql_server', [range], {
      component: 'Server: Packaging (OpenSSL)',
    });
    const page = JSON.parse(nvdPage([other, rejected, own], 0, 4)) as unknown;
    expect(parseNvdPage(page, /oracle:mysql_server:/)).toEqual({
      records: [
        {
          id: 'CVE-2026-3000',
          published: '2026-12-10',
          score: { cvss: 8.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', severity: 'high' },
          ranges: [{ introduced: '8.0.0', last_affected: '8.0.41' }],
          component: 'Server: Packaging',
        },
      ],
      next: 3,
    });
  });
});

describe('parsePgwebRecord', () => {
  it('reads what a record of PostgreSQL’s own authority says of the server', () => {
    expect(parsePgwebRecord(pgwebRecord('CVE-2026-90004', 'client'))).toEqual({
      id: 'CVE-2026-90004',
      component: 'client',
      fixed: { '17': '17.12', '18': '18.7' },
      olderAffected: true,
      score: { cvss: 6.5, vector: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N', severity: 'medium' },
    });
    const withdrawn = pgwebRecord('CVE-2026-90004', 'client');
    withdrawn.cveMetadata.state = 'REJECTED';
    expect(parsePgwebRecord(withdrawn)).toBeNull();
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

describe('parseBuilds', () => {
  it('takes the items under the heading of a build, and no others', () => {
    const page = [
      'Text with CVE-2020-1111.',
      '## Version 13.23-rds.20260224',
      '+ [CVE-2026-1111](https://x): also in [CVE-2026-2222](https://y)',
      'Text with CVE-2020-2222.',
      '#### Security fixes',
      '- CVE-2026-3333',
      '## Something else',
      '- CVE-2020-3333',
      '### 5.7.44-RDS.20260902',
    ].join('\n');
    expect(parseBuilds(page)).toEqual({
      '13': { '20260224': ['CVE-2026-1111', 'CVE-2026-2222', 'CVE-2026-3333'] },
      '5.7': { '20260902': [] },
    });
  });
});

describe('parseAuroraList', () => {
  it('reads releases by the names of links, or plain', () => {
    const page = [
      '+ [CVE-2026-60163](https://www.cve.org/CVERecord?id=CVE-2026-60163): [ 8.4.8 ](AuroraMySQL.Updates.848.md)',
      '- CVE-2025-53062: 3.04.6, 3.10.3',
      '+ [CVE-2025-1](https://x): soon',
      '+ [Updates of version 3](AuroraMySQL.Updates.30Updates.md)',
    ].join('\n');
    expect(parseAuroraList(page)).toEqual({ 'CVE-2026-60163': ['8.4.8'], 'CVE-2025-53062': ['3.04.6', '3.10.3'] });
  });
});

describe('refreshed', () => {
  const records = (manifest: string) =>
    Manifest.parse(JSON.parse(manifest)).files.map(({ file, records: count }): [string, number] => [file, count]);

  it('makes of sources that have nothing new the same records', async () => {
    const made = await refreshed(files, fetching({}, false), today);
    expect(records(made['manifest.json'] ?? '')).toEqual(records(files['manifest.json']));
    const ids = (text = '') => [...text.matchAll(/^\{"id": ?"(CVE-[\d-]+)"/gm)].map(([, id]) => id);
    for (const name of ['pg-cves.jsonl', 'mysql-cves.jsonl', 'mariadb-cves.jsonl'] as const)
      expect(ids(made[name]).toSorted()).toEqual(ids(files[name]).toSorted());
  });

  it('adds what is new, keeps what is curated, and says so in the manifest', async () => {
    const made = await refreshed(files, fetching(), today);
    const before = new Map(records(files['manifest.json']));
    const more = records(made['manifest.json'] ?? '').map(([file, count]) => [file, count - (before.get(file) ?? 0)]);
    expect(Object.fromEntries(more)).toEqual({
      'pg-cves.jsonl': 2,
      'mysql-cves.jsonl': 1,
      'mariadb-cves.jsonl': 1,
      'extension-cves.jsonl': 0,
      'eol.json': 0,
      'rds-extended-support-cves.json': 1,
      'aurora-mysql-cves.json': 1,
      'known-exploited.json': 1,
    });
    const entry = (manifest: string, file: string) =>
      Manifest.parse(JSON.parse(manifest)).files.find((one) => one.file === file);
    expect(entry(made['manifest.json'] ?? '', 'pg-cves.jsonl')).toMatchObject({
      generated: today,
      asOf: today,
      newestRecord: today,
    });
    // Nothing can fetch it, so it grows old.
    const byHand = 'extension-cves.jsonl';
    expect(entry(made['manifest.json'] ?? '', byHand)).toEqual(entry(files['manifest.json'], byHand));
    expect(made['pg-cves.jsonl']).toContain('"applies_if":{"extensions_any":["refint"]}');
    expect(made['data.generated.ts']).toContain(fresh.mariadb);
    expect(Object.values(made).join('')).not.toContain('Words of others');
    expect(JSON.parse(made['rds-extended-support-cves.json'] ?? '')).toHaveProperty('policy');
  });

  it('calls no new flaw of PostgreSQL reachable before somebody has read it, and takes components of MySQL', async () => {
    const made = await refreshed(files, fetching(), today);
    const line = (name: string, id: string) =>
      JSON.parse(made[name]?.split('\n').find((one) => one.includes(id)) ?? '{}') as object;
    for (const id of [fresh.nvdPostgres, fresh.pgweb])
      expect(line('pg-cves.jsonl', id)).toMatchObject({ applies_if: { not_read_yet: true }, verified: false });
    expect(line('pg-cves.jsonl', fresh.pgweb)).toMatchObject({ component: 'contrib module', older_majors: 'affected' });
    expect(line('mysql-cves.jsonl', fresh.nvdMysql)).toMatchObject({ component: 'Server: Clone Plugin' });
  });

  it.each([
    ['postgresql:postgresql', () => nvdPage([], 0, 0), /NVD, PostgreSQL: 0 records now/],
    ['data/security/cve', () => '[{"name":"README","type":"file"}]', /PostgreSQL’s site: 0 records now/],
    ['community-server.md', (text: string) => text.split('\n').slice(0, 100).join('\n'), /MariaDB’s page: \d+ records/],
    [
      'amazon-rds-mysql',
      () => JSON.stringify({ result: { label: 'x', releases: [{ name: '9.9' }] } }),
      /amazon-rds-mysql/,
    ],
    ['products/postgresql/', (text: string) => text.replaceAll(/"eolFrom":"[^"]*"/g, '"eolFrom":null'), /postgresql/],
    ['VersionMgmt.md', (text: string) => text.replaceAll('CVE-2024-21096', 'none'), /Extended Support of mysql/],
    ['CVE_list.md', () => '# Moved', /Aurora MySQL: 0 records now/],
    ['cisa.gov', (text: string) => text.replace('"count":1', '"count":9'), /CISA: \d+ records came/],
    ['cisa.gov', (text: string) => text.replace('CVE-2023-3079', 'CVE-2023-0001'), /CISA: 0 records now/],
    ['products/mysql/', () => '<html>', /JSON/],
  ])('refuses an answer of %s that holds less, or is something else', async (part, change, message) => {
    await expect(refreshed(files, fetching({ [part]: change }), today)).rejects.toThrow(message);
  });
});
