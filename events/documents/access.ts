import { z } from 'zod';
import { Engine } from '../target.ts';

/** A privilege in the engine's own word, e.g. `SELECT`, `USAGE`, `CONNECT`. */
const Privilege = z.string().regex(/^[A-Z][A-Z_ ]*$/);

/** What somebody holds on one thing. */
export const Grant = z.strictObject({
  /** Name of a principal; null is everybody, now and in future (PUBLIC). */
  to: z.string().nullable(),
  privileges: z.array(Privilege).min(1),
});
export type Grant = z.infer<typeof Grant>;

/** Somebody who can hold rights: a role of PostgreSQL, an account or a role of MySQL and MariaDB. */
export const AccessPrincipal = z.strictObject({
  /** How grants and memberships name it: PostgreSQL's role, MySQL's `user@host` (the host follows the last @). */
  name: z.string(),
  login: z.boolean(),
  /** Belongs to the engine or the platform: `rdsadmin`, `pg_monitor`, `mysql.sys@localhost`. */
  builtIn: z.boolean(),
  /** `superuser`: no right is asked of it. `administrator`: it can give itself the rights that it lacks. */
  power: z.enum(['none', 'administrator', 'superuser']),
  bypassesRowSecurity: z.boolean(),
});
export type AccessPrincipal = z.infer<typeof AccessPrincipal>;

/** `member` belongs to `role`. */
export const Membership = z.strictObject({
  role: z.string(),
  member: z.string(),
  /** The member has the role's rights without asking (MySQL: a default or mandatory role). */
  inherit: z.boolean(),
  /** The member may become the role (SET ROLE) and has its rights then. */
  set: z.boolean(),
  /** The member may hand the role on, also to itself. */
  admin: z.boolean(),
});
export type Membership = z.infer<typeof Membership>;

/**
 * Somebody who cannot read by the grants on a schema, although one of his or of his roles says SELECT: rows of MySQL and
 * MariaDB hide each other. `until` null is never; `set-role`: not before he has made another choice of his roles.
 */
export const Withheld = z.strictObject({ from: z.string(), until: z.enum(['set-role']).nullable() });
export type Withheld = z.infer<typeof Withheld>;

/** Tables of one schema that have the same owner and the same rights: ten thousand alike are one entry. */
export const TableAccess = z.strictObject({
  database: z.string(),
  schema: z.string(),
  kind: z.enum(['table', 'view', 'materialized-view', 'foreign-table']),
  /** Null where the engine has no owners, or the owner is not known. */
  owner: z.string().nullable(),
  /** `forced`: for the owner as well. */
  rowSecurity: z.enum(['off', 'on', 'forced']),
  grants: z.array(Grant),
  names: z.array(z.string()).min(1),
});
export type TableAccess = z.infer<typeof TableAccess>;

/** Columns of one table that have the same rights of their own, beside those of the table. */
export const ColumnAccess = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  grants: z.array(Grant).min(1),
  names: z.array(z.string()).min(1),
});
export type ColumnAccess = z.infer<typeof ColumnAccess>;

/** What a view reads, and with whose rights. Views that read nothing of the user's are left out. */
export const ViewAccess = z.strictObject({
  database: z.string(),
  schema: z.string(),
  view: z.string(),
  /** `owner`: of its owner or definer. `reader`: of whoever reads it. `copy`: nobody's, it holds rows of its own. */
  rights: z.enum(['owner', 'reader', 'copy']),
  /** The owner or definer; null where it is not known. */
  owner: z.string().nullable(),
  reads: z.array(
    z.strictObject({
      schema: z.string(),
      table: z.string(),
      /** The right to read it is needed only by whoever reads a column that shows it: else by whoever reads the view. */
      onDemand: z.literal(true).optional(),
      columns: z.array(
        z.strictObject({
          name: z.string(),
          /** Its columns that show this one, as it is or in an expression; null where any of them may. */
          shownAs: z.array(z.string()).nullable(),
        }),
      ),
    }),
  ),
});
export type ViewAccess = z.infer<typeof ViewAccess>;

/** Whoever reads the table reads its columns in these tables too (partitions, INHERITS), without a right on them. */
export const TableParts = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  columns: z.array(z.string()),
  parts: z.array(z.strictObject({ schema: z.string(), names: z.array(z.string()).min(1) })),
});
export type TableParts = z.infer<typeof TableParts>;

/** A row-security policy. */
export const AccessPolicy = z.strictObject({
  database: z.string(),
  schema: z.string(),
  table: z.string(),
  command: z.enum(['all', 'select', 'insert', 'update', 'delete']),
  /** False: it narrows what the others let through. */
  permissive: z.boolean(),
  /** Whom it is for; null is everybody. */
  to: z.array(z.string().nullable()),
  /** It lets every row be read. */
  everyRow: z.boolean(),
});
export type AccessPolicy = z.infer<typeof AccessPolicy>;

export const AccessPart = z.enum([
  'principals',
  'memberships',
  'server',
  'databases',
  'schemas',
  'tables',
  'columns',
  'policies',
  'views',
  'parts',
]);
export type AccessPart = z.infer<typeof AccessPart>;

/*
 * The role graph and every access list, never role × column pairs. A right on the server or a schema holds for all tables
 * below it (MySQL); where an engine asks for the way in as well (PostgreSQL: CONNECT on the database, USAGE on the
 * schema), the entries of database and schema say who has it. MySQL's patterns of schema names stand expanded.
 */

/** `access.json`: who may do what in the source, for whoever joins it with what the columns hold. */
export const Access = z.strictObject({
  engine: Engine,
  /** What could not be told, and why; `database` null concerns all of them. An absent entry of such a part says nothing. */
  problems: z.array(z.strictObject({ part: AccessPart, database: z.string().nullable(), reason: z.string() })),
  principals: z.array(AccessPrincipal),
  memberships: z.array(Membership),
  /** Rights on everything: `pg_read_all_data`, MySQL's `*.*`; `except` are schemas that a partial revoke takes out. */
  server: z.array(Grant.extend({ except: z.array(z.string()) })),
  databases: z.array(z.strictObject({ name: z.string(), owner: z.string().nullable(), grants: z.array(Grant) })),
  schemas: z.array(
    z.strictObject({
      database: z.string(),
      name: z.string(),
      owner: z.string().nullable(),
      grants: z.array(Grant),
      withheld: z.array(Withheld).optional(),
    }),
  ),
  tables: z.array(TableAccess),
  columns: z.array(ColumnAccess),
  policies: z.array(AccessPolicy),
  views: z.array(ViewAccess).optional(),
  parts: z.array(TableParts).optional(),
});
export type Access = z.infer<typeof Access>;
