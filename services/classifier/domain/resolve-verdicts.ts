import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Sighting } from './sighting.ts';

interface Weighed {
  readonly sighting: Sighting;
  readonly verdict: TypeVerdict;
}

/**
 * One column seldom is two things: beside the strongest verdict only those stay that stand on their own, because their
 * values alone prove them (an e-mail address in a column of user names).
 */
export function resolveVerdicts(weighed: readonly Weighed[]): readonly TypeVerdict[] {
  const sorted = [...weighed].sort(
    (a, b) => b.verdict.confidence - a.verdict.confidence || (a.verdict.detector < b.verdict.detector ? -1 : 1),
  );
  const [first, ...others] = sorted;
  if (first === undefined) return [];
  const taken = new Set([first.verdict.type]);
  const kept = others.filter(({ sighting, verdict }) => {
    if (taken.has(verdict.type) || !standsAlone(sighting)) return false;
    taken.add(verdict.type);
    return true;
  });
  return [first, ...kept].map(({ verdict }) => verdict);
}

function standsAlone({ detector, values, name }: Sighting): boolean {
  if (name.strength === 'says' && detector.values?.proof === 'conclusive') return true;
  return detector.values?.proof === 'conclusive' && (values?.share ?? 0) >= 0.5;
}
