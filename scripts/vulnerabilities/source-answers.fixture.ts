import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dataFiles } from '../../services/scanner/vulnerabilities/render-data.ts';
import {
  AuroraMysql,
  EndOfLife,
  ExtendedSupport,
  KnownExploited,
} from '../../services/scanner/vulnerabilities/schemas.ts';
import type { DataFiles } from './refresh.ts';

export const dataFolder = join(import.meta.dirname, '../../services/scanner/vulnerabilities');

export const readFiles = (folder = dataFolder) =>
  Object.fromEntries(dataFiles.map((name) => [name, readFileSync(join(folder, name), 'utf8')])) as DataFiles;

interface Known {
  readonly id: string;
  readonly fixed?: Record<string, string>;
  readonly affected?: readonly { introduced?: string; last_affected?: string; fixed?: string }[];
  readonly component?: string;
  readonly published?: string;
  readonly disclosed?: string;
  readonly confidence?: string;
  readonly source?: string;
}

const known = (files: DataFiles, name: 'pg-cves.jsonl' | 'mysql-cves.jsonl' | 'mariadb-cves.jsonl') =>
  files[name]
    .split('\n')
    .filter((line) => line.startsWith('{"id"'))
    .map((line) => JSON.parse(line) as Known);

/** A record as NVD prints it; the words of others must not get into our files. */
export const nvdRecord = (
  id: string,
  product: string,
  ranges: readonly object[],
  { published = '2026-12-10T18:15:00.000', component }: { published?: string; component?: string | undefined } = {},
) => ({
  cve: {
    id,
    sourceIdentifier: 'secalert_us@oracle.com',
    published,
    lastModified: '2026-12-11T10:00:00.000',
    vulnStatus: 'Analyzed',
    cveTags: [],
    descriptions: [
      {
        lang: 'en',
        value: `Words of others${component === undefined ? '' : ` (component: ${component})`}. They go on for long.`,
      },
      { lang: 'es', value: 'Palabras de otros.' },
    ],
    metrics: {
      cvssMetricV31: [
        {
          source: 'nvd@nist.gov',
          type: 'Primary',
          cvssData: {
            version: '3.1',
            vectorString: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H',
            baseScore: 8.8,
            baseSeverity: 'HIGH',
          },
          exploitabilityScore: 2.8,
          impactScore: 5.9,
        },
      ],
    },
    weaknesses: [{ source: 'nvd@nist.gov', type: 'Primary', description: [{ lang: 'en', value: 'CWE-20' }] }],
    configurations: [
      {
        nodes: [
          {
            operator: 'OR',
            negate: false,
            cpeMatch: ranges.map((range) => ({
              vulnerable: true,
              criteria: `cpe:2.3:a:${product}:*:*:*:*:*:*:*:*`,
              matchCriteriaId: '15851230-64A4-4039-A7F3-3F9F7C087F37',
              ...range,
            })),
          },
        ],
      },
    ],
    references: [{ url: 'https://example.test/advisory', source: 'secalert_us@oracle.com' }],
  },
});

export const nvdPage = (vulnerabilities: readonly object[], startIndex: number, totalResults: number) =>
  JSON.stringify({
    resultsPerPage: vulnerabilities.length,
    startIndex,
    totalResults,
    format: 'NVD_CVE',
    version: '2.0',
    timestamp: '2026-12-24T00:00:00.000',
    vulnerabilities,
  });

/** A CVE record as PostgreSQL's site keeps it: it tells no day. */
export const pgwebRecord = (id: string, component: string) => ({
  dataType: 'CVE_RECORD',
  dataVersion: '5.0',
  cveMetadata: { assignerShortName: 'PostgreSQL', cveId: id, state: 'PUBLISHED' },
  containers: {
    cna: {
      title: 'Words of others',
      x_postgresql: { component },
      affected: [
        {
          defaultStatus: 'unaffected',
          product: 'PostgreSQL',
          vendor: 'n/a',
          versions: [
            { lessThan: '18.7', status: 'affected', version: '18', versionType: 'rpm' },
            { lessThan: '17.12', status: 'affected', version: '0', versionType: 'rpm' },
          ],
        },
      ],
      metrics: [
        {
          format: 'CVSS',
          cvssV3_1: {
            version: '3.1',
            vectorString: 'CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:N/A:N',
            baseScore: 6.5,
            baseSeverity: 'MEDIUM',
          },
        },
      ],
      configurations: [{ lang: 'en', value: 'superuser previously installed the extension' }],
    },
  },
});

