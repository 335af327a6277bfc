import type { Detector, ValueRule } from '../detectors/define-detector.ts';
import type { DataKind } from './column-sample.ts';
import { nameEvidence, readName } from './name-evidence.ts';
import { columnTokens, nameTokens } from './name-tokens.ts';

/**
 * The rules that every cell of a column is shown to while it streams past: those of which one match proves something, if
 * they can be weighed at all. Of word lists and plausible forms the share matters, and the kept values tell it: such a rule
 * is shown those alone, later, and only if it is weighed.
 */
export function askedRules(
  column: string,
  table: string,
  kinds: readonly DataKind[],
  detectors: readonly Detector[],
): readonly ValueRule[] {
  const name = readName(columnTokens(column, table), nameTokens(column));
  return detectors.flatMap((detector) => {
    const { values, holds, names } = detector;
    if (values === undefined || !kinds.some((kind) => holds.includes(kind))) return [];
    if (values.proof === 'dictionary' || values.proof === 'plausible') return [];
    const { strength } = nameEvidence(name, names);
    return values.needsName === true && strength !== 'says' && strength !== 'hints' ? [] : [values];
  });
}
