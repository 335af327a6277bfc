import type { ValueRule } from '../detectors/define-detector.ts';
import { characterClass, classOfByte } from './character-classes.ts';
import {
  type DistinctBytes,
  addEntry,
  distinctBytes,
  fact,
  findEntry,
  firstHash,
  isKept,
  mixed,
  nextHash,
} from './distinct-bytes.ts';
import {
  type GateTable,
  type TallyRules,
  candidatesFor,
  noCandidates,
  noTable,
  tableFor,
  tallyRules,
  verdictOf,
} from './tally-rules.ts';
import { type ValueEvidence, valueEvidence } from './value-evidence.ts';

/**
 * Counts of one column while its cells stream past: every cell is shown to the rules, an even choice of the distinct values
 * is kept with counts, and memory is bounded whatever comes.
 */
export interface ColumnTally {
  readonly rules: TallyRules;
  readonly distinct: DistinctBytes;
  /** Cells by set of matching rules, of values that are not (or no longer) among the kept ones. */
  readonly others: number[];
  cells: number;
  /** The one that was used last: the cells of a column are alike. */
  gate: GateTable;
}

export interface TallyLimits {
  readonly values: number;
  readonly bytes: number;
}

export function columnTally(rules: readonly ValueRule[], limits: TallyLimits): ColumnTally {
  return {
    rules: tallyRules(rules),
    distinct: distinctBytes(limits.values, limits.bytes),
    others: [0],
    cells: 0,
    gate: noTable,
  };
}

/**
 * Adds a cell that lies in `text` as UTF-8 and is neither blank nor has blanks at its ends. `classes`, `digits` and `hash`
 * (not mixed) are of these bytes. `value`: the same as a string where it is known.
 */
export function tallyBytes(
  tally: ColumnTally,
  text: Buffer,
  start: number,
  end: number,
  classes: number,
  digits: number,
  hash: number,
  value: string | null,
): void {
  tally.cells++;
  const { distinct } = tally;
  const spread = mixed(hash);
  const kept = isKept(distinct, spread);
  if (kept) {
    const entry = findEntry(distinct, text, start, end, spread);
    if (entry >= 0) {
      distinct.counts[entry] = (distinct.counts[entry] as number) + 1;
      return;
    }
  }
  const verdict = judge(tally, text, start, end, classes, digits, value);
  const entry = kept
    ? addEntry(distinct, text, start, end, spread, (gone, count) => countOther(tally, gone, count))
    : -1;
  if (entry < 0) return countOther(tally, verdict, 1);
  distinct.counts[entry] = 1;
  distinct.facts[4 * entry + fact.verdict] = verdict;
}

function countOther({ others }: ColumnTally, verdict: number, count: number): void {
  while (others.length <= verdict) others.push(0);
  others[verdict] = (others[verdict] as number) + count;
}

/** No string is made of a cell that every gate refuses. */
function judge(
  tally: ColumnTally,
  text: Buffer,
  start: number,
  end: number,
  classes: number,
  digits: number,
  value: string | null,
): number {
  const length = end - start;
  const wide = (classes & characterClass.wide) !== 0;
  // A character of UTF-8 takes one to three bytes for each UTF-16 unit.
  if (tally.gate.classes !== classes) tally.gate = tableFor(tally.rules, classes);
  const candidates = candidatesFor(tally.rules, tally.gate, wide ? Math.ceil(length / 3) : length, length, digits);
  if (candidates === noCandidates) return 0;
  const made = value ?? (wide ? text.toString('utf8', start, end) : text.toString('latin1', start, end));
  return verdictOf(tally.rules, candidates, made);
}

let scratch = Buffer.alloc(4096);

