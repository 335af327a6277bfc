import type { SensitiveType } from '../../../events/documents/classification.ts';
import type { CharacterClass } from '../domain/character-classes.ts';
import type { DataKind } from '../domain/data-kind.ts';
import type { Claim } from '../knowledge/number-formats.ts';

/**
 * What a matching value proves by itself.
 * `conclusive`: its form occurs nowhere else (an e-mail address, a PEM key) · `distinctive`: seldom anything else (a MAC
 * address) · `checksum`: a check digit, judged by its lift over `chance` · `dictionary`: words of a list, of which only
 * the `expected` share is listed · `plausible`: a form that much else has too; it only confirms or contradicts a name.
 */
export type Proof = 'conclusive' | 'distinctive' | 'checksum' | 'dictionary' | 'plausible';

/** Phrases of a column's name: lower-case words separated by spaces, in any language; matched word by word. */
export interface NameRule {
  /** The name says it: little else is called so. */
  readonly says?: readonly string[];
  /** The name allows it: it also stands for other things, so values or the table must agree. */
  readonly hints?: readonly string[];
  /** The name says something else, whatever phrase above it also holds. */
  readonly denies?: readonly string[];
  /**
   * A whole name that says it only in company: `number` where a street stands beside it. `companions`: ids of detectors that
   * all must have spoken for other columns of the table; `personal` stands for any that is about a person.
   */
  readonly beside?: readonly { readonly phrases: readonly string[]; readonly companions: readonly string[] }[];
}

export interface ValueRule {
  readonly proof: Proof;
  /** Cheap conditions that are tested before `matches`: length in characters, count of digits, a character it must hold. */
  readonly length?: readonly [number, number];
  readonly digits?: readonly [number, number];
  readonly has?: string;
  /**
   * What is true of whatever `matches` accepts, so that one look at a value's characters spares the pattern: every character
   * is of the `alphabet`, and of each group that it `needs` at least one occurs. Nothing but speed may depend on them.
   */
  readonly alphabet?: readonly CharacterClass[];
  readonly needs?: readonly (readonly CharacterClass[])[];
  /** Must take linear time in the value's length. The value is trimmed and not empty. */
  readonly matches: (value: string) => boolean;
  /**
   * Could the value be one, although nothing proves it? A column whose name tells is not doubted while its values fit;
   * without this, values that do not match speak against it. Linear time, as above.
   */
  readonly fits?: (value: string) => boolean;
  /** `checksum`: share of arbitrary values of this form that pass, 0 to 1. */
  readonly chance?: number;
  /** `dictionary`: share of true values that the list is expected to hold, 0 to 1. */
  readonly expected?: number;
  /** How many values must differ before values without a telling name are believed; 1 unless said. */
  readonly distinctAtLeast?: number;
  /** True: a few matching values among many are the usual case (an address inside a remark). */
  readonly rare?: boolean;
  /** True: values alone never suffice, the name must at least hint. */
  readonly needsName?: boolean;
}

/** One recognisable kind of data. */
export interface Detector {
  /** Equal to the file name, for ever. */
  readonly id: string;
  readonly type: SensitiveType;
  readonly title: string;
  /** Kinds of column that can hold it. */
  readonly holds: readonly DataKind[];
  /**
   * Whom it is about. `person`: the table's subject matters (a film has a name too) · `place`: likewise, weaker · `contact`:
   * of people and organisations alike; a table about things can hold it too · `any`: it does not matter.
   */
  readonly about: 'person' | 'place' | 'contact' | 'any';
  readonly names?: NameRule;
  readonly values?: ValueRule;
  /** Documented formats that it recognises value by value: what `npm run bench:vectors` measures. */
  readonly claims?: readonly Claim[];
  readonly examples: {
    readonly names: readonly string[];
    readonly otherNames: readonly string[];
    readonly values: readonly string[];
    readonly otherValues: readonly string[];
  };
}

/** Checks what the compiler cannot, so that a bad unit fails when it is loaded and not in a scan. */
export function defineDetector(detector: Detector): Detector {
  if (!/^[a-z][a-z0-9-]*$/.test(detector.id)) throw new TypeError(`detector id ${detector.id} is not a slug`);
  if (detector.names === undefined && detector.values === undefined)
    throw new TypeError(`detector ${detector.id} looks at nothing`);
  return detector;
}
