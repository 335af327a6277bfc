import { failWhen, unknown, type Judgement } from './judgement.ts';

/** A setting's value in force, or why it is not known. */
export type FoundSetting = { readonly value: string } | { readonly missing: string };

/** What is wrong with a value, and the value that would be right where it follows from the wrong one. */
export interface Wrong {
  readonly detail: string;
  readonly value: string;
}

/** Judges one setting of whatever engine: the rule answers what is wrong with the value, or null. */
export function judgeSetting(
  name: string,
  found: FoundSetting,
  rule: (value: string) => string | Wrong | null,
): Judgement {
  if ('missing' in found) return unknown(found.missing);
  const wrong = rule(found.value);
  if (wrong === null) return failWhen([]);
  const { detail, value } = typeof wrong === 'string' ? { detail: wrong, value: undefined } : wrong;
  return failWhen([
    { resource: `setting ${name}`, detail, setting: { name, ...(value === undefined ? {} : { value }) } },
  ]);
}
