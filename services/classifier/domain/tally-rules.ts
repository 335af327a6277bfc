import type { ValueRule } from '../detectors/define-detector.ts';
import { type ValueGate, allows, gateOf } from './value-gate.ts';

/** Rules made ready to be asked about one value after the other; columns that ask the same rules share it. */
export interface TallyRules {
  /** Tells sets of rules apart. */
  readonly id: number;
  readonly rules: readonly ValueRule[];
  readonly gates: readonly ValueGate[];
  /** By classes of characters. */
  readonly byClasses: Map<number, GateTable>;
  /** Sets of matching rules, each with a number; 0 is the empty set. */
  readonly verdicts: number[][];
  /** From a set (number × rules + rule) to the set with that rule in it. */
  readonly larger: Map<number, number>;
}

/** What can match among values of these classes, by length and count of digits, filled as such values come. */
export interface GateTable {
  readonly classes: number;
  /** Positions of the rules whose classes allow such a value. */
  readonly able: readonly number[];
  /** By 32 × length + digits, both below 32: the place in `lists` plus one, 0 while nobody asked. Null: none came. */
  bySize: Uint8Array | null;
  readonly lists: (readonly number[])[];
}

/** No rule can match. */
export const noCandidates: readonly number[] = [];
/** Before any cell has come. */
export const noTable: GateTable = { classes: -1, able: noCandidates, bySize: null, lists: [] };

/** More kinds of cells, or sets of rules, than this are not remembered: hostile text must not fill the memory. */
const mostTables = 512;
const mostSets = 256;
const sizes = 32;

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
    byClasses: new Map(),
    verdicts: [[]],
    larger: new Map(),
  };
  if (known.size >= mostSets) known.clear();
  known.set(key, prepared);
  return prepared;
}

export function tableFor(prepared: TallyRules, classes: number): GateTable {
  const made = prepared.byClasses.get(classes);
  if (made !== undefined) return made;
  const able = prepared.gates.flatMap((gate, position) => (allows(gate, classes) ? [position] : []));
  if (prepared.byClasses.size >= mostTables) prepared.byClasses.clear();
  const table = { classes, able, bySize: null, lists: [] };
  prepared.byClasses.set(classes, table);
  return table;
}

/** Positions of the rules whose gate may let a value through: between so many UTF-16 units, with so many digits. */
export function candidatesFor(
  prepared: TallyRules,
  table: GateTable,
  shortest: number,
  longest: number,
  digits: number,
): readonly number[] {
  const { able, lists } = table;
  if (able.length === 0) return noCandidates;
  if (longest >= sizes) return passing(prepared, able, shortest, longest, digits);
  const bySize = (table.bySize ??= new Uint8Array(sizes * sizes));
  const size = sizes * longest + digits;
  const asked = bySize[size] as number;
  if (asked !== 0) return lists[asked - 1] as readonly number[];
  const found = passing(prepared, able, shortest, longest, digits);
  const place = lists.findIndex((list) => list.length === found.length && list.every((own, i) => own === found[i]));
  if (place < 0 && lists.length === 255) return found;
  bySize[size] = place < 0 ? lists.push(found) : place + 1;
  return found;
}

function passing(
  { gates }: TallyRules,
  able: readonly number[],
  shortest: number,
  longest: number,
  digits: number,
): readonly number[] {
  const left = able.filter((position) => {
    const gate = gates[position] as ValueGate;
    if (longest < gate.shortest || shortest > gate.longest) return false;
    return digits >= gate.fewestDigits && digits <= gate.mostDigits;
  });
  return left.length === 0 ? noCandidates : left;
}

/** The number of the set of rules that the value matches. */
export function verdictOf(prepared: TallyRules, candidates: readonly number[], value: string): number {
  let verdict = 0;
  for (const position of candidates) {
    const gate = prepared.gates[position] as ValueGate;
    if (value.length < gate.shortest || value.length > gate.longest) continue;
    const rule = prepared.rules[position] as ValueRule;
    if ((rule.has === undefined || value.includes(rule.has)) && rule.matches(value))
      verdict = withRule(prepared, verdict, position);
  }
  return verdict;
}

function withRule(prepared: TallyRules, verdict: number, position: number): number {
  const key = verdict * prepared.rules.length + position;
  const larger = prepared.larger.get(key);
  if (larger !== undefined) return larger;
  const made = prepared.verdicts.push([...(prepared.verdicts[verdict] ?? []), position]) - 1;
  prepared.larger.set(key, made);
  return made;
}
