import { createHash } from 'node:crypto';
import type { ClassifiedColumn } from '../../../events/documents/classification.ts';
import type { Evidence, Verdict } from '../../../events/documents/verdict.ts';
import type { PrivacyRule } from './define-privacy-rule.ts';
import { byPlace } from './order.ts';
import { privacyRules } from './privacy-catalogue.ts';

/** Most entries of evidence that a verdict holds. */
export const evidenceLimit = 50;

const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu;

/** A name in double quotes on one line, with invisible characters spelled as `\u{a}`: how all evidence names objects. */
export function quoted(name: string): string {
  const spelled = name.replace(invisible, (character) => `\\u{${character.codePointAt(0)?.toString(16) ?? '0'}}`);
  return `"${spelled.replaceAll('"', '""')}"`;
}

/** Stable key of a finding of this target. */
export function fingerprint(checkId: string, target: string): string {
  return createHash('sha256')
    .update(JSON.stringify(['privacy', checkId, target]))
    .digest('hex')
    .slice(0, 32);
}

/** One failed verdict for each rule that applies to classified columns; evidence names columns, never values. */
export function privacyFindings(columns: readonly ClassifiedColumn[], target: string): readonly Verdict[] {
  const sorted = columns.filter(({ types }) => types.length > 0).toSorted(byPlace);
  return privacyRules.flatMap((rule) => {
    const affected = sorted.filter(({ types }) => types.some((type) => rule.types.includes(type)));
    return affected.length === 0 ? [] : [verdictOf(rule, affected, target)];
  });
}

function verdictOf(rule: PrivacyRule, columns: readonly ClassifiedColumn[], target: string): Verdict {
  return {
    checkId: rule.id,
    title: rule.title,
    family: 'privacy',
    subject: 'database',
    severity: typeof rule.severity === 'function' ? rule.severity(columns) : rule.severity,
    status: 'fail',
    reason: null,
    evidence: columns.slice(0, evidenceLimit).map((column) => evidenceOf(rule, column)),
    evidenceTotal: columns.length,
    risk: rule.risk,
    remediation: rule.remediation,
    remediationSql: rule.remediationSql,
    references: Object.fromEntries(Object.entries(rule.references).map(([name, ids]) => [name, [...ids]])),
    fingerprint: fingerprint(rule.id, target),
  };
}

function evidenceOf(rule: PrivacyRule, column: ClassifiedColumn): Evidence {
  const types = column.types.filter((type) => rule.types.includes(type));
  const verdict = column.verdicts.find(({ type }) => types.includes(type));
  const confidence = Math.round((verdict?.confidence ?? column.confidence) * 100);
  const share = verdict === undefined ? column.matchedShare : verdict.matchedShare;
  const matched =
    share === null
      ? 'judged by its name'
      : `${Math.round(share * 100)} % of ${column.nonBlankRows} sampled values match`;
  return {
    resource: `column ${[column.database, column.schema, column.table, column.column].map(quoted).join('.')}`,
    detail: `${types.join(', ')}; ${matched}; confidence ${confidence} %`,
  };
}
