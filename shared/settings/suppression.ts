import { z } from 'zod';

/** A day, `yyyy-mm-dd`, that the calendar has. */
const Day = z
  .string()
  .refine(
    (text) => /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text),
    'is no day of the calendar',
  );

/** A finding that somebody accepted until a day: by its fingerprint, or what a check says of some resources. */
export const Suppression = z
  .strictObject({
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{32}$/, 'is no fingerprint')
      .optional()
      .describe('the 32 hexadecimal digits that the report prints with the finding'),
    check: z
      .string()
      .regex(/^[a-z][a-z0-9-]*$/, 'is no id of a check')
      .optional()
      .describe('the id of a check, e.g. table-readable-by-public; stillframe checks lists them'),
    resource: z
      .string()
      .min(1)
      .max(1000)
      .optional()
      .describe('a resource as the report names it, * for any text, e.g. table "shop"."public"."*"'),
    reason: z.string().trim().min(3, 'is too short').max(500).describe('why it is accepted, in a few words'),
    until: Day.describe('the last day on which it is accepted, e.g. 2027-06-30, at most a year ahead'),
  })
  .superRefine((value, context) => {
    const ways = [value.fingerprint, value.check].filter((way) => way !== undefined).length;
    if (ways !== 1)
      context.addIssue({
        code: 'custom',
        message:
          ways === 0
            ? 'It says neither fingerprint nor check. Name one of them.'
            : 'It says both fingerprint and check. Leave one of them out.',
      });
    if (value.resource !== undefined && value.check === undefined)
      context.addIssue({
        code: 'custom',
        path: ['resource'],
        message: 'belongs to a check. Write check: beside it, or leave it out.',
      });
  });
export type Suppression = z.infer<typeof Suppression>;
