import { z } from 'zod';
import { Severity, Verdict } from './verdict.ts';

/** Does a published flaw apply here? `reachable`: affected and every known precondition holds. */
export const Applicability = z.enum(['reachable', 'precondition-absent', 'unknown']);
export type Applicability = z.infer<typeof Applicability>;

export const VulnerabilityMatch = z.strictObject({
  id: z.string().regex(/^CVE-\d{4}-\d{4,}$/),
  /** What is wrong, in our words. */
  what: z.string(),
  component: z.string().nullable(),
  cvss: z.number().min(0).max(10).nullable(),
  severity: Severity.nullable(),
  /** First release of the same series that carries the fix; null when no release does. */
  fixedIn: z.string().nullable(),
  applicability: Applicability,
  /** The precondition and what was seen of it; null when there is none. */
  precondition: z.string().nullable(),
  /** True for flaws of client tools, which do not sit in a managed server: shown apart, not counted. */
  clientTool: z.boolean(),
  /** The extension of PostgreSQL that has it; absent for the engine's own. `fixedIn` is then a version of the extension. */
  extension: z.string().optional(),
  /** Reachable by the community's version, which the provider may have repaired in releases of its own. */
  likely: z.literal(true).optional(),
  /** Since when CISA knows that it is exploited, `yyyy-mm-dd`; its severity is one band higher for it. */
  knownExploited: z.iso.date().optional(),
});
export type VulnerabilityMatch = z.infer<typeof VulnerabilityMatch>;

/** Everything known about the engine version's flaws and its support. */
export const VulnerabilityAssessment = z.strictObject({
  engine: z.string(),
  version: z.string().nullable(),
  series: z.string().nullable(),
  /** `ended`: the vendor no longer assesses this series, so an empty list proves nothing. */
  support: z.strictObject({
    status: z.enum(['supported', 'extended', 'ended', 'unknown']),
    endOfStandardSupport: z.string().nullable(),
    endOfExtendedSupport: z.string().nullable(),
    newestRelease: z.string().nullable(),
  }),
  /** Null when assessed; otherwise why not, or why only in part. */
  limitation: z.string().nullable(),
  /** The release of the same series that clears the most; null when none is needed or known. */
  upgradeTo: z.string().nullable(),
  matches: z.array(VulnerabilityMatch),
  data: z.array(
    z.strictObject({
      file: z.string(),
      generated: z.string(),
      asOf: z.string().describe('the day until which its source was read'),
      newestRecord: z.string().nullable(),
      records: z.int(),
      sha256: z.string(),
      source: z.string(),
    }),
  ),
});
export type VulnerabilityAssessment = z.infer<typeof VulnerabilityAssessment>;

/** Sizes and names that describe the database; names may be hostile. */
export const DatabaseInventory = z.strictObject({
  databases: z.array(
    z.strictObject({
      name: z.string(),
      schemas: z.int(),
      tables: z.int(),
      views: z.int(),
      functions: z.int(),
      bytes: z.int().nullable(),
      extensions: z.array(z.strictObject({ name: z.string(), version: z.string() })),
    }),
  ),
  /** Roles of PostgreSQL, accounts and roles of MySQL and MariaDB; null where the source does not tell them. */
  roles: z.int().nullable(),
  loginRoles: z.int().nullable(),
});
export type DatabaseInventory = z.infer<typeof DatabaseInventory>;

/** `findings.json`: what was judged inside the database and about its version. */
export const Findings = z.strictObject({
  inventory: DatabaseInventory.nullable(),
  verdicts: z.array(Verdict),
  vulnerabilities: VulnerabilityAssessment,
  /** Facts that the target carries but that could not be read, with SQLSTATE; their checks are unknown. */
  factProblems: z.array(z.strictObject({ fact: z.string(), database: z.string().nullable(), reason: z.string() })),
});
export type Findings = z.infer<typeof Findings>;
