import type { ValueRule } from '../detectors/define-detector.ts';
import { type TextMask, characterClass, classBits } from './character-classes.ts';

/** A rule's cheap conditions as numbers: what does not pass them cannot match. Lengths in UTF-16 units. */
export interface ValueGate {
  readonly shortest: number;
  readonly longest: number;
  readonly fewestDigits: number;
  readonly mostDigits: number;
  /** Classes of which none may occur. */
  readonly never: number;
  /** Classes of which at least one must occur; 0: no such condition. */
  readonly needs: number;
}

const all = classBits(Object.keys(characterClass) as (keyof typeof characterClass)[]);
const known = new WeakMap<ValueRule, ValueGate>();

export function gateOf(rule: ValueRule): ValueGate {
  const made = known.get(rule);
  if (made !== undefined) return made;
  const gate = {
    shortest: rule.length?.[0] ?? 0,
    longest: rule.length?.[1] ?? Infinity,
    fewestDigits: rule.digits?.[0] ?? 0,
    mostDigits: rule.digits?.[1] ?? Infinity,
    never: rule.alphabet === undefined ? 0 : all & ~classBits(rule.alphabet),
    needs: classBits(rule.needs ?? []),
  };
  known.set(rule, gate);
  return gate;
}

export function passes(gate: ValueGate, { classes, digits }: TextMask, length: number): boolean {
  return (
    (classes & gate.never) === 0 &&
    (gate.needs === 0 || (classes & gate.needs) !== 0) &&
    length >= gate.shortest &&
    length <= gate.longest &&
    digits >= gate.fewestDigits &&
    digits <= gate.mostDigits
  );
}
