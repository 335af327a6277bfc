import type { Detector, ValueRule } from '../detectors/define-detector.ts';
import type { NameEvidence } from './name-evidence.ts';
import type { TableContext } from './table-context.ts';
import type { ValueEvidence } from './value-evidence.ts';

/** One reason for or against, in log-odds. The sentence never holds a value. */
export interface Reason {
  readonly points: number;
  readonly because: string;
}

/** Before anything is known, few columns are of any one kind. */
export const prior = -4;

/** The probability that a sum of points stands for. */
export function confidenceOf(reasons: readonly Reason[]): number {
  const sum = reasons.reduce((total, reason) => total + reason.points, prior);
  return 1 / (1 + Math.exp(-sum));
}

export function weighName(name: NameEvidence): readonly Reason[] {
  if (name.strength === 'says') return [{ points: 5.5, because: `the column's name says “${name.phrase}”` }];
  if (name.strength === 'hints') return [{ points: 2.5, because: `the column's name allows “${name.phrase}”` }];
  if (name.strength === 'denies')
    return [{ points: -7, because: `the column's name says “${name.phrase}”, which is something else` }];
  return [];
}

/** Points for a share of matching distinct values, and against when a rule that should hold does not. */
export function weighValues(values: ValueEvidence, rule: ValueRule, name: NameEvidence): readonly Reason[] {
  const { distinct, eligible, matched, share } = values;
  if (distinct === 0) return [];
  const named = name.strength === 'says' || name.strength === 'hints';
  const percent = `${Math.round(share * 100)} % of ${distinct} distinct values`;
  if (!named && rule.needsName === true) return [];
  if (!named && matched > 0 && matched < (rule.distinctAtLeast ?? 1))
    return [{ points: 0, because: `${matched} matching values differ too little to tell without a name` }];
  if (rule.proof === 'checksum') return [weighChecksum(values, rule.chance ?? 0.1, percent)];
  if (rule.proof === 'dictionary') {
    const reached = share / (rule.expected ?? 0.5);
    if (reached >= 0.8) return [{ points: 4.5, because: `${percent} are in our word list` }];
    if (reached >= 0.4) return [{ points: 2.5, because: `${percent} are in our word list` }];
    if (reached >= 0.15) return [{ points: 0.5, because: `${percent} are in our word list` }];
    if (distinct < 8) return [];
    return [{ points: eligible / distinct < 0.5 ? -4 : -1, because: `${percent} are in our word list` }];
  }
  if (rule.proof === 'plausible') {
    if (share >= 0.9) return [{ points: 1, because: `${percent} have a fitting form` }];
    if (share >= 0.6) return [{ points: 0, because: `${percent} have a fitting form` }];
    return [{ points: share >= 0.3 ? -2.5 : -6, because: `only ${percent} have a fitting form` }];
  }
  const most = rule.proof === 'conclusive' ? 9 : 6;
  if (share >= 0.8) return [{ points: most, because: `${percent} match` }];
  if (share >= 0.5) return [{ points: most - 1.2, because: `${percent} match` }];
  if (share >= 0.2) return [{ points: most - 3.5, because: `${percent} match` }];
  if (matched > 0) return [{ points: rule.proof === 'conclusive' ? 1 : -1, because: `${percent} match` }];
  return [{ points: distinct >= 3 ? -6 : -3.5, because: `none of ${distinct} distinct values match` }];
}

/** A check digit counts for what it passes beyond chance; failing it does not acquit a column that is named so. */
function weighChecksum(values: ValueEvidence, chance: number, percent: string): Reason {
  const { distinct, eligible, matched } = values;
  const form = eligible / distinct;
  if (form < 0.5)
    return {
      points: -5,
      because: `only ${Math.round(form * 100)} % of ${distinct} distinct values have the length and form`,
    };
  const lift = matched * Math.log(0.97 / chance) + (eligible - matched) * Math.log(0.03 / (1 - chance));
  const points = Math.max(-1.5, Math.min(7, lift));
  return { points, because: `${percent} pass the check digit; by chance ${Math.round(chance * 100)} % would` };
}

/** What the table and its other columns add. */
export function weighContext(
  detector: Detector,
  context: TableContext,
  values: ValueEvidence | null,
  name: NameEvidence,
): readonly Reason[] {
  if (detector.about === 'any') return [];
  const reasons: Reason[] = [];
  const scale = detector.about === 'person' ? 1 : 0.6;
  const conclusive = detector.values?.proof === 'conclusive' && (values?.share ?? 0) >= 0.5;
  if (context.subject === 'people') reasons.push({ points: 2 * scale, because: 'the table is about people' });
  if (context.subject === 'things' && !conclusive && name.phrase.indexOf(' ') < 0)
    reasons.push({ points: -2.5 * scale, because: 'the table is about things, not people' });
  if (context.personalNeighbours.some((id) => id !== detector.id))
    reasons.push({ points: 1.5 * scale, because: 'columns beside it hold personal data' });
  return reasons;
}
