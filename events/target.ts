import { z } from 'zod';

/** Database engines that Stillframe examines. */
export const Engine = z.enum(['postgres', 'mysql', 'mariadb']);
export type Engine = z.infer<typeof Engine>;

/** What a scan is asked to examine. It never carries a password. */
export const Target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('dump'), path: z.string().min(1).describe('a file path, or - for standard input') }),
  z.strictObject({
    kind: z.literal('folder'),
    path: z.string().min(1).describe('dump plus `aws rds describe-*` answers'),
  }),
  z.strictObject({
    kind: z.literal('live'),
    url: z
      .string()
      .min(1)
      .refine((url) => !/^[a-z]+:\/\/[^/@]*:[^/@]*@/i.test(url), 'a live target in an event must not carry a password'),
  }),
  z.strictObject({
    kind: z.literal('rds'),
    databaseId: z.string().min(1).describe('DB instance or Aurora cluster identifier'),
    snapshotArn: z.string().nullable().describe('null: the newest available'),
  }),
]);
export type Target = z.infer<typeof Target>;

/** Who or what asked for a scan. */
export const RequestedBy = z.enum(['command', 'schedule', 'new-snapshot', 'replay']);
export type RequestedBy = z.infer<typeof RequestedBy>;

/** What the person or rule that asked may choose. */
export const ScanOptions = z.strictObject({
  sampleRows: z.int().min(1).max(1_000_000).describe('rows read per table for classification'),
  full: z.boolean().optional().describe('read every row of every table instead of a sample'),
  formats: z.array(z.enum(['pdf', 'html', 'json'])).min(1),
  keepSandboxOnFailure: z.boolean(),
  maxStatementBytes: z.int().min(1024).describe('largest single SQL statement that the loader accepts, bytes'),
  takeSnapshot: z
    .boolean()
    .optional()
    .describe('take a new snapshot of the production database, scan that one, and delete it afterwards'),
  guessPasswords: z
    .boolean()
    .optional()
    .describe(
      'try well-known and self-evident passwords against what the restored copy stores; never on a live server',
    ),
});
export type ScanOptions = z.infer<typeof ScanOptions>;

export const exampleOptions: ScanOptions = {
  sampleRows: 1000,
  formats: ['pdf', 'html', 'json'],
  keepSandboxOnFailure: false,
  maxStatementBytes: 268_435_456,
};
