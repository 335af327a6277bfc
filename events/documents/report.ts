import { z } from 'zod';
import { SourceDatabase } from '../sandbox.ts';
import { Stage } from '../stage.ts';
import { Target } from '../target.ts';
import { Access } from './access.ts';
import { ClassifiedColumn, ClassifiedTable, SensitiveType } from './classification.ts';
import { DatabaseInventory, Findings, VulnerabilityAssessment } from './findings.ts';
import { AwsAsset } from './posture.ts';
import { Restore } from './restore.ts';
import { SandboxProof } from './sandbox-record.ts';
import { Family, Severity, StatusCounts, Verdict } from './verdict.ts';

export const Grade = z.enum(['A', 'B', 'C', 'D', 'F']);
export type Grade = z.infer<typeof Grade>;

/** `incomplete`: finished, but something could not be restored, read or printed. */
export const Outcome = z.enum(['complete', 'incomplete', 'rejected', 'failed']);
export type Outcome = z.infer<typeof Outcome>;

export const SeverityCounts = z.strictObject({
  critical: z.int().min(0),
  high: z.int().min(0),
  medium: z.int().min(0),
  low: z.int().min(0),
  info: z.int().min(0),
});
export type SeverityCounts = z.infer<typeof SeverityCounts>;

/** One line of the grade's arithmetic, so that a reader can recompute it. */
export const Deduction = z.strictObject({
  family: Family,
  severity: Severity,
  count: z.int(),
  points: z.number(),
  capped: z.boolean(),
});
export type Deduction = z.infer<typeof Deduction>;

export const Score = z.strictObject({
  points: z.number().min(0).max(100),
  grade: Grade,
  deductions: z.array(Deduction),
  /** A rule that overrides the points, in words; null when none did. */
  override: z.string().nullable(),
});
export type Score = z.infer<typeof Score>;

/** A verdict in context: judged with what the database holds and who can read it. */
export const Finding = Verdict.extend({
  /** What the check alone said. */
  judgedSeverity: Severity,
  /** Why the severity is another one, or stays although it looks wrong; empty when no rule had anything to say. */
  context: z.array(z.strictObject({ rule: z.string(), severity: Severity, why: z.string() })),
  /** Against the baseline; null without one. */
  since: z.enum(['new', 'unchanged']).nullable(),
  /** Keys of all its places, for the next comparison; absent in older reports, and where places are too many. */
  places: z.array(z.string()).optional(),
  /** Of an unchanged finding, how many places are new and how many are gone; absent where that cannot be told. */
  placesSince: z.strictObject({ new: z.int().min(0), gone: z.int().min(0) }).optional(),
  /** Pieces of evidence that are accepted, and count in none of the above. */
  accepted: z.int().min(0),
});
export type Finding = z.infer<typeof Finding>;

/** What a person accepted, and what became of it in this scan. */
export const SuppressionUse = z.strictObject({
  /** The fingerprint, or the check with its resource pattern, as the file has it. */
  what: z.string(),
  reason: z.string(),
  until: z.iso.date(),
  /** `unknown`: names a check that this scan does not have. `too-long`: accepted for more than a year, so not applied. */
  state: z.enum(['applied', 'expired', 'too-long', 'unused', 'unknown']),
  /** Findings that it takes out wholly or in part; for an expired one, those that are back. */
  findings: z.array(z.string()),
});
export type SuppressionUse = z.infer<typeof SuppressionUse>;

/** Who can read a column: at most 40 logins are named, all are counted. */
export const ReaderSet = z.strictObject({
  /** Everybody who can log in; `some`: the rows that row security lets through. */
  everybody: z.enum(['all', 'some']).nullable(),
  logins: z.array(
    z.strictObject({
      name: z.string(),
      rows: z.enum(['all', 'some']),
      when: z.enum(['now', 'set-role', 'self-grant']),
      why: z.enum(['superuser', 'administrator', 'everything', 'owner', 'granted', 'everybody', 'hands-on']),
      via: z.string().nullable(),
    }),
  ),
  now: z.int().min(0),
  afterSetRole: z.int().min(0),
  afterSelfGrant: z.int().min(0),
});
export type ReaderSet = z.infer<typeof ReaderSet>;

