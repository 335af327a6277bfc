import type { ValueRule } from '../detectors/define-detector.ts';
import { maskOf } from './character-classes.ts';
import { allows, gateOf } from './value-gate.ts';

/** How a column's values answered a rule. Shares are 0 to 1; counts only, never a value. */
export interface ValueEvidence {
  /** Distinct non-blank values, and those that matched. */
  readonly distinct: number;
  readonly matched: number;
  /** Those that fit or match; null when the rule does not say what fits. */
  readonly fitting: number | null;
  /** matched / distinct. */
  readonly share: number;
  /** Share of non-blank cells, repetitions counted: what the report shows. */
  readonly cellShare: number;
}

/** A column's distinct values with what one pass over each tells, shared by all rules. */
interface MaskedValues {
  readonly values: readonly string[];
  readonly counts: readonly number[];
  readonly classes: Int32Array;
  readonly digits: Int32Array;
  readonly cells: number;
}

const masked = new WeakMap<ReadonlyMap<string, number>, MaskedValues>();

function maskedValues(values: ReadonlyMap<string, number>): MaskedValues {
  const made = masked.get(values);
  if (made !== undefined) return made;
  const all = {
    values: [...values.keys()],
    counts: [...values.values()],
    classes: new Int32Array(values.size),
    digits: new Int32Array(values.size),
    cells: 0,
  };
  all.values.forEach((value, i) => {
    const { classes, digits } = maskOf(value);
    all.classes[i] = classes;
    all.digits[i] = digits;
    all.cells += all.counts[i] ?? 0;
  });
  masked.set(values, all);
  return all;
}

/** Which values matched, by their position, and how many cells hold them. */
interface Matched {
  readonly at: Uint8Array;
  readonly values: number;
  readonly cells: number;
}

/**
 * What the distinct values (trimmed, not blank, with their counts) say to a rule. Nothing is tested before it is asked for,
 * and no pattern sees a value that its gate refuses, so that a rule which is never weighed costs nothing.
 */
export function valueEvidence(values: ReadonlyMap<string, number>, rule: ValueRule): ValueEvidence {
  const distinct = values.size;
  let known: Matched | undefined;
  let fitting: number | null | undefined;
  const matched = () => (known ??= matchValues(maskedValues(values), rule));
  return {
    distinct,
    get matched() {
      return matched().values;
    },
    get fitting() {
      return (fitting ??= rule.fits === undefined ? null : fitValues(maskedValues(values), rule.fits, matched()));
    },
    get share() {
      return distinct === 0 ? 0 : matched().values / distinct;
    },
    get cellShare() {
      return distinct === 0 ? 0 : matched().cells / maskedValues(values).cells;
    },
  };
}

function matchValues({ values, counts, classes, digits }: MaskedValues, rule: ValueRule): Matched {
  const gate = gateOf(rule);
  const { shortest, longest, fewestDigits, mostDigits } = gate;
  const { has, matches } = rule;
  const at = new Uint8Array(values.length);
  let found = 0;
  let cells = 0;
  for (let i = 0; i < values.length; i++) {
    if (!allows(gate, classes[i] ?? 0)) continue;
    const figures = digits[i] ?? 0;
    if (figures < fewestDigits || figures > mostDigits) continue;
    const value = values[i] ?? '';
    if (value.length < shortest || value.length > longest) continue;
    if ((has !== undefined && !value.includes(has)) || !matches(value)) continue;
    at[i] = 1;
    found++;
    cells += counts[i] ?? 0;
  }
  return { at, values: found, cells };
}

function fitValues({ values }: MaskedValues, fits: (value: string) => boolean, matched: Matched): number {
  let fitting = matched.values;
  for (let i = 0; i < values.length; i++) if (matched.at[i] === 0 && fits(values[i] ?? '')) fitting++;
  return fitting;
}