/** What is new beside everything that is known. */
export const fresh = {
  nvdPostgres: 'CVE-2026-90001',
  nvdMysql: 'CVE-2026-90002',
  mariadb: 'CVE-2026-90003',
  pgweb: 'CVE-2026-90004',
  aurora: 'CVE-2026-60315',
  build: '20261201',
} as const;

/** The answer of each source in the form that it has, by `<host>/<path and query>`; all that is known, and with `grown` one more each. */
export function sourceAnswer(files: DataFiles, address: string, grown: boolean): string | null {
  const start = Number(/startIndex=(\d+)/.exec(address)?.[1]);
  const page = (all: readonly object[]) =>
    nvdPage(all.slice(start, start + (start === 0 ? 50 : all.length)), start, all.length);
  if (address.includes('postgresql:postgresql')) {
    const ids = known(files, 'pg-cves.jsonl');
    const old = ids.map(({ id, disclosed }) =>
      nvdRecord(id, 'postgresql:postgresql', [{ versionStartIncluding: '18.0', versionEndExcluding: '18.6' }], {
        published: `${disclosed}T10:15:00.000`,
      }),
    );
    const range = [{ versionStartIncluding: '18.0', versionEndExcluding: '18.7' }];
    return page(grown ? [...old, nvdRecord(fresh.nvdPostgres, 'postgresql:postgresql', range)] : old);
  }
  if (address.includes('oracle:mysql_server')) {
    const old = known(files, 'mysql-cves.jsonl').map(({ id, affected = [], component, published }) =>
      nvdRecord(
        id,
        'oracle:mysql_server',
        affected.map(({ introduced, last_affected, fixed }) => ({
          ...(introduced === undefined ? {} : { versionStartIncluding: introduced }),
          ...(last_affected === undefined ? {} : { versionEndIncluding: last_affected }),
          ...(fixed === undefined ? {} : { versionEndExcluding: fixed }),
        })),
        { published: `${published ?? `${id.slice(4, 8)}-07-01`}T10:15:00.000`, component },
      ),
    );
    const range = [{ versionStartIncluding: '8.4.0', versionEndIncluding: '8.4.11' }];
    const more = nvdRecord(fresh.nvdMysql, 'oracle:mysql_server', range, { component: 'Server: Clone Plugin (x)' });
    return page(grown ? [...old, more] : old);
  }
  if (address.includes('oracle:mysql')) return nvdPage([], 0, 0);
  if (address.endsWith('/contents/data/security/cve')) {
    const ids = known(files, 'pg-cves.jsonl').filter(({ source = '' }) => source.startsWith('pgweb'));
    const names = [...ids.map(({ id }) => id), ...(grown ? [fresh.pgweb] : [])];
    return JSON.stringify([
      { name: 'README', path: 'data/security/cve/README', type: 'file', size: 1, download_url: null },
      ...names.map((id) => ({ name: `${id}.json`, path: `data/security/cve/${id}.json`, type: 'file', size: 4553 })),
    ]);
  }
  if (address.includes('/pgweb/master/')) return JSON.stringify(pgwebRecord(fresh.pgweb, 'contrib module'));
  if (address.includes('community-server.md')) return mariadbPage(files, grown);
  if (address.startsWith('endoflife.date/'))
    return endOfLifeAnswer(files, /products\/([\w-]+)\//.exec(address)?.[1] ?? '');
  if (address.includes('postgresql-extendedsupport.md')) return extendedSupportPage(files, 'postgres', grown);
  if (address.includes('MySQL.Concepts.VersionMgmt.md')) return extendedSupportPage(files, 'mysql', grown);
  if (address.includes('AuroraMySQL.CVE_list.md')) return auroraPage(files, grown);
  if (address.startsWith('www.cisa.gov/')) return exploitedFeed(files, grown);
  return null;
}

function mariadbPage(files: DataFiles, grown: boolean): string {
  const wide = ' '.repeat(60);
  const line = ({ id, fixed = {} }: Known) =>
    `| [${id}](https://cve.mitre.org/cgi-bin/cvename.cgi?name=${id}) | 5.5             | ${Object.values(fixed)
      .map((release) => `[${release}](https://app.gitbook.com/s/aEnK0ZXmUbJzqQrTjFyb/community-server/${release})`)
      .join(', ')}${wide}|`;
  const rows = known(files, 'mariadb-cves.jsonl').filter(({ confidence }) => confidence === undefined);
  return [
    '---\ndescription: Full list of CVE fixed.\n---\n',
    '# Security Vulnerabilities (CVE) Fixed in MariaDB Community Server\n',
    `| CVE ID (with cve.org link) | CVSS base score | Community Server Releases${wide}|`,
    `| --- | --- | ---${wide}|`,
    ...[...rows, ...(grown ? [{ id: fresh.mariadb, fixed: { '11.8': '11.8.9' } }] : [])].map(line),
    '',
  ].join('\n');
}

function endOfLifeAnswer(files: DataFiles, name: string): string {
  const product = EndOfLife.parse(JSON.parse(files['eol.json'])).products[name];
  const releases = (product?.cycles ?? []).map((one) => ({
    name: one.cycle,
    codename: null,
    label: one.cycle,
    releaseDate: one.release ?? null,
    isLts: false,
    isEol: false,
    eolFrom: one.end_of_standard_support ?? one.end_of_life ?? null,
    isEoes: null,
    eoesFrom: one.end_of_extended_support ?? null,
    isMaintained: true,
    latest: { name: one.latest, date: one.latest_date ?? null, link: null },
    custom: null,
  }));
  const result = { name, aliases: [], label: product?.title, category: 'service', tags: [], labels: {}, links: {} };
  return JSON.stringify({
    schema_version: '1.2.0',
    generated_at: '2026-12-24T00:00:00+00:00',
    result: { ...result, releases },
  });
}

function extendedSupportPage(files: DataFiles, engine: string, grown: boolean): string {
  const series = ExtendedSupport.parse(JSON.parse(files['rds-extended-support-cves.json'])).engines[engine] ?? {};
  const release = { '5.7': '5.7.44', '8.0': '8.0.46', '11': '11.22', '12': '12.22', '13': '13.23' } as Record<
    string,
    string
  >;
  const builds = Object.entries(series).flatMap(([name, dated]) =>
    Object.entries(dated).map(([date, ids]) => ({ version: `${release[name]}-RDS.${date}`, ids: ids ?? [] })),
  );
  const more = engine === 'mysql' ? [{ version: `8.0.46-RDS.${fresh.build}`, ids: ['CVE-2026-60315'] }] : [];
  return [
    '# Extended Support\n<a name="updates"></a>\n',
    'A sentence that names CVE-2020-0001, and a link to 5.7.44-RDS.20990101.\n',
    ...[...builds, ...(grown ? more : [])].map(({ version, ids }) =>
      [
        `### RDS Extended Support for RDS version ${version}\n<a name="x"></a>\n`,
        `RDS Extended Support version ${version} is available.\n`,
        '**Bugs fixed:**\n',
        '+ Fixed an issue with `autocommit=OFF`.\n',
        '**CVEs fixed:**\n',
        ...ids.map((id) => `+ [${id}](hhttps://nvd.nist.gov/vuln/detail/${id})`),
        '',
      ].join('\n'),
    ),
    '## Working with the Database Preview environment\n',
    '+ [CVE-2020-0002](https://nvd.nist.gov/vuln/detail/CVE-2020-0002)',
  ].join('\n');
}

