import { createHash } from 'node:crypto';
import type { ClassifiedColumn } from '../../../events/documents/classification.ts';
import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';
import { quoted } from '../domain/object-names.ts';
import { readersAt, readersInWords } from '../domain/report-access.ts';
import type { ReportAccess } from '../../../events/documents/report.ts';
import type { PrivacyRule } from './define-privacy-rule.ts';
import { byPlace } from './order.ts';
import { privacyRules } from './privacy-catalogue.ts';

/** Stable key of a finding of this target. */
export function fingerprint(checkId: string, target: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['privacy', checkId, target]))
    .digest('hex')
    .slice(0, 32);
}

/** One failed verdict for each rule that applies to classified columns; evidence names columns, never values. */
export function privacyFindings(
  columns: readonly ClassifiedColumn[],
  target: string,
  access: ReportAccess | null = null,
): readonly Verdict[] {
  const sorted = columns.filter(({ types }) => types.length > 0).toSorted(byPlace);
  return privacyRules.flatMap((rule) => {
    const affected = sorted.filter(({ types }) => types.some((type) => rule.types.includes(type)));
    return affected.length === 0 ? [] : [verdictOf(rule, affected, target, access)];
  });
}

function verdictOf(
  rule: PrivacyRule,
  columns: readonly ClassifiedColumn[],
  target: string,
  access: ReportAccess | null,
): Verdict {
  return {
    checkId: rule.id,
    title: rule.title,
    family: 'privacy',
    subject: 'database',
    severity: typeof rule.severity === 'function' ? rule.severity(columns) : rule.severity,
    status: 'fail',
    reason: null,
    evidence: columns.map((column) => evidenceOf(rule, column, access)),
    evidenceTotal: columns.length,
    risk: rule.risk,
    remediation: rule.remediation,
    remediationSql: rule.remediationSql,
    references: Object.fromEntries(Object.entries(rule.references).map(([name, ids]) => [name, [...ids]])),
    fingerprint: fingerprint(rule.id, target),
  };
}

function evidenceOf(rule: PrivacyRule, column: ClassifiedColumn, access: ReportAccess | null): Evidence {
  const types = column.types.filter((type) => rule.types.includes(type));
  const verdict = column.verdicts.find(({ type }) => types.includes(type));
  const confidence = Math.round((verdict?.confidence ?? column.confidence) * 100);
  const share = verdict === undefined ? column.matchedShare : verdict.matchedShare;
  const readers = readersAt(access, column);
  const matched =
    share === null
      ? 'judged by its name'
      : `${Math.round(share * 100)} % of ${column.nonBlankRows} sampled values match`;
  return {
    resource: `column ${[column.database, column.schema, column.table, column.column].map(quoted).join('.')}`,
    detail: `${types.join(', ')}; ${matched}; confidence ${confidence} %${readers === null ? '' : `; read by ${readersInWords(readers)}`}`,
  };
}
