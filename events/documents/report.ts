import { z } from 'zod';
import { SourceDatabase } from '../sandbox.ts';
import { Stage } from '../stage.ts';
import { Target } from '../target.ts';
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

/** `report.json`: everything the page shows, as data. */
export const Report = z.strictObject({
  schema: z.literal(1),
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
  /** Failed verdicts by falling severity, then family, then id; privacy findings included. */
  findings: z.array(Verdict),
  /** Every other verdict. */
  otherVerdicts: z.array(Verdict),
  asset: AwsAsset.nullable(),
  inventory: DatabaseInventory.nullable(),
  vulnerabilities: VulnerabilityAssessment.nullable(),
  sensitive: z.strictObject({
    byType: z.array(z.strictObject({ type: SensitiveType, columns: z.int(), tables: z.int() })),
    columns: z.array(ClassifiedColumn),
  }),
  coverage: z.strictObject({
    tables: z.array(ClassifiedTable),
    columnsExamined: z.int(),
    columnsNotExamined: z.array(ClassifiedColumn),
    sampleRows: z.int().nullable(),
    detectors: z.int().nullable(),
    restore: Restore.nullable(),
    /** Facts that could not be read; their checks are unknown. */
    factProblems: Findings.shape.factProblems,
  }),
  sandbox: SandboxProof.nullable(),
});
export type Report = z.infer<typeof Report>;
