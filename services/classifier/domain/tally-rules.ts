import type { ValueRule } from '../detectors/define-detector.ts';
import { type ValueGate, allows, gateOf } from './value-gate.ts';

/** Rules made ready to be asked about one value after the other. */
export interface TallyRules {
  readonly rules: readonly ValueRule[];
  readonly gates: readonly ValueGate[];
  /** By classes of characters: the positions of the rules whose gate lets such a value through. */
  readonly byClasses: Map<number, readonly number[]>;
  /** Sets of matching rules, each with a number; 0 is the empty set. */
  readonly verdicts: number[][];
  /** From a set (number × rules + rule) to the set with that rule in it. */
  readonly larger: Map<number, number>;
}

export function tallyRules(rules: readonly ValueRule[]): TallyRules {
  return { rules, gates: rules.map(gateOf), byClasses: new Map(), verdicts: [[]], larger: new Map() };
}

/** More kinds of cells than this are not remembered: hostile text must not fill the memory. */
const mostMasks = 4096;

export function candidatesFor(prepared: TallyRules, classes: number): readonly number[] {
  const known = prepared.byClasses.get(classes);
  if (known !== undefined) return known;
  const able: number[] = [];
  prepared.gates.forEach((gate, position) => {
    if (allows(gate, classes)) able.push(position);
  });
  if (prepared.byClasses.size < mostMasks) prepared.byClasses.set(classes, able);
  return able;
}

/** True: some rule's gate lets a value of this length and so many digits through. */
export function anyPasses(
  prepared: TallyRules,
  candidates: readonly number[],
  shortest: number,
  longest: number,
  digits: number,
): boolean {
  for (const position of candidates) {
    const gate = prepared.gates[position] as ValueGate;
    if (longest < gate.shortest || shortest > gate.longest) continue;
    if (digits >= gate.fewestDigits && digits <= gate.mostDigits) return true;
  }
  return false;
}

/** The number of the set of rules that the value matches. */
export function verdictOf(prepared: TallyRules, candidates: readonly number[], value: string, digits: number): number {
  let verdict = 0;
  for (const position of candidates) {
    const gate = prepared.gates[position] as ValueGate;
    if (value.length < gate.shortest || value.length > gate.longest) continue;
    if (digits < gate.fewestDigits || digits > gate.mostDigits) continue;
    const rule = prepared.rules[position] as ValueRule;
    if ((rule.has === undefined || value.includes(rule.has)) && rule.matches(value))
      verdict = withRule(prepared, verdict, position);
  }
  return verdict;
}

function withRule(prepared: TallyRules, verdict: number, position: number): number {
  const key = verdict * prepared.rules.length + position;
  const known = prepared.larger.get(key);
  if (known !== undefined) return known;
  const made = prepared.verdicts.push([...(prepared.verdicts[verdict] ?? []), position]) - 1;
  prepared.larger.set(key, made);
  return made;
}
