import { z } from 'zod';

/** Any text of an answer; longer ones than AWS allows do not load. */
export const Text = z.string().max(4096);
/** Only the names of tags are read: their values are nobody's business here. */
export const Tags = z.array(z.object({ Key: Text, Value: Text.optional() }));

/** One answer, or several in a list: calls that describe one thing at a time. */
export function oneOrMore<Schema extends z.ZodType>(schema: Schema) {
  return z.union([z.array(schema), schema.transform((one) => [one])]) as z.ZodType<z.output<Schema>[]>;
}
