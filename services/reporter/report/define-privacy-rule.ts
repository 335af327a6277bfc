import type { ClassifiedColumn, SensitiveType } from '../../../events/documents/classification.ts';
import type { Severity } from '../../../events/documents/verdict.ts';

/** A column that a rule looks at: what was recognised, never a value. */
export type SensitiveColumn = Pick<ClassifiedColumn, 'types' | 'verdicts' | 'confidence' | 'matchedShare'>;

/** Turns classified columns of some types into one finding. */
export interface PrivacyRule {
  /** The finding's id, `privacy-` and the file's name. */
  readonly id: `privacy-${string}`;
  readonly title: string;
  readonly types: readonly SensitiveType[];
  /** Judged over all columns that hold one of the types. */
  readonly severity: Severity | ((columns: readonly SensitiveColumn[]) => Severity);
  readonly risk: string;
  readonly remediation: string;
  readonly remediationSql: string | null;
  /** Published requirements that the finding supports evidence for. */
  readonly references: Readonly<Record<string, readonly string[]>>;
  readonly examples: {
    readonly matches: readonly SensitiveType[];
    readonly ignores: readonly SensitiveType[];
  };
}

export function definePrivacyRule(rule: PrivacyRule): PrivacyRule {
  return rule;
}
