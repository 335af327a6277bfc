import type { ValueRule } from '../detectors/define-detector.ts';
import { type CellKernel, gateNumbers, gateSize, keptColumn, recordField, renew, setVerdict } from './cell-kernel.ts';
import { type TallyRules, tallyRules, verdictOf } from './tally-rules.ts';
import { type ValueEvidence, valueEvidence } from './value-evidence.ts';

/**
 * Counts of one column while its cells stream past: every cell is shown to the rules, an even choice of the distinct values
 * is kept with counts, and memory is bounded whatever comes. What is kept lies in the kernel's memory.
 */
export interface ColumnTally {
  readonly kernel: CellKernel;
  /** Where the column lies in the kernel's memory. */
  readonly place: number;
  readonly rules: TallyRules;
  /** Cells by set of matching rules, of values that are not (or no longer) among the kept ones. */
  readonly others: number[];
}

export interface TallyLimits {
  readonly values: number;
  readonly bytes: number;
}

export interface TallyOptions {
  readonly rules: readonly ValueRule[];
  readonly limits: TallyLimits;
  /** Nobody asks about the values: the cells are only counted. */
  readonly idle: boolean;
  /** Which cells of the stream are handed over to be looked into: those that begin like a structure, or all. */
  readonly structured: 'none' | 'likely' | 'all';
}

const structuredCode = { none: 0, likely: 1, all: 2 } as const;

/** `place`: that of a column of the stream; without it, cells come by `tallyText` alone. */
export function columnTally(kernel: CellKernel, options: TallyOptions, place = kernel.calls.takeColumn()): ColumnTally {
  const { rules: asked, limits, idle, structured } = options;
  const rules = tallyRules(asked);
  const form = structuredCode[structured];
  const { gates } = rules;
  const at = kernel.calls.setColumn(place, rules.id, idle ? 1 : 0, form, limits.values, limits.bytes, gates.length);
  renew(kernel);
  gates.forEach((gate, i) => kernel.integers.set(gateNumbers(gate), at / 4 + i * gateSize));
  const tally: ColumnTally = { kernel, place, rules, others: [0] };
  kernel.onDropped.set(place, (verdict, count) => countOther(tally, verdict, count));
  return tally;
}

/** Gives a value its verdict. `able`: by bits, the rules that can match; `entry`: where the column keeps it, or 0. */
export function judgeValue(tally: ColumnTally, able: number, entry: number, value: string): void {
  const verdict = verdictOf(tally.rules, able, value);
  if (entry === 0) countOther(tally, verdict, 1);
  else setVerdict(tally.kernel, tally.place, entry, verdict);
}

function countOther({ others }: ColumnTally, verdict: number, count: number): void {
  while (others.length <= verdict) others.push(0);
  others[verdict] = (others[verdict] as number) + count;
}

/** Adds a value that came as a string; blank ones are not counted. */
export function tallyText(tally: ColumnTally, cell: string): boolean {
  const value = cell.trim();
  if (value === '') return false;
  const { kernel, place } = tally;
  const length = Buffer.byteLength(value);
  const at = kernel.calls.scratch(length);
  renew(kernel);
  kernel.text.write(value, at, 'utf8');
  const judged = kernel.calls.cell(place, at, at + length) === 0;
  renew(kernel);
  if (judged) return true;
  const { integers, text } = kernel;
  const record = kernel.calls.lastRecord() / 4;
  const able = integers[record + recordField.able] as number;
  // As its bytes read: half a pair of surrogates is no character there.
  const read = text.toString('utf8', at, at + length);
  judgeValue(tally, able, integers[record + recordField.entry] as number, read);
  return true;
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

/** Takes over what the kernel holds of the column: the kernel may be used for another table afterwards. */
export function countsOf({ kernel, place, rules, others }: ColumnTally): ColumnCounts {
  const { cells, unmatched, entries, level } = keptColumn(kernel, place);
  const values = new Map<string, number>();
  for (const { start, end, count } of entries) {
    const value = kernel.text.toString('utf8', start, end);
    values.set(value, (values.get(value) ?? 0) + count);
  }
  const matchedCells = rules.rules.map(() => 0);
  const matchedValues = rules.rules.map(() => 0);
  const count = (into: number[], verdict: number, amount: number) =>
    rules.verdicts[verdict]?.forEach((position) => (into[position] = (into[position] as number) + amount));
  for (const { verdict, count: amount } of entries) {
    count(matchedValues, verdict, 1);
    count(matchedCells, verdict, amount);
  }
  others.forEach((amount, verdict) => count(matchedCells, verdict, amount));
  return {
    cells,
    values,
    complete: level === 0 && unmatched === 0 && others.every((amount) => amount === 0),
    distinctEstimate: entries.length * 2 ** level,
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
