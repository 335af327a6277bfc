import type { Classification, SensitiveType } from '../../../events/documents/classification.ts';
import type { Findings } from '../../../events/documents/findings.ts';
import type { Posture } from '../../../events/documents/posture.ts';
import type { Report, SeverityCounts } from '../../../events/documents/report.ts';
import type { Restore } from '../../../events/documents/restore.ts';
import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import type { StatusCounts, Verdict } from '../../../events/documents/verdict.ts';
import type { Sandbox } from '../../../events/sandbox.ts';
import type { Target } from '../../../events/target.ts';
import type { Access } from '../../../events/documents/access.ts';
import type { StillframeFile } from '../../../shared/settings/stillframe-file.ts';
import { contextRules } from '../context-rules/index.generated.ts';
import { copyOf } from '../domain/copy-facts.ts';
import { estimateCost } from '../domain/estimate-cost.ts';
import { inContext } from '../domain/judge-in-context.ts';
import { reportAccess } from '../domain/report-access.ts';
import { holdingsOf, holdsGraveData } from '../domain/sensitivity.ts';
import { baselineProblem, compare } from '../domain/since-last-time.ts';
import { suppress } from '../domain/suppress.ts';
import { readInPart } from './cut-cells.ts';
import { waysIn } from './exposure.ts';
import { nearMisses } from './near-misses.ts';
import { bySeverity, byPlace, compareBy, compareText } from './order.ts';
import { gaps } from './problems.ts';
import { privacyFindings } from './privacy-findings.ts';
import { score } from './score.ts';

type Problem = Report['problems'][number];

/** Why a report is made: the scan ended, failed, or was not begun. */
export type Ending =
  | { readonly kind: 'classified' }
  | { readonly kind: 'failed'; readonly failure: NonNullable<Report['failure']> }
  | { readonly kind: 'rejected'; readonly reasons: readonly Problem[] };

/** Everything the page is made of. Documents that were not written are null. */
export interface ReportInput {
  readonly scanId: string;
  readonly attempt: number;
  readonly toolVersion: string;
  readonly generatedAt: string;
  readonly ending: Ending;
  readonly target: Target;
  readonly sandbox: Sandbox | null;
  readonly posture: Posture | null;
  readonly findings: Findings | null;
  readonly access: Access | null;
  /** What a person accepted; null where nobody said anything. */
  readonly settings: StillframeFile | null;
  /** An earlier report of the same database; null where there is none. */
  readonly baseline: Report | null;
  readonly classification: Classification | null;
  readonly restore: Restore | null;
  readonly proof: SandboxProof | null;
  /** Problems of the printing itself. */
  readonly problems: readonly Problem[];
}

