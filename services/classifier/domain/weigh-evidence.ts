import type { Detector, ValueRule } from '../detectors/define-detector.ts';
import type { NameEvidence } from './name-evidence.ts';
import type { Sighting } from './sighting.ts';
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

/** Points for the share of distinct values that match, and against when values do not even fit. */
export function weighValues(values: ValueEvidence, rule: ValueRule, name: NameEvidence): readonly Reason[] {
  const { distinct } = values;
  if (distinct === 0) return [];
  const named = name.strength === 'says' || name.strength === 'hints';
  if (!named && rule.needsName === true) return [];
  // Asked for only now, because this is what tests the values.
  const { matched } = values;
  if (!named && matched < (rule.distinctAtLeast ?? 1)) return [];
  if (rule.proof === 'checksum') return [weighChecksum(values, rule.chance ?? 0.1)];
  if (rule.proof === 'plausible') return [weighForm(values.matched / distinct, distinct, 1)];
  const proof = rule.proof === 'dictionary' ? weighWords(values, rule, name) : weighMatches(values, rule);
  if (proof !== null && proof.points > 0) return [proof];
  const doubts = proof === null ? [] : [proof];
  if (values.fitting !== null)
    return [...doubts, weighForm(values.fitting / distinct, distinct, name.strength === 'says' ? 0.5 : -0.25)];
  return [...doubts, { points: distinct >= 3 ? -6 : -3.5, because: `${share(matched, distinct)} match` }];
}

const share = (some: number, of: number) => `${Math.round((some / of) * 100)} % of ${of} distinct values`;

/** Forms that occur seldom elsewhere; null when too few match to count. */
function weighMatches({ distinct, matched }: ValueEvidence, rule: ValueRule): Reason | null {
  const most = rule.proof === 'conclusive' ? 9 : 6;
  const part = matched / distinct;
  const because = `${share(matched, distinct)} match`;
  if (rule.rare === true && part < 0.8) return matched === 0 ? null : { points: matched >= 3 ? 5 : 3, because };
  if (part >= 0.8) return { points: most, because };
  if (part >= 0.5) return { points: most - 1.2, because };
  if (part >= 0.2) return { points: most - 3.5, because };
  return matched > 0 && rule.proof === 'conclusive' ? { points: 1, because } : null;
}

/** Words of a list, measured against the share of true values that the list holds. */
function weighWords({ distinct, matched }: ValueEvidence, rule: ValueRule, name: NameEvidence): Reason | null {
  const reached = matched / distinct / (rule.expected ?? 0.5);
  const because = `${share(matched, distinct)} are in our word list`;
  // One of a handful may be there by chance.
  if (matched === 1 && distinct >= 3 && name.strength !== 'says') return null;
  if (reached >= 0.8) return { points: 4.5, because };
  if (reached >= 0.4) return { points: 2.5, because };
  if (reached >= 0.15 || distinct < 4) return null;
  return { points: name.strength === 'says' ? -1 : -3.5, because };
}

/** A fitting form proves nothing, `at best` it agrees with a name; a form that does not fit speaks against. */
function weighForm(part: number, distinct: number, atBest: number): Reason {
  const because = `${Math.round(part * 100)} % of ${distinct} distinct values have a fitting form`;
  if (part >= 0.8) return { points: atBest, because };
  if (part >= 0.5) return { points: -0.5, because };
  return { points: part >= 0.2 ? -3 : -6.5, because };
}

/** A check digit counts for what it passes beyond chance; failing it does not acquit a column that is named so. */
function weighChecksum({ distinct, matched, fitting }: ValueEvidence, chance: number): Reason {
  const formed = fitting ?? distinct;
  if (formed / distinct < 0.5)
    return { points: -6, because: `only ${share(formed, distinct)} have the length and form` };
  const lift = matched * Math.log(0.97 / chance) + (formed - matched) * Math.log(0.03 / (1 - chance));
  return {
    points: Math.max(-1.5, Math.min(7, lift)),
    because: `${share(matched, distinct)} pass the check digit; by chance ${Math.round(chance * 100)} % would`,
  };
}

/** Lists of states, colours and categories: so few values, each so often. */
const fewValues = 20;
const oftenRepeated = 20;

/** Words of a list that fill many rows with few values are rather categories than names, unless the column is called so. */
export function weighVariety(
  detector: Detector,
  distinct: number,
  cells: number,
  name: NameEvidence,
): readonly Reason[] {
  if (detector.values?.proof !== 'dictionary' || detector.values.needsName === true || name.strength === 'says')
    return [];
  if (distinct > fewValues || cells < distinct * oftenRepeated) return [];
  const points = name.strength === 'hints' ? -1 : -2.5;
  return [{ points, because: `only ${distinct} distinct values fill ${cells} cells, as categories do` }];
}

/** So many numbers do not all pass a check digit because they count rows. */
const fewestChecked = 8;

/**
 * Numbers that identify rows count them, as a rule, and look like everything. A card or an identity number can be a key too:
 * its name says so, or every single number passes the check digit.
 */
export function weighKey({ detector, name, values }: Sighting): readonly Reason[] {
  if (name.strength === 'says' && detector.values?.proof !== 'plausible') return [];
  const checked =
    detector.values?.proof === 'checksum' &&
    values !== null &&
    values.distinct >= fewestChecked &&
    values.matched === values.distinct;
  return [{ points: checked ? -2 : -5, because: 'the numbers identify rows of this or another table' }];
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
  if (context.animals === true && detector.about === 'person' && context.personalNeighbours.length === 0)
    reasons.push({ points: -8, because: 'the rows are of a species or breed' });
  const scale = detector.about === 'place' ? 0.6 : 1;
  const conclusive = detector.values?.proof === 'conclusive' && (values?.share ?? 0) >= 0.5;
  if (context.subject === 'people') reasons.push({ points: 2 * scale, because: 'the table is about people' });
  if (context.subject === 'things' && detector.about !== 'contact' && !conclusive && name.phrase.indexOf(' ') < 0)
    reasons.push({ points: -2.5 * scale, because: 'the table is about things, not people' });
  if (context.personalNeighbours.some((id) => id !== detector.id))
    reasons.push({ points: 1.5 * scale, because: 'columns beside it hold personal data' });
  return reasons;
}
