import type { TypeVerdict } from '../../../events/documents/classification.ts';
import type { Detector } from '../detectors/define-detector.ts';
import { unitePaths } from './shown-path.ts';

/** From here on a column's own verdict is strong enough to speak for its neighbours. */
export const strong = 0.8;

const isAboutPeople = ({ about }: Detector) => about === 'person' || about === 'contact';

export function isPersonal(verdict: TypeVerdict, detectors: readonly Detector[]): boolean {
  return detectors.some((detector) => detector.id === verdict.detector && isAboutPeople(detector));
}

/** Each type once, by its strongest verdict, strongest first. */
export function mergeVerdicts(one: readonly TypeVerdict[], two: readonly TypeVerdict[]): readonly TypeVerdict[] {
  const best = new Map<string, TypeVerdict>();
  for (const verdict of [...one, ...two]) {
    const known = best.get(verdict.type);
    if (known === undefined) best.set(verdict.type, verdict);
    else {
      const surer = known.confidence < verdict.confidence ? verdict : known;
      const foundAt = unitePaths(known, verdict);
      best.set(verdict.type, foundAt.length === 0 ? surer : { ...surer, foundAt });
    }
  }
  return [...best.values()].sort((a, b) => b.confidence - a.confidence || (a.detector < b.detector ? -1 : 1));
}

/** Several kinds of personal data inside one column make a document about somebody: one verdict more. Empty for fewer. */
export function documentVerdict(
  found: readonly TypeVerdict[],
  detectors: readonly Detector[],
  where: string,
): readonly TypeVerdict[] {
  const personal = found.filter((verdict) => isPersonal(verdict, detectors));
  const [strongest] = personal;
  if (strongest === undefined || personal.length < 2) return [];
  const reasons = [`${personal.length} kinds of personal data are ${where}`];
  const foundAt = unitePaths(...personal);
  const together = { ...strongest, type: 'free_text_pii' as const, detector: 'free-text-pii', foundAt };
  return [{ ...together, matchedShare: null, reasons }];
}
