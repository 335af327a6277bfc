import { z } from 'zod';

/** `restore.json`: how the dump became a copy. Server messages carry values, so only SQLSTATE, line and object appear. */
export const Restore = z.strictObject({
  databases: z.array(
    z.strictObject({
      name: z.string(),
      statements: z.int().min(0),
      /** Rows that COPY and INSERT reported, by table. */
      tables: z.array(z.strictObject({ schema: z.string(), table: z.string(), rows: z.int().min(0) })),
    }),
  ),
  bytesRead: z.int().min(0),
  durationMs: z.int().min(0),
  /** Statements that the server refused, grouped by SQLSTATE; `examples` are the first places. */
  errors: z.array(
    z.strictObject({
      sqlstate: z.string(),
      meaning: z.string(),
      count: z.int().min(1),
      examples: z.array(z.strictObject({ line: z.int(), statement: z.string(), object: z.string().nullable() })),
    }),
  ),
  /** Statements that we refused because of what they could do. */
  refused: z.array(z.strictObject({ rule: z.string(), why: z.string(), count: z.int().min(1), firstLine: z.int() })),
  /** Objects that are not in the copy, and why; their columns are not examined. */
  missing: z.array(
    z.strictObject({
      kind: z.string(),
      database: z.string(),
      object: z.string(),
      why: z.string(),
      columns: z.array(z.string()),
    }),
  ),
  /** What the loader made so that the dump would fit; excluded from findings. */
  standIns: z.array(
    z.strictObject({
      kind: z.enum(['role', 'database', 'collation', 'locale', 'extension', 'schema']),
      name: z.string(),
      why: z.string(),
      /** Attributes of a role that the source gives it and the copy withholds, because they would endanger it. */
      withheld: z.array(z.enum(['SUPERUSER', 'CREATEROLE', 'CREATEDB', 'REPLICATION', 'BYPASSRLS'])).optional(),
    }),
  ),
  /** Names that Stillframe itself made; whatever they own, hold or grant is no finding. */
  ours: z.strictObject({ roles: z.array(z.string()), databases: z.array(z.string()) }),
  /** What the dump could tell at all: a single-database pg_dump carries no roles and no database settings. */
  carries: z.strictObject({ roles: z.boolean(), databaseSettings: z.boolean(), publicSchemaAcl: z.boolean() }),
  /**
   * Whose tables of accounts the copy holds, where the dump is of another server than the copy: MySQL's of before 8.0
   * have fewer columns. Absent where they are the copy's own.
   */
  accountTables: z.enum(['mysql-5.7', 'mysql', 'mariadb']).optional(),
  /** False when anything of the dump is not in the copy. */
  complete: z.boolean(),
});
export type Restore = z.infer<typeof Restore>;
