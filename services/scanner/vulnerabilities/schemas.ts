import { z } from 'zod';

/** What has to hold for a flaw to be reachable; a key that is not known here does not load. */
export const AppliesIf = z.strictObject({
  client_tools: z.boolean().optional(),
  not_on_rds: z.boolean().optional(),
  has_rls_policies: z.boolean().optional(),
  has_subscriptions: z.boolean().optional(),
  has_security_definer_functions: z.boolean().optional(),
  has_materialized_views: z.boolean().optional(),
  md5_password_roles: z.boolean().optional(),
  extensions_any: z.array(z.string()).min(1).optional(),
  auth_method: z.enum(['cert', 'gss']).optional(),
  role_attribute: z.enum(['replication']).optional(),
  setting_not_default: z.enum(['scram_iterations']).optional(),
  needs_manual_fix: z.string().optional(),
  /** It came from a list, and nobody has read yet what it needs. */
  not_read_yet: z.literal(true).optional(),
});
export type AppliesIf = z.infer<typeof AppliesIf>;

const Series = z.string().regex(/^\d+(\.\d+)?$/);

/** One published flaw of PostgreSQL. A version M.m is affected when m is lower than `fixed[M]`. */
export const PostgresCve = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  engine: z.literal('postgresql'),
  what: z.string().min(1),
  component: z.enum([
    'core server',
    'client',
    'contrib module',
    'procedural language',
    'server tool',
    'windows installer',
  ]),
  cvss: z.number().min(0).max(10),
  cvss_vector: z.string(),
  severity: z.enum(['critical', 'high', 'medium', 'low']),
  fixed: z.record(Series, z.string().regex(/^\d+(\.\d+)+$/)),
  /** First affected release by series, where the flaw came with a later minor. */
  affected_from: z.record(Series, z.string()).optional(),
  /** What is known of series older than every key of `fixed`. */
  older_majors: z.enum(['affected', 'unaffected', 'unknown']),
  disclosed: z.iso.date(),
  applies_if: AppliesIf.optional(),
  url: z.url(),
  source: z.string(),
  verified: z.boolean(),
});
export type PostgresCve = z.infer<typeof PostgresCve>;

const Release = z.string().regex(/^\d+(\.\d+){1,3}$/);
const Rating = z.enum(['critical', 'high', 'medium', 'low']).optional();

/** One published flaw of MySQL Server; affected from `introduced` to `last_affected`, both included, or before `fixed`. */
export const MysqlCve = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  component: z.string().optional(),
  published: z.iso.date().optional(),
  cvss: z.number().min(0).max(10).optional(),
  severity: Rating,
  cvss_vector: z.string().optional(),
  affected: z
    .array(
      z.strictObject({
        introduced: Release.optional(),
        last_affected: Release.optional(),
        fixed: Release.optional(),
      }),
    )
    .min(1),
});
export type MysqlCve = z.infer<typeof MysqlCve>;

/** One published flaw of MariaDB. A version S.p is affected when p is lower than that of `fixed[S]`. */
export const MariadbCve = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  published: z.iso.date().optional(),
  /** First affected release, by series, where that is known. */
  introduced: z.array(Release).optional(),
  last_affected: z.array(Release).optional(),
  cvss: z.number().min(0).max(10).optional(),
  severity: Rating,
  cvss_vector: z.string().optional(),
  fixed: z.record(Series, Release),
  context: z
    .array(z.enum(['client-tool', 'backup-tool', 'galera', 'sst', 'connect-engine', 'spider', 'pam', 'windows', 'columnstore']))
    .optional(),
  /** Low: the vendor's own list does not have it. */
  confidence: z.literal('low').optional(),
});
export type MariadbCve = z.infer<typeof MariadbCve>;

/** One published flaw of an extension of PostgreSQL. */
export const ExtensionCve = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  /** As `CREATE EXTENSION` names it. */
  extension: z.string().regex(/^[a-z0-9_]+$/),
  what: z.string().min(1),
  cvss: z.number().min(0).max(10).optional(),
  severity: Rating,
  cvss_vector: z.string().optional(),
  affected: z.array(z.strictObject({ introduced: Release.optional(), fixed: Release })).min(1),
  /** `library`: an upgrade of the server repairs it; `scripts`: `ALTER EXTENSION … UPDATE` does, in every database. */
  lies_in: z.enum(['library', 'scripts']),
  applies_if: AppliesIf.optional(),
  /** Why even a version in range may not have it; it is never called reachable then. */
  doubt: z.string().optional(),
  published: z.iso.date(),
  url: z.url(),
  source: z.string(),
});
export type ExtensionCve = z.infer<typeof ExtensionCve>;

const AuroraRelease = z.string().regex(/^\d+(\.\d+){2,3}$/);

/** Aurora MySQL releases that AWS names as the first of their series to repair a flaw: CVE id → releases. */
export const AuroraMysql = z.object({
  schema: z.literal(1),
  generated: z.iso.date(),
  fixed: z.record(z.string().regex(/^CVE-\d{4}-\d{4,}$/), z.array(AuroraRelease).min(1)),
});
export type AuroraMysql = z.infer<typeof AuroraMysql>;

/** Flaws among ours that CISA knows to be exploited: CVE id → day on which it was listed. */
export const KnownExploited = z.object({
  schema: z.literal(1),
  generated: z.iso.date(),
  exploited: z.record(z.string().regex(/^CVE-\d{4}-\d{4,}$/), z.iso.date()),
});
export type KnownExploited = z.infer<typeof KnownExploited>;

const Cycle = z.object({
  cycle: z.string(),
  release: z.string().nullish(),
  latest: z.string(),
  latest_date: z.string().nullish(),
  end_of_standard_support: z.string().nullish(),
  end_of_extended_support: z.string().nullish(),
  end_of_life: z.string().nullish(),
});

/** Support dates by product and series, `yyyy-mm-dd`. */
export const EndOfLife = z.object({
  schema: z.literal(1),
  generated: z.iso.date(),
  products: z.record(z.string(), z.object({ title: z.string(), cycles: z.array(Cycle) })),
});
export type EndOfLife = z.infer<typeof EndOfLife>;

/** Flaws fixed by RDS Extended Support builds: engine → series → build date → CVE ids, null when its list is not known. */
export const ExtendedSupport = z.object({
  schema: z.literal(1),
  generated: z.iso.date(),
  engines: z.record(
    z.string(),
    z.record(z.string(), z.record(z.string().regex(/^\d{8}$/), z.array(z.string()).nullable())),
  ),
});
export type ExtendedSupport = z.infer<typeof ExtendedSupport>;

/** Where each file is from, and what it must be. */
export const Manifest = z.strictObject({
  schema: z.literal(1),
  built: z.iso.date(),
  files: z.array(
    z.strictObject({
      file: z.string(),
      source: z.string(),
      license: z.string(),
      generated: z.iso.date(),
      asOf: z.iso.date().describe('what was published until that day is in it; later than that nobody looked at its source'),
      newestRecord: z.iso.date().nullable(),
      records: z.int().min(1),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;

/** Everything that versions are judged by. */
export interface VulnerabilityData {
  readonly cves: readonly PostgresCve[];
  readonly mysql: readonly MysqlCve[];
  readonly mariadb: readonly MariadbCve[];
  readonly extensions: readonly ExtensionCve[];
  readonly auroraMysql: AuroraMysql;
  readonly exploited: KnownExploited;
  readonly endOfLife: EndOfLife;
  readonly extendedSupport: ExtendedSupport;
  readonly manifest: Manifest;
}
