import type { ValueRule } from '../detectors/define-detector.ts';
import type { ColumnSample } from './column-sample.ts';
import { nameTokens } from './name-tokens.ts';
import type { Sighting } from './sighting.ts';
import type { TableContext } from './table-context.ts';

/** Fewer distinct values of a key than this may fit by chance: they must match, not only fit. */
const few = 3;
/** So many distinct values speak without a key that says it. */
const many = 10;
const most = 0.8;

/**
 * Do the values of a key bear out what a detector sees? Keys are made up by people and programs, often with a single value: a
 * `first_name` may head the words "First name" of a form. So a key never suffices, and few values have to match.
 */
export function bornOut({ detector, name, values }: Sighting, { subject }: TableContext): boolean {
  const rule = detector.values;
  if (rule === undefined || values === null || values.distinct === 0) return false;
  const { distinct, matched } = values;
  const share = matched / distinct;
  if (rule.proof === 'conclusive' && (share >= 0.5 || (rule.rare === true && matched > 0))) return true;
  if (name.strength !== 'says' && name.strength !== 'hints') return speaksAlone(rule, distinct, share, subject);
  const fitting = (values.fitting ?? matched) >= distinct * most;
  if (rule.proof === 'dictionary') {
    if (distinct < few) return share === 1;
    return share >= (rule.expected ?? 0.5) / 2 || (name.strength === 'says' && fitting && distinct >= many);
  }
  if (rule.proof === 'plausible') return share >= most && (distinct >= few || name.strength === 'says');
  return share >= most || (fitting && distinct >= few);
}

function speaksAlone(
  { proof, expected = 0.5 }: ValueRule,
  distinct: number,
  share: number,
  subject: TableContext['subject'],
): boolean {
  if (distinct < many) return false;
  if (proof === 'dictionary') return subject === 'people' && share >= expected * most;
  return (proof === 'distinctive' || proof === 'checksum') && share >= most;
}

/** Distinct values of a part, as far as they are kept. */
export function distinctOf({ counts, cells }: ColumnSample): ReadonlySet<string> {
  return new Set(counts?.values.keys() ?? cells);
}

/** Values that are only the words of their key: labels of a form, not data. */
export function repeatsKey(part: ColumnSample): boolean {
  const key = new Set(nameTokens(part.name));
  const values = [...distinctOf(part)];
  return values.length > 0 && values.every((value) => isMadeOf(nameTokens(value), key));
}

const isMadeOf = (words: readonly string[], key: ReadonlySet<string>) =>
  words.length > 0 && words.every((word) => key.has(word));