/** Which columns share which readers: `sets` are named by their place in the list; null is not told. */
export const ReportAccess = z.strictObject({
  problems: Access.shape.problems,
  sets: z.array(ReaderSet),
  places: z.array(
    z.strictObject({
      database: z.string(),
      schema: z.string(),
      table: z.string(),
      columns: z.array(z.string()),
      readers: z.int().min(0).nullable(),
      /** Those who read them only in views, copies, partitions or the tables above; absent when nobody more does. */
      through: z
        .strictObject({
          everybody: z.enum(['all', 'some']).nullable(),
          /** Log-ins that read more there, at once or after SET ROLE. */
          logins: z.int().min(0),
          by: z.array(
            z.strictObject({
              /** The set of whoever gains; its `rows` are those that row security lets into the view. */
              readers: z.int().min(0),
              /** At most 8 are named, all are counted. */
              relations: z.array(z.strictObject({ schema: z.string(), name: z.string() })),
              total: z.int().min(1),
            }),
          ),
        })
        .optional(),
    }),
  ),
});
export type ReportAccess = z.infer<typeof ReportAccess>;

/** What changed against an earlier report of the same database. */
export const SinceLastTime = z.strictObject({
  scanId: z.string(),
  generatedAt: z.iso.datetime(),
  grade: Grade.nullable(),
  new: z.int().min(0),
  unchanged: z.int().min(0),
  /** Places of unchanged findings, as far as they can be compared. */
  places: z.strictObject({ new: z.int().min(0), gone: z.int().min(0) }).optional(),
  /** Findings of then that are none now; `how` tells repair from not knowing and from acceptance. */
  resolved: z.array(
    z.strictObject({
      checkId: z.string(),
      title: z.string(),
      severity: Severity,
      fingerprint: z.string(),
      how: z.enum(['passed', 'not-applicable', 'unknown', 'accepted', 'not-judged']),
    }),
  ),
});
export type SinceLastTime = z.infer<typeof SinceLastTime>;

/** What the scan cost on AWS, estimated from its own durations and a dated list of prices; US dollars. */
export const CostEstimate = z.strictObject({
  region: z.string(),
  pricesOf: z.iso.date(),
  total: z.number().min(0),
  lines: z.array(
    z.strictObject({
      item: z.string(),
      counted: z.string(),
      cost: z.number().min(0),
      source: z.string(),
    }),
  ),
  /** What was assumed because nothing recorded it. */
  assumptions: z.array(z.string()),
});
export type CostEstimate = z.infer<typeof CostEstimate>;

/** `report.json`: everything the page shows, as data. */
export const Report = z.strictObject({
  schema: z.literal(2),
  tool: z.strictObject({ name: z.literal('Stillframe'), version: z.string() }),
  scanId: z.string(),
  attempt: z.int(),
  generatedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  target: Target,
  source: SourceDatabase.nullable(),
  outcome: Outcome,
  /** Why it was rejected, failed or is incomplete; each with what to do. */
  problems: z.array(z.strictObject({ code: z.string(), message: z.string(), remedy: z.string() })),
  failure: z.strictObject({ stage: Stage, code: z.string(), message: z.string() }).nullable(),
  score: Score.nullable(),
  counts: SeverityCounts,
  statusCounts: StatusCounts,
  /** Failed verdicts in context by falling severity, then family, then id; privacy findings included. */
  findings: z.array(Finding),
  /** Failed verdicts, or parts of them, that somebody accepted: shown, and neither graded nor counted. */
  suppressed: z.array(Finding.extend({ reason: z.string(), until: z.iso.date() })),
  suppressions: z.array(SuppressionUse),
  sinceLastTime: SinceLastTime.nullable(),
  /** Every other verdict. */
  otherVerdicts: z.array(Verdict),
  asset: AwsAsset.nullable(),
  inventory: DatabaseInventory.nullable(),
  vulnerabilities: VulnerabilityAssessment.nullable(),
  access: ReportAccess.nullable(),
  cost: CostEstimate.nullable(),
  sensitive: z.strictObject({
    byType: z.array(z.strictObject({ type: SensitiveType, columns: z.int(), tables: z.int() })),
    columns: z.array(ClassifiedColumn),
    nearMisses: z
      .array(ClassifiedColumn)
      .optional()
      .describe('columns without a reported type that something spoke for, likeliest first; the first 200'),
  }),
  coverage: z.strictObject({
    tables: z.array(ClassifiedTable),
    columnsExamined: z.int(),
    columnsNotExamined: z.array(ClassifiedColumn),
    columnsReadInPart: z
      .array(ClassifiedColumn)
      .describe('of some cells only the beginning was looked at, or nothing because they were too large'),
    sampleRows: z.int().nullable(),
    detectors: z.int().nullable(),
    restore: Restore.nullable(),
    /** Facts that could not be read; their checks are unknown. */
    factProblems: Findings.shape.factProblems,
  }),
  sandbox: SandboxProof.nullable(),
});
export type Report = z.infer<typeof Report>;
