import { type CountryCode, Metadata, getCountries, getCountryCallingCode } from 'libphonenumber-js/min';

/** What an international number of a calling code can surely look like: digits after the code. */
interface NumberingPlan {
  /** Counts of digits that every country of the code has. */
  readonly lengths: ReadonlySet<number>;
  /** What some country of the code may dial before the number. */
  readonly prefixes: readonly RegExp[];
  /** The digits that all of them dial before it and that can be left out; null where it is not as simple. */
  readonly plainPrefix: string | null;
}

let plans: ReadonlyMap<string, NumberingPlan> | null = null;

/** The library keeps this to itself, as the regular expression of a prefix. */
interface OwnMetadata {
  selectNumberingPlan(country: CountryCode): void;
  readonly numberingPlan: { possibleLengths(): readonly number[]; nationalPrefixForParsing(): string | undefined };
}

function makePlans(): ReadonlyMap<string, NumberingPlan> {
  const metadata = new Metadata() as unknown as OwnMetadata;
  const made = new Map<string, { lengths: Set<number>; prefixes: RegExp[]; plainPrefix: string | null }>();
  for (const country of getCountries()) {
    metadata.selectNumberingPlan(country);
    const own = new Set(metadata.numberingPlan.possibleLengths());
    const prefix = metadata.numberingPlan.nationalPrefixForParsing();
    const code = getCountryCallingCode(country);
    const plain = prefix !== undefined && /^\d+$/.test(prefix) ? prefix : null;
    const plan = made.get(code) ?? { lengths: own, prefixes: [], plainPrefix: plain };
    if (plan.plainPrefix !== plain) plan.plainPrefix = null;
    plan.lengths = new Set([...plan.lengths].filter((length) => own.has(length)));
    if (prefix !== undefined) plan.prefixes.push(new RegExp(`^(?:${prefix})`));
    made.set(code, plan);
  }
  return made;
}

/**
 * True: a number of these digits, calling code first, is possible, and the library need not be asked. False says nothing.
 */
export function isSurelyPossible(digits: string): boolean {
  plans ??= makePlans();
  for (let length = 1; length <= 3; length++) {
    const plan = plans.get(digits.slice(0, length));
    if (plan === undefined) continue;
    const rest = digits.slice(length);
    const { lengths, prefixes, plainPrefix } = plan;
    if (plainPrefix !== null && rest.startsWith(plainPrefix)) return lengths.has(rest.length - plainPrefix.length);
    return lengths.has(rest.length) && !prefixes.some((prefix) => prefix.test(rest));
  }
  return false;
}
