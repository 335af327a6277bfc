import type { Detector, ValueRule } from '../detectors/define-detector.ts';
import type { DataKind } from './column-sample.ts';
import { nameEvidence, readName } from './name-evidence.ts';
import { columnTokens, nameTokens } from './name-tokens.ts';

/**
 * The rules that every cell of a column is shown to while it streams past: those that could be weighed. A rule that is
 * weighed all the same is shown the kept values later, so that leaving one out costs precision, never a verdict.
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
    const { strength } = nameEvidence(name, names);
    return values.needsName === true && strength !== 'says' && strength !== 'hints' ? [] : [values];
  });
}
