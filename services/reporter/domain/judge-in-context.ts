import type { Finding } from '../../../events/documents/report.ts';
import type { Verdict } from '../../../events/documents/verdict.ts';
import { arrangeEvidence } from './arrange-evidence.ts';
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
  return {
    ...verdict,
    severity,
    evidence: arrangeEvidence(verdict, context.holdings),
    remediationSql: withoutAccepted(verdict, accepted),
    judgedSeverity: verdict.severity,
    context: spoken.map(({ rule, severity: said, why }) => ({ rule, severity: said, why })),
    since: null,
    accepted,
  };
}

/** The statements were written for every place that was found, before anybody knew which of them are accepted. */
function withoutAccepted({ remediationSql, subject }: Verdict, accepted: number): string | null {
  if (remediationSql === null || accepted === 0) return remediationSql;
  const places = accepted === 1 ? 'the place that is' : `the ${accepted} places that are`;
  return `${subject === 'aws' ? '#' : '--'} Leave out what concerns ${places} accepted.\n${remediationSql}`;
}
