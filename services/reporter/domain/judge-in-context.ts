import type { Finding } from '../../../events/documents/report.ts';
import type { Verdict } from '../../../events/documents/verdict.ts';
import { mostRepairs, repairText } from '../../../shared/repair-text.ts';
import { byWeight, shownOf } from './arrange-evidence.ts';
import { placeKeys } from './place-keys.ts';
import type { ContextRule, ScanContext } from '../context-rules/define-context-rule.ts';

/**
 * A failed verdict with the severity that it has here, weighed by all of its evidence and told by what weighs most.
 * Several rules may speak; the gravest of them decides, and all of them say why. Without a rule the check's own severity
 * stands. `accepted`: how many places of it somebody accepted; they are not in its evidence any more.
 */
export function inContext(
  verdict: Verdict,
  rules: readonly ContextRule[],
  context: ScanContext,
  accepted = 0,
): Finding {
  const spoken = rules
    .filter(({ checks }) => checks.includes(verdict.checkId))
    .flatMap((rule) => {
      const judged = rule.judge(verdict, context);
      return judged === null ? [] : [{ rule: rule.id, ...judged }];
    });
  const order = ['critical', 'high', 'medium', 'low', 'info'] as const;
  const severity = order.find((one) => spoken.some((said) => said.severity === one)) ?? verdict.severity;
  const places = placeKeys(verdict);
  const weighed = byWeight(verdict, context.holdings);
  return {
    ...verdict,
    severity,
    evidence: shownOf(weighed, verdict.family),
    remediationSql: repairsOf(
      verdict,
      weighed.map(({ entry }) => entry),
      accepted,
    ),
    judgedSeverity: verdict.severity,
    context: spoken.map(({ rule, severity: said, why }) => ({ rule, severity: said, why })),
    since: null,
    ...(places !== null && { places }),
    accepted,
  };
}

/**
 * Statements for the places that are left, those that weigh most first. Where the scan did not say them place by place
 * they were written for every place, before anybody knew which of them are accepted.
 */
function repairsOf(verdict: Verdict, places: Verdict['evidence'], accepted: number): string | null {
  const { remediationSql, subject, evidenceTotal } = verdict;
  if (places.some(({ repair }) => repair !== undefined)) {
    const first = places.slice(0, mostRepairs);
    return repairText(
      first.map(({ repair }) => repair),
      evidenceTotal - first.length,
    );
  }
  if (remediationSql === null || accepted === 0) return remediationSql;
  const left = accepted === 1 ? 'the place that is' : `the ${accepted} places that are`;
  return `${subject === 'aws' ? '#' : '--'} Leave out what concerns ${left} accepted.\n${remediationSql}`;
}
