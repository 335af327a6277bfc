import type { ValueRule } from '../detectors/define-detector.ts';
import { maskOf } from './character-classes.ts';
import { type ValueGate, gateOf } from './value-gate.ts';

/** Rules made ready to be asked about one value after the other; columns that ask the same rules share it. */
export interface TallyRules {
  /** Tells sets of rules apart. */
  readonly id: number;
  readonly rules: readonly ValueRule[];
  readonly gates: readonly ValueGate[];
  /** Sets of matching rules, each with a number; 0 is the empty set. */
  readonly verdicts: number[][];
  /** From a set (number × rules + rule) to the set with that rule in it. */
  readonly larger: Map<number, number>;
}

/** More sets of rules than this are not remembered. */
const mostSets = 256;

const numbers = new WeakMap<ValueRule, number>();
let rulesSeen = 0;
let setsMade = 0;
const known = new Map<string, TallyRules>();

function numberOf(rule: ValueRule): number {
  const own = numbers.get(rule) ?? rulesSeen++;
  numbers.set(rule, own);
  return own;
}

export function tallyRules(rules: readonly ValueRule[]): TallyRules {
  const key = rules.map(numberOf).join();
  const made = known.get(key);
  if (made !== undefined) return made;
  const prepared = {
    id: setsMade++,
    rules,
    gates: rules.map(gateOf),
    verdicts: [[]],
    larger: new Map(),
  };
  if (known.size >= mostSets) known.clear();
  known.set(key, prepared);
  return prepared;
}

/** From this rule on the last bit stands for all. */
const lastBit = 31;

/** The number of the set of rules that the value matches. `able`: by bits, the rules that can. */
export function verdictOf(prepared: TallyRules, able: number, value: string): number {
  let verdict = 0;
  for (let left = able & ~(1 << lastBit); left !== 0; left &= left - 1) {
    const position = 31 - Math.clz32(left & -left);
    if (matchesAt(prepared, position, value)) verdict = withRule(prepared, verdict, position);
  }
  if (able >= 0) return verdict;
  const { digits } = maskOf(value);
  for (let position = lastBit; position < prepared.rules.length; position++) {
    const gate = prepared.gates[position] as ValueGate;
    if (digits < gate.fewestDigits || digits > gate.mostDigits) continue;
    if (matchesAt(prepared, position, value)) verdict = withRule(prepared, verdict, position);
  }
  return verdict;
}

function matchesAt({ gates, rules }: TallyRules, position: number, value: string): boolean {
  const gate = gates[position] as ValueGate;
  // The kernel knows bytes, not UTF-16 units.
  if (value.length < gate.shortest || value.length > gate.longest) return false;
  const rule = rules[position] as ValueRule;
  return (rule.has === undefined || value.includes(rule.has)) && rule.matches(value);
}

function withRule(prepared: TallyRules, verdict: number, position: number): number {
  const key = verdict * prepared.rules.length + position;
  const larger = prepared.larger.get(key);
  if (larger !== undefined) return larger;
  const made = prepared.verdicts.push([...(prepared.verdicts[verdict] ?? []), position]) - 1;
  prepared.larger.set(key, made);
  return made;
}
