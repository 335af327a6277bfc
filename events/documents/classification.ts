import { z } from 'zod';

/** What a column can hold: the shared vocabulary of detectors, labels and reports. */
// prettier-ignore
export const SensitiveType = z.enum([
  'email', 'phone', 'person_name', 'first_name', 'last_name', 'street_address', 'city', 'postal_code', 'country',
  'date_of_birth', 'gender', 'credit_card', 'credit_card_expiry', 'iban', 'bank_account', 'national_id', 'ssn',
  'passport', 'driving_licence', 'tax_id', 'ip_address', 'mac_address', 'url_with_credentials', 'password',
  'password_hash', 'api_key', 'secret', 'jwt', 'private_key', 'username', 'geo_coordinates', 'health', 'salary/financial',
  'free_text_pii', 'region', 'special_category',
]);
export type SensitiveType = z.infer<typeof SensitiveType>;

export const TypeVerdict = z.strictObject({
  type: SensitiveType,
  /** The detector's slug. */
  detector: z.string(),
  /** 0 to 1. */
  confidence: z.number().min(0).max(1),
  /** Share of sampled non-blank values that matched, 0 to 1; null when judged by name alone. */
  matchedShare: z.number().min(0).max(1).nullable(),
  /** Why, in our words; never a value. */
  reasons: z.array(z.string()),
  foundAt: z
    .array(z.string())
    .optional()
    .describe('places inside the structured values of a column; keys that could be values are shown as *'),
});
export type TypeVerdict = z.infer<typeof TypeVerdict>;

export const ClassifiedColumn = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  column: z.string(),
  dataType: z.string(),
  references: z
    .strictObject({ schema: z.string(), table: z.string(), column: z.string() })
    .optional()
    .describe('the column that a foreign key makes this one refer to'),
  /** Types by falling confidence; empty: nothing sensitive recognised. */
  types: z.array(SensitiveType),
  verdicts: z.array(TypeVerdict),
  considered: z
    .array(TypeVerdict)
    .optional()
    .describe('types that something spoke for and that are not reported, most likely first'),
  /** Of the strongest verdict; 0 without one. */
  confidence: z.number().min(0).max(1),
  matchedShare: z.number().min(0).max(1).nullable(),
  /** Rows of the table that were looked at, and how many of them held a non-blank value here. */
  sampledRows: z.int().min(0),
  nonBlankRows: z.int().min(0),
  /** Cells of which only the beginning was looked at, and cells that were too large to be looked into. */
  cutCells: z.int().min(0).optional(),
  tooLargeCells: z.int().min(0).optional(),
  /** Distinct values that were seen; an estimate where not all are remembered. */
  distinctValues: z.int().min(0).optional(),
  /** Rows of the whole table that are likely to hold what the strongest verdict says; null: not known. */
  estimatedRowsHolding: z.int().min(0).nullable().optional(),
  /** What values look like (letters x, digits 9, lengths in steps), only where five or more distinct values share it. */
  maskedShapes: z.array(z.strictObject({ shape: z.string(), share: z.number().min(0).max(1) })).optional(),
  /** Null when examined; otherwise why not. */
  notExamined: z.string().nullable(),
});
export type ClassifiedColumn = z.infer<typeof ClassifiedColumn>;

export const ClassifiedTable = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  kind: z.enum(['table', 'partitioned', 'partition', 'view', 'materialized-view', 'foreign-table']),
  partOf: z
    .strictObject({ schema: z.string(), table: z.string() })
    .optional()
    .describe('of a partition: the partitioned table that it was read with'),
  /** The planner's or catalog's estimate; null when unknown. */
  estimatedRows: z.int().min(0).nullable(),
  sampledRows: z.int().min(0),
  /** Characters of a cell that were looked at; of longer ones the rest was left out. */
  cellCharacters: z.int().min(1).optional(),
  /** A value that fewer than this share of rows hold may have been missed (95 % sure); null: every row was read. */
  absenceProvenFrom: z.number().min(0).max(1).nullable().optional(),
  /** Of a table that several slices share: the part that this one read, in pages. */
  pages: z.strictObject({ from: z.int().min(0), to: z.int().min(0) }).optional(),
  status: z.enum(['examined', 'empty', 'not-examined']),
  /** Null when examined; otherwise why not (a view runs code, a foreign table leaves the sandbox, …). */
  reason: z.string().nullable(),
});
export type ClassifiedTable = z.infer<typeof ClassifiedTable>;

/** `classification.json`: every column in scope, with a verdict or the reason for none. */
export const Classification = z.strictObject({
  sampleRows: z.int().min(1),
  full: z.boolean().optional().describe('every row was read, no sample'),
  detectors: z.int().min(1).describe('how many detectors looked'),
  detectorsProblem: z.string().optional().describe('why the detectors of the user’s own settings did not look'),
  tables: z.array(ClassifiedTable),
  columns: z.array(ClassifiedColumn),
});
export type Classification = z.infer<typeof Classification>;

/** A slice's stored result; slices are merged in order and then removed. */
export const ClassificationSlice = Classification.extend({
  slice: z.int().min(0),
  tablesDone: z.int().min(0),
  tablesTotal: z.int().min(0),
  cursor: z.int().min(0).nullable().describe('where the next slice starts; null: this was the last'),
  cursorPage: z
    .int()
    .min(0)
    .optional()
    .describe('within the table at the cursor, the page where the next slice starts'),
});
export type ClassificationSlice = z.infer<typeof ClassificationSlice>;
