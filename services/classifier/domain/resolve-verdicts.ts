import { type Judgement, nothingFound, worthTelling } from './judgement.ts';
import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Sighting } from './sighting.ts';

/** What one detector makes of a column. */
export interface Weighed {
  readonly sighting: Sighting;
  readonly verdict: TypeVerdict;
}

/** From here on a type is reported. */
export const threshold = 0.5;

/**
 * One column seldom is two things: beside the strongest verdict only those stay that stand on their own, because their
 * values alone prove them (an e-mail address in a column of user names).
 */
export function resolveVerdicts(weighed: readonly Weighed[]): Judgement {
  const sure = weighed.filter(({ verdict }) => verdict.confidence >= threshold);
  const sorted = sure.toSorted(
    (a, b) => b.verdict.confidence - a.verdict.confidence || (a.verdict.detector < b.verdict.detector ? -1 : 1),
  );
  const [first, ...others] = sorted;
  const unsure = weighed.filter((one) => !sure.includes(one)).map(({ verdict }) => verdict);
  if (first === undefined)
    return unsure.length === 0 ? nothingFound : { verdicts: [], considered: worthTelling(unsure, []) };
  const taken = new Set([first.verdict.type]);
  const kept = others.filter(({ sighting, verdict }) => {
    if (taken.has(verdict.type) || !standsAlone(sighting)) return false;
    taken.add(verdict.type);
    return true;
  });
  const verdicts = [first, ...kept].map(({ verdict }) => verdict);
  const weaker = others.filter((one) => !kept.includes(one)).map(({ verdict }) => behind(verdict, first.verdict));
  return { verdicts, considered: worthTelling([...weaker, ...unsure], verdicts) };
}

function behind(verdict: TypeVerdict, { type }: TypeVerdict): TypeVerdict {
  return { ...verdict, reasons: [`${type} explains the column better`, ...verdict.reasons] };
}

function standsAlone({ detector, values, name }: Sighting): boolean {
  if (name.strength === 'says' && detector.values?.proof === 'conclusive') return true;
  return detector.values?.proof === 'conclusive' && (values?.share ?? 0) >= 0.5;
}
