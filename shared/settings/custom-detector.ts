import { RE2JS } from 're2js';
import { z } from 'zod';

/** Longer patterns are lists: write them as a dictionary. Characters. */
const longestPattern = 1000;

/**
 * Why a pattern cannot be used, or null. Patterns are matched by an engine that needs linear time whatever the value is; what
 * such an engine cannot do is refused here, with the reason.
 */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > longestPattern)
    return `is longer than ${longestPattern} characters. Shorten it, or list its words as a dictionary.`;
  if (/\(\?<?[=!]/.test(pattern))
    return 'looks ahead or behind, which cannot be matched in linear time. Write what the value itself looks like.';
  if (/(?:^|[^\\])(?:\\\\)*\\(?:[1-9]|k[<{'])/.test(pattern))
    return 'refers back to a group, which cannot be matched in linear time. Write the part out.';
  try {
    RE2JS.compile(pattern);
    return null;
  } catch {
    return 'is no pattern that can be matched in linear time. Check brackets, escapes and counts (at most 1000); the syntax is RE2.';
  }
}

const words = (most: number) => z.array(z.string().trim().min(1).max(200)).min(1).max(most);

/** A kind of data that only this organisation has, told by name, form, list or check digit. */
export const CustomDetector = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z][a-z0-9-]{1,60}$/, 'is no id')
      .describe('a short name in lower case with hyphens, e.g. badge-number'),
    title: z.string().trim().min(3, 'is too short').max(120).optional().describe('what it is called in the report'),
    type: z
      .string()
      .regex(/^[a-z_/]{3,40}$/, 'is no type')
      .describe('one of the types that stillframe detectors lists, e.g. national_id'),
    names: words(500).optional().describe('a list of phrases of column names, e.g. [badge number, badge no]'),
    pattern: z
      .string()
      .min(1)
      .optional()
      .superRefine((pattern, context) => {
        const problem = pattern === undefined ? null : patternProblem(pattern);
        if (problem !== null) context.addIssue({ code: 'custom', message: problem });
      })
      .describe("a regular expression that the whole value matches, e.g. 'B-[0-9]{6}'"),
    dictionary: words(20_000).optional().describe('a list of values; case and accents do not matter'),
    validator: z
      .string()
      .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/, 'is no name of a validator')
      .optional()
      .describe('a format that docs/detectors.md lists as checked value by value, e.g. es.dni'),
  })
  .superRefine((value, context) => {
    if ([value.names, value.pattern, value.dictionary, value.validator].every((way) => way === undefined))
      context.addIssue({
        code: 'custom',
        message: 'It looks at nothing. Write names, pattern, dictionary or validator.',
      });
  });
export type CustomDetector = z.infer<typeof CustomDetector>;