/** Adds a value that came as a string; blank ones are not counted. */
export function tallyText(tally: ColumnTally, cell: string): boolean {
  const value = cell.trim();
  if (value === '') return false;
  const length = Buffer.byteLength(value);
  if (length > scratch.length) scratch = Buffer.alloc(length * 2);
  scratch.write(value, 0, 'utf8');
  let classes = 0;
  let digits = 0;
  let hash = firstHash;
  for (let i = 0; i < length; i++) {
    const byte = scratch[i] as number;
    const own = classOfByte[byte] as number;
    classes |= own;
    digits += own & 1;
    hash = nextHash(hash, byte);
  }
  tallyBytes(tally, scratch, 0, length, classes, digits, hash, value);
  return true;
}

/** So many distinct values, evenly chosen, tell the shares of word lists and forms. */
const mostWeighed = 2048;

/** The number of low bits of the mixed hash that must be zero, so that few enough kept values remain. */
function weighedLevel(distinct: DistinctBytes): number {
  for (let level = distinct.level; ; level++) {
    let remaining = 0;
    for (let entry = 0; entry < distinct.entries; entry++) if (isWeighed(distinct, entry, level)) remaining++;
    if (remaining <= mostWeighed) return level;
  }
}

function isWeighed({ facts }: DistinctBytes, entry: number, level: number): boolean {
  return ((facts[4 * entry] as number) & ((1 << level) - 1)) === 0;
}

/** What the column has come to: kept values with their counts, and evidence for every rule that was asked. */
export interface ColumnCounts {
  readonly cells: number;
  /** An even choice of the distinct values, with how often each was seen. */
  readonly values: ReadonlyMap<string, number>;
  /** True: these are all of them. */
  readonly complete: boolean;
  /** Distinct values of the whole column: exact when complete, an estimate otherwise. */
  readonly distinctEstimate: number;
  /** Cells are all cells; distinct values are the kept ones. A rule that was not asked is shown the kept ones now. */
  evidence(rule: ValueRule): ValueEvidence;
}

export function countsOf(tally: ColumnTally): ColumnCounts {
  const { distinct, rules, others, cells } = tally;
  const values = new Map<string, number>();
  const level = weighedLevel(distinct);
  for (let entry = 0; entry < distinct.entries; entry++) {
    if (!isWeighed(distinct, entry, level)) continue;
    const from = distinct.facts[4 * entry + fact.start] as number;
    const value = distinct.bytes.toString('utf8', from, from + (distinct.facts[4 * entry + fact.length] as number));
    values.set(value, (values.get(value) ?? 0) + (distinct.counts[entry] as number));
  }
  const matchedCells = rules.rules.map(() => 0);
  const matchedValues = rules.rules.map(() => 0);
  const count = (verdict: number, each: (position: number) => void) => rules.verdicts[verdict]?.forEach(each);
  for (let entry = 0; entry < distinct.entries; entry++)
    count(distinct.facts[4 * entry + fact.verdict] as number, (position) => {
      if (isWeighed(distinct, entry, level)) matchedValues[position] = (matchedValues[position] as number) + 1;
      matchedCells[position] = (matchedCells[position] as number) + (distinct.counts[entry] as number);
    });
  others.forEach((amount, verdict) =>
    count(verdict, (position) => (matchedCells[position] = (matchedCells[position] as number) + amount)),
  );
  return {
    cells,
    values,
    complete: level === 0 && others.every((amount) => amount === 0),
    distinctEstimate: distinct.entries * 2 ** distinct.level,
    evidence(rule) {
      const onKept = valueEvidence(values, rule);
      const position = rules.rules.indexOf(rule);
      if (position < 0) return onKept;
      const ofCells = matchedCells[position] as number;
      // A match that is too seldom to be among the kept values is a match all the same.
      const matched = Math.max(matchedValues[position] as number, ofCells > 0 ? 1 : 0);
      return {
        distinct: values.size,
        matched,
        get fitting() {
          const { fitting } = onKept;
          return fitting === null ? null : Math.max(fitting, matched);
        },
        share: values.size === 0 ? 0 : Math.min(1, matched / values.size),
        cellShare: cells === 0 ? 0 : ofCells / cells,
      };
    },
  };
}