/** Documents → what the page needs, sorted and counted; the same documents always give the same report. */
export function reportOf(input: ReportInput): Report {
  const columns = (input.classification?.columns ?? []).toSorted(byPlace);
  const tables = (input.classification?.tables ?? []).toSorted(byPlace);
  const source = input.sandbox?.source ?? input.posture?.source ?? input.proof?.sandbox.source ?? null;
  const identity = JSON.stringify([source?.engine ?? null, source?.name ?? null]);
  const sensitive = columns.filter(({ types }) => types.length > 0);
  const access = input.access === null ? null : reportAccess(input.access, sensitive);
  const asset = input.posture?.asset ?? null;
  const verdicts = [
    ...(input.posture?.verdicts ?? []),
    ...(input.findings?.verdicts ?? []),
    ...privacyFindings(columns, identity, access),
  ];
  const today = (input.sandbox?.startedAt ?? input.generatedAt).slice(0, 10);
  const { kept, accepted, uses } = suppress(verdicts, input.settings?.suppressions ?? [], today);
  const context = {
    holdings: holdingsOf(input.classification, input.access),
    publiclyAccessible: asset?.publiclyAccessible ?? null,
  };
  const otherVerdicts = verdicts.filter(({ status }) => status !== 'fail').toSorted(bySeverity);
  const judged = kept.map((one) => inContext(one.verdict, contextRules, context, one.accepted)).toSorted(bySeverity);
  const refused = input.baseline === null ? null : baselineProblem(input.baseline, source, asset);
  const compared =
    input.baseline === null || refused !== null
      ? { findings: judged, sinceLastTime: null }
      : compare(
          input.baseline,
          judged,
          otherVerdicts,
          accepted.map(({ verdict }) => verdict),
        );
  const findings = [...compared.findings];
  const statusCounts = countStatuses([...findings, ...otherVerdicts]);
  const problems = [
    ...(input.ending.kind === 'rejected' ? input.ending.reasons : gaps(input)),
    ...(refused === null ? [] : [refused]),
    ...input.problems,
  ].toSorted(
    compareBy(
      ({ code }) => code,
      ({ message }) => message,
    ),
  );
  return {
    schema: 2,
    tool: { name: 'Stillframe', version: input.toolVersion },
    scanId: input.scanId,
    attempt: input.attempt,
    generatedAt: input.generatedAt,
    startedAt: input.sandbox?.startedAt ?? null,
    target: input.target,
    source,
    outcome: outcomeOf(input.ending, problems),
    problems,
    failure: input.ending.kind === 'failed' ? input.ending.failure : null,
    score:
      input.ending.kind === 'classified'
        ? score({
            findings,
            counts: statusCounts,
            exposedData: exposedData(waysIn(findings, context.publiclyAccessible), sensitive),
          })
        : null,
    counts: countSeverities(findings),
    statusCounts,
    findings,
    suppressed: accepted
      .map(({ verdict, reason, until }) => ({ ...inContext(verdict, contextRules, context), reason, until }))
      .toSorted(bySeverity),
    suppressions: [...uses],
    sinceLastTime: compared.sinceLastTime,
    otherVerdicts,
    asset,
    inventory: input.findings?.inventory ?? null,
    vulnerabilities: input.findings?.vulnerabilities ?? null,
    access,
    cost: input.sandbox?.home === 'aws' ? estimateCost(copyOf(input)) : null,
    sensitive: { byType: countTypes(sensitive), columns: sensitive, nearMisses: nearMisses(columns) },
    coverage: {
      tables,
      columnsExamined: columns.filter(({ notExamined }) => notExamined === null).length,
      columnsNotExamined: columns.filter(({ notExamined }) => notExamined !== null),
      columnsReadInPart: columns.filter(readInPart),
      sampleRows: input.classification?.sampleRows ?? null,
      detectors: input.classification?.detectors ?? null,
      restore: input.restore,
      factProblems: (input.findings?.factProblems ?? []).toSorted(
        compareBy(
          ({ fact }) => fact,
          ({ database }) => database ?? '',
          ({ reason }) => reason,
        ),
      ),
    },
    sandbox: input.proof,
  };
}

function outcomeOf(ending: Ending, problems: readonly Problem[]): Report['outcome'] {
  if (ending.kind !== 'classified') return ending.kind;
  return problems.length === 0 ? 'complete' : 'incomplete';
}

/** In words, why strangers can reach sensitive data; null when they cannot or it is not known. */
function exposedData(ways: readonly Verdict[], sensitive: Classification['columns']): string | null {
  const types = [...new Set(sensitive.filter(holdsGraveData).flatMap(({ types }) => types))].sort();
  if (ways.length === 0 || types.length === 0) return null;
  return `the database can be reached from outside (${ways.map(({ checkId }) => checkId).join(', ')}) and holds ${types.join(', ')}.`;
}

function countSeverities(findings: readonly Verdict[]): SeverityCounts {
  const counts: SeverityCounts = { critical: 0, high: 0, medium: 0, low: 0, info: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function countStatuses(verdicts: readonly Verdict[]): StatusCounts {
  const counts: StatusCounts = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
  for (const { status } of verdicts) counts[status] += 1;
  return counts;
}

function countTypes(columns: Classification['columns']): Report['sensitive']['byType'] {
  const byType = new Map<SensitiveType, { columns: number; tables: Set<string> }>();
  for (const { types, database, schema, table } of columns)
    for (const type of types) {
      const entry = byType.get(type) ?? { columns: 0, tables: new Set() };
      entry.columns += 1;
      entry.tables.add(JSON.stringify([database, schema, table]));
      byType.set(type, entry);
    }
  return [...byType]
    .map(([type, entry]) => ({ type, columns: entry.columns, tables: entry.tables.size }))
    .toSorted((a, b) => b.columns - a.columns || compareText(a.type, b.type));
}
