/** A row as the driver returns it: every value as the server's own text, or null; nothing is cast or parsed. */
export type TextRow = readonly (string | null)[];

/**
 * A connection that can only read. Every adapter keeps the same promises: the session is read-only, statements and
 * locks time out, no function, view or foreign table of the database is called on its own account.
 * Errors: AppError `database-unreachable` (retryable), `database-refused` (final), `query-failed` with `sqlState`.
 */
export interface Database {
  readonly name: string;
  /** Whose SQL it speaks; PostgreSQL's when nothing is said. */
  readonly family?: 'mysql';
  /** Rows as objects; parameters are bound, never spliced. Values are text or null unless the driver parses json. */
  query(sql: string, parameters?: readonly unknown[]): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Rows as arrays of the server's text output, for sampling: no type parser runs. */
  textRows(sql: string, parameters?: readonly unknown[]): Promise<readonly TextRow[]>;
  /** The same, in batches of at most `batch` rows and constant memory. */
  streamTextRows(sql: string, batch: number): AsyncIterable<readonly TextRow[]>;
  /**
   * What a query answers in PostgreSQL's COPY text format, in chunks that may end anywhere, and constant memory; absent where
   * the engine has no such thing. `sql` is a SELECT.
   */
  copyText?(sql: string): AsyncIterable<Buffer>;
  /** A name as this engine quotes it. */
  quote(identifier: string): string;
  close(): Promise<void>;
}

/** Opens connections to a sandbox (or attached server) by its name; adapters know where it is and with which secret. */
export interface DatabaseAccess {
  /** Every database that can be entered and belongs to the source, in order of name. */
  databases(sandbox: SandboxName): Promise<readonly string[]>;
  open(sandbox: SandboxName, database: string): Promise<Database>;
}

export interface SandboxName {
  readonly name: string;
  readonly kind: 'restored' | 'attached';
}

/**
 * A query that the server refused. Only SQLSTATE and, on MySQL and MariaDB, the error number leave the driver: message
 * texts carry values.
 */
export class QueryError extends Error {
  readonly sqlState: string;
  /** Null where the engine has none, as PostgreSQL. */
  readonly errno: number | null;

  constructor(sqlState: string, cause?: unknown, errno: number | null = null) {
    super(`the server answered SQLSTATE ${sqlState}${errno === null ? '' : ` (error ${errno})`}`, { cause });
    this.name = 'QueryError';
    this.sqlState = sqlState;
    this.errno = errno;
  }
}

/** How long anything may take, milliseconds. */
export interface DatabaseLimits {
  readonly connectMs: number;
  readonly statementMs: number;
  readonly lockMs: number;
}

/** A copy is ours alone: patience costs nobody anything. */
export const sandboxLimits: DatabaseLimits = { connectMs: 10_000, statementMs: 120_000, lockMs: 5_000 };
/** A live server has other work to do. */
export const liveLimits: DatabaseLimits = { connectMs: 10_000, statementMs: 15_000, lockMs: 1_000 };
