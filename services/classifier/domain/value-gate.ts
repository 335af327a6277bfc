import type { ValueRule } from '../detectors/define-detector.ts';
import { characterClass, classBits, classNames } from './character-classes.ts';

/** A rule's cheap conditions as numbers: what does not pass them cannot match. Lengths in UTF-16 units. */
export interface ValueGate {
  readonly shortest: number;
  readonly longest: number;
  readonly fewestDigits: number;
  readonly mostDigits: number;
  /** Classes of which none may occur. */
  readonly never: number;
  /** Groups of classes; of each at least one must occur. */
  readonly needs: readonly number[];
}

const all = classBits(classNames);
const known = new WeakMap<ValueRule, ValueGate>();

export function gateOf(rule: ValueRule): ValueGate {
  const made = known.get(rule);
  if (made !== undefined) return made;
  const gate = {
    shortest: rule.length?.[0] ?? 0,
    longest: rule.length?.[1] ?? Infinity,
    fewestDigits: rule.digits?.[0] ?? 0,
    mostDigits: rule.digits?.[1] ?? Infinity,
    never: rule.alphabet === undefined ? 0 : all & ~classBits(rule.alphabet) & ~characterClass.run,
    needs: (rule.needs ?? []).map(classBits),
  };
  known.set(rule, gate);
  return gate;
}

/** Do the classes of a value's characters allow a match? */
export function allows({ never, needs }: ValueGate, classes: number): boolean {
  if ((classes & never) !== 0) return false;
  for (const group of needs) if ((classes & group) === 0) return false;
  return true;
}
