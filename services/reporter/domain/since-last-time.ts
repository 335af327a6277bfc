import type { Finding, Report, SinceLastTime } from '../../../events/documents/report.ts';
import type { Verdict } from '../../../events/documents/verdict.ts';
import type { SourceDatabase } from '../../../events/sandbox.ts';
import { placeKeys } from './place-keys.ts';

/** Why a report cannot be compared with, in words and with a remedy; null when it can. */
export function baselineProblem(
  baseline: Pick<Report, 'source' | 'score' | 'asset'>,
  source: SourceDatabase | null,
  asset: Report['asset'],
): { readonly code: string; readonly message: string; readonly remedy: string } | null {
  if (baseline.source === null || baseline.score === null)
    return {
      code: 'baseline-unfinished',
      message: 'The baseline is the report of a scan that did not finish, so nothing can be compared with it.',
      remedy: 'Give the report.json of a finished scan.',
    };
  const same =
    source !== null &&
    baseline.source.engine === source.engine &&
    baseline.source.name === source.name &&
    (baseline.asset?.account ?? null) === (asset?.account ?? null);
  if (same) return null;
  return {
    code: 'baseline-of-another-database',
    message: `The baseline is a report on ${described(baseline.source)}, and this scan examined ${source === null ? 'something else' : described(source)}.`,
    remedy: 'Give the report.json of an earlier scan of the same database.',
  };
}

function described({ engine, name }: SourceDatabase): string {
  return `${JSON.stringify(name).slice(0, 100)} (${engine})`;
}

/** Findings marked as new or unchanged by fingerprint, and what became of those that are gone. */
export function compare(
  baseline: Report,
  findings: readonly Finding[],
  others: readonly Verdict[],
  accepted: readonly Pick<Verdict, 'fingerprint' | 'evidence' | 'evidenceTotal'>[],
): { readonly findings: readonly Finding[]; readonly sinceLastTime: SinceLastTime } {
  const before = new Map(baseline.findings.map((finding) => [finding.fingerprint, finding]));
  const marked = findings.map((finding): Finding => {
    const then = before.get(finding.fingerprint);
    if (then === undefined) return { ...finding, since: 'new' };
    const placesSince = placesBetween(
      then,
      finding,
      accepted.filter(({ fingerprint }) => fingerprint === finding.fingerprint),
    );
    return { ...finding, since: 'unchanged', ...(placesSince !== null && { placesSince }) };
  });
  const compared = marked.flatMap(({ placesSince }) => placesSince ?? []);
  const now = new Set(findings.map(({ fingerprint }) => fingerprint));
  const away = new Set(accepted.map(({ fingerprint }) => fingerprint));
  const statuses = new Map(others.map(({ fingerprint, status }) => [fingerprint, status]));
  const howOf = (finding: Pick<Finding, 'fingerprint' | 'family'>): SinceLastTime['resolved'][number]['how'] => {
    if (away.has(finding.fingerprint)) return 'accepted';
    const status = statuses.get(finding.fingerprint);
    if (status === 'pass') return 'passed';
    if (status === 'unknown' || status === 'not-applicable') return status;
    // A privacy finding has no verdict when nothing was found.
    return finding.family === 'privacy' ? 'passed' : 'not-judged';
  };
  return {
    findings: marked,
    sinceLastTime: {
      scanId: baseline.scanId,
      generatedAt: baseline.generatedAt,
      grade: baseline.score?.grade ?? null,
      new: marked.filter(({ since }) => since === 'new').length,
      unchanged: marked.filter(({ since }) => since === 'unchanged').length,
      places: {
        new: compared.reduce((sum, one) => sum + one.new, 0),
        gone: compared.reduce((sum, one) => sum + one.gone, 0),
      },
      resolved: baseline.findings
        .filter(({ fingerprint }) => !now.has(fingerprint))
        .map((finding) => ({
          checkId: finding.checkId,
          title: finding.title,
          severity: finding.severity,
          fingerprint: finding.fingerprint,
          how: howOf(finding),
        })),
    },
  };
}

/** Places that were none then, and those that are none now and are not accepted either. Null where one of the lists is not whole. */
function placesBetween(
  then: Finding,
  now: Finding,
  accepted: readonly Pick<Verdict, 'evidence' | 'evidenceTotal'>[],
): Finding['placesSince'] | null {
  // Reports from before the keys name their places while these are few.
  const before = then.places ?? placeKeys(then);
  if (before === null || now.places === undefined) return null;
  const [old, present] = [new Set(before), new Set(now.places)];
  const away = new Set(accepted.flatMap((one) => placeKeys(one) ?? []));
  return {
    new: now.places.filter((key) => !old.has(key)).length,
    gone: before.filter((key) => !present.has(key) && !away.has(key)).length,
  };
}
