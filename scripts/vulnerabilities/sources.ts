/** Fetches a text; throws when there is no proper answer. */
export type FetchText = (url: string) => Promise<string>;

const awsDocs = 'https://docs.aws.amazon.com/AmazonRDS/latest';
const pgweb = 'postgres/pgweb';

/** Where every file is from. A mirror answers under `/<host>/<path>` of its own address. */
export const sources = {
  /** Records of a product, `start` of them skipped: the NVD API 2.0. */
  nvd: (product: string, start: number) =>
    `https://services.nvd.nist.gov/rest/json/cves/2.0?virtualMatchString=cpe:2.3:a:${product}&startIndex=${start}`,
  /** Names of the records that PostgreSQL's own site is made from. */
  pgwebList: `https://api.github.com/repos/${pgweb}/contents/data/security/cve`,
  pgwebRecord: (id: string) => `https://raw.githubusercontent.com/${pgweb}/master/data/security/cve/${id}.json`,
  mariadb:
    'https://raw.githubusercontent.com/mariadb-corporation/mariadb-docs/main/server/security/cve/community-server.md',
  endOfLife: (product: string) => `https://endoflife.date/api/v1/products/${product}/`,
  extendedSupport: {
    postgres: `${awsDocs}/PostgreSQLReleaseNotes/postgresql-extendedsupport.md`,
    mysql: `${awsDocs}/UserGuide/MySQL.Concepts.VersionMgmt.md`,
  },
  auroraMysql: `${awsDocs}/AuroraMySQLReleaseNotes/AuroraMySQL.CVE_list.md`,
  knownExploited: 'https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json',
} as const;