function auroraPage(files: DataFiles, grown: boolean): string {
  const { fixed } = AuroraMysql.parse(JSON.parse(files['aurora-mysql-cves.json']));
  const items = Object.entries({ ...fixed, ...(grown ? { [fresh.aurora]: ['3.12.1', '8.4.8'] } : {}) });
  return [
    '# Security vulnerabilities fixed in Aurora MySQL\n<a name="AuroraMySQL.CVE_list"></a><a name="cve"></a>\n',
    '**CVEs and minimum fixed Aurora MySQL versions**',
    ...items.map(([id, releases]) => {
      const links = releases.map((one) => `[ ${one} ](AuroraMySQL.Updates.${one.replaceAll('.', '')}.md)`);
      return `+ [${id}](https://www.cve.org/CVERecord?id=${id}): ${links.join(', ')}`;
    }),
  ].join('\n');
}

function exploitedFeed(files: DataFiles, grown: boolean): string {
  const own = KnownExploited.parse(JSON.parse(files['known-exploited.json'])).exploited;
  const others = Array.from({ length: 1_400 }, (_, n) => [`CVE-2015-${10_000 + n}`, '2022-03-03']);
  const listed = [...Object.entries(own), ...(grown ? [['CVE-2025-1094', '2026-12-20']] : []), ...others];
  return JSON.stringify({
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.12.24',
    dateReleased: '2026-12-24T15:00:00.0000Z',
    count: listed.length,
    vulnerabilities: listed.map(([cveID, dateAdded]) => ({
      cveID,
      vendorProject: 'Words of others',
      product: 'x',
      vulnerabilityName: 'Words of others',
      dateAdded,
      shortDescription: 'Words of others',
      requiredAction: 'x',
      dueDate: '2027-01-01',
      knownRansomwareCampaignUse: 'Unknown',
      notes: '',
      cwes: [],
    })),
  });
}
