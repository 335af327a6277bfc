import type { StatusCounts, Verdict } from '../../../events/documents/verdict.ts';
import type { Check, FactRows } from '../checks/define-check.ts';
import type { FactResult, Gathered } from './gathered.ts';
import type { Judgement } from './judgement.ts';
import type { JudgedSource } from './judged-source.ts';
import { fingerprint } from './fingerprint.ts';
import { keepEvidence } from './keep-evidence.ts';
import { quoted } from './object-name.ts';
import { awsRemedyOf, generalAwsRemedy } from './aws-remedy.ts';
import { generalRemedy, remedyOf, repairOf, type FoundPlace } from './remedy.ts';

/** Every check for this engine, judged, with all that proves it. A check that could not be judged is unknown with its reason, never pass. */
export function runChecks(
  checks: readonly Check[],
  gathered: Gathered,
  source: JudgedSource,
  targetName: string,
): Verdict[] {
  return keepEvidence(
    checks
      .filter((check) => check.engines.includes(source.engine))
      .map((check) => toVerdict(check, judge(check, gathered, source), source, targetName)),
  );
}

/** How many verdicts have each status. */
export function countByStatus(verdicts: readonly Verdict[]): StatusCounts {
  const counts: StatusCounts = { pass: 0, fail: 0, 'not-applicable': 0, unknown: 0 };
  for (const { status } of verdicts) counts[status] += 1;
  return counts;
}

function judge(check: Check, gathered: Gathered, source: JudgedSource): Judgement {
  const results = check.needs.map((name) => [name, gathered[name]] as const);
  const absent = results.map(([name, result]) => reasonWhenAbsent(name, result)).find((reason) => reason !== null);
  if (absent !== undefined) return { status: 'unknown', reason: absent };
  const declared = Object.fromEntries(
    results.map(([name, result]) => [name, result?.status === 'available' ? result.rows : []]),
  );
  const judgement = evaluated(check, declared as unknown as FactRows, source);
  const failures = results.flatMap(([, result]) => (result?.status === 'available' ? result.failures : []));
  const [failure] = failures;
  if (failure === undefined || judgement.status === 'fail' || judgement.status === 'unknown') return judgement;
  const place = failure.database === null ? '' : `In database ${quoted(failure.database)}: `;
  const others = failures.length > 1 ? ` (and ${failures.length - 1} more)` : '';
  return {
    status: 'unknown',
    reason: `Nothing was found, but not everything could be read. ${place}${failure.reason}${others}`,
  };
}

function evaluated(check: Check, facts: FactRows, source: JudgedSource): Judgement {
  try {
    return check.evaluate(facts, source);
  } catch {
    return {
      status: 'unknown',
      reason: 'The check itself failed on what it read (code check-failed); this is a fault of Stillframe.',
    };
  }
}

function reasonWhenAbsent(name: string, result: FactResult | undefined): string | null {
  if (result === undefined) return `The fact ${name} was not gathered.`;
  return result.status === 'unavailable' ? result.reason : null;
}

function toVerdict(check: Check, judgement: Judgement, source: JudgedSource, targetName: string): Verdict {
  const evidence = judgement.status === 'fail' ? judgement.evidence : [];
  // Settings are repaired together, and what AWS is told is a command.
  const plain = check.subject !== 'aws' && evidence.every(({ setting }) => setting === undefined);
  return {
    checkId: check.id,
    title: check.title,
    family: check.family,
    subject: check.subject,
    severity: (judgement.status === 'fail' ? judgement.severity : null) ?? check.severity,
    status: judgement.status,
    reason: 'reason' in judgement ? judgement.reason : null,
    evidence: evidence.map((place) => evidenceOf(check, place, source, plain)),
    evidenceTotal: evidence.length,
    risk: check.risk,
    remediation: check.remediation,
    remediationSql: remedy(check, judgement.status === 'fail' ? evidence : null, source),
    references: Object.fromEntries(Object.entries(check.references).map(([kind, ids]) => [kind, [...ids]])),
    fingerprint: fingerprint(check.id, check.subject, { engine: source.engine, name: targetName }),
  };
}

function evidenceOf(
  check: Check,
  place: FoundPlace,
  source: JudgedSource,
  plain: boolean,
): Verdict['evidence'][number] {
  const repair = plain ? repairOf(check, place, source) : undefined;
  return { resource: place.resource, detail: place.detail, ...(repair !== undefined && { repair }) };
}

/** What to paste: statements inside the database, commands of AWS outside it. */
function remedy(check: Check, found: readonly FoundPlace[] | null, source: JudgedSource): string | null {
  if (check.subject === 'aws')
    return found === null ? generalAwsRemedy(check.id) : awsRemedyOf(check.id, found, source.named ?? {});
  return found === null ? generalRemedy(check, source) : remedyOf(check, found, source);
}
