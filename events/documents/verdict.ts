import { z } from 'zod';

export const Severity = z.enum(['critical', 'high', 'medium', 'low', 'info']);
export type Severity = z.infer<typeof Severity>;

export const Status = z.enum(['pass', 'fail', 'not-applicable', 'unknown']);
export type Status = z.infer<typeof Status>;

export const StatusCounts = z.strictObject({
  pass: z.int().min(0),
  fail: z.int().min(0),
  'not-applicable': z.int().min(0),
  unknown: z.int().min(0),
});
export type StatusCounts = z.infer<typeof StatusCounts>;

/** The three families of findings. */
export const Family = z.enum(['posture', 'vulnerabilities', 'privacy']);
export type Family = z.infer<typeof Family>;

/** One thing that proves a verdict. Object names may be hostile; values never appear. */
export const Evidence = z.strictObject({
  /** What it is about: `server`, `database "shop"`, `table "shop"."public"."customers"`, `instance shop-production`. */
  resource: z.string(),
  /** Actual against expected, in our words. */
  detail: z.string(),
  /** Statements that repair this place, and the database of PostgreSQL that they belong to, in quotes; not in reports. */
  repair: z.strictObject({ database: z.string().nullable(), sql: z.string() }).optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** The answer of one check, with all that a reader needs to understand and repair it. */
export const Verdict = z.strictObject({
  checkId: z.string().regex(/^[a-z][a-z0-9-]*$/),
  title: z.string(),
  family: Family,
  /** Where it was judged. */
  subject: z.enum(['aws', 'database', 'version']),
  severity: Severity,
  status: Status,
  /** Why it is unknown or not applicable; null for pass and fail. */
  reason: z.string().nullable(),
  evidence: z
    .array(Evidence)
    .describe(
      'all of it where a check was judged, as far as a document can hold it; in a report the 50 that weigh most',
    ),
  /** All that there is: more than the entries where some were left out. */
  evidenceTotal: z.int().min(0),
  risk: z.string(),
  remediation: z.string(),
  /** SQL or command that repairs it where one can be given; placeholders in angle brackets. */
  remediationSql: z.string().nullable(),
  /** Published identifiers that this check answers, e.g. { securityHub: ['RDS.38'], prowler: [...], cis: [...] }. */
  references: z.record(z.string(), z.array(z.string())),
  /** Stable key of check + target + subject, for suppressions and comparison with the last report. */
  fingerprint: z.string(),
});
export type Verdict = z.infer<typeof Verdict>;
