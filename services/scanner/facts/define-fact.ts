import { z } from 'zod';
import type { AccountTables } from '../domain/mysql-sql.ts';
import type { AnswerName, Answers } from './aws/answers.ts';
import type { AwsSubject } from './aws/aws-subject.ts';

/**
 * Where a fact is true. `in-data`: it travels inside the snapshot, so the copy tells it. `source-parameters`: a setting
 * of the source, told by its parameter groups, or by a live server. `aws`: told by the control plane alone. `live`:
 * told by a running source alone; a copy's own answer would say nothing.
 */
export type TrueIn = 'in-data' | 'source-parameters' | 'aws' | 'live';

/**
 * `roles`: accounts and what they were granted. `databaseSettings`: properties of the database itself. `wholeServer`: what
 * a dump leaves out even when it brings the accounts (plugins, log tables, replication), and a snapshot does not.
 */
export type CarriedWith = 'roles' | 'databaseSettings' | 'wholeServer';

/** What a database-scope row looks like to a check: the row, and the database that it came from. */
export type RowIn<Scope, Row> = Scope extends 'database' ? Row & { readonly database: string } : Row;

/** What a query may be told: names that are ours and belong in no finding. */
export interface QueryContext {
  readonly ourRoles: readonly string[];
  readonly ourDatabases: readonly string[];
  /** Roles of the source whose password we set in the copy: what is stored there says nothing about the source. */
  readonly ourPasswords?: readonly string[] | undefined;
  /** Whose tables of accounts the copy holds, where its server is of another kind. */
  readonly accountTables?: AccountTables | undefined;
}

export interface SqlReader {
  /** Catalog-qualified and ordered, and it calls nothing of the database's own. The session's search_path is pg_catalog. */
  readonly text: string;
  readonly parameters: (context: QueryContext) => readonly unknown[];
}

export interface AwsReader<Row> {
  /** Answers without which the fact cannot be told. */
  readonly from: readonly AnswerName[];
  /** The rows, or our sentence why there are none to be had. */
  readonly rows: (answers: Answers, subject: AwsSubject) => readonly Row[] | { readonly unavailable: string };
}

/**
 * A step inside the probe, for what must not leave it: the rows that the query answered go in, those of the fact come out,
 * and the former are dropped.
 */
export interface Derivation<Row> {
  /** The rows, our sentence why there are none to be had, or null when the answer has an unexpected shape. */
  readonly from: (
    answered: readonly unknown[],
    given: { readonly databases: readonly string[] },
  ) => Promise<readonly Row[] | { readonly unavailable: string } | null>;
}

/** A derivation from rows of the schema `Raw`. */
export function derivation<Raw extends z.ZodType, Row>(
  Raw: Raw,
  derive: (
    rows: readonly z.output<Raw>[],
    given: { readonly databases: readonly string[] },
  ) => Promise<readonly Row[] | { readonly unavailable: string }>,
): Derivation<Row> {
  return {
    from: async (answered, given) => {
      const raw = z.array(Raw).safeParse(answered);
      return raw.success ? derive(raw.data, given) : null;
    },
  };
}

/** An option of a scan without which a fact is not read at all. */
export type OnRequest = 'guessPasswords';

/** Objects that the restore could not bring, as far as a fact can still tell them by name. */
export interface RestoreNames {
  readonly missing: readonly { readonly kind: string; readonly database: string; readonly object: string }[];
  readonly standIns: readonly {
    readonly kind: string;
    readonly name: string;
    readonly withheld?: readonly string[] | undefined;
  }[];
}

/** Plain data read from a source: where it is true, how it is read, what a row looks like. No driver in here. */
export interface Fact<
  Name extends string = string,
  Scope extends 'server' | 'database' = 'server' | 'database',
  Row = unknown,
> {
  readonly name: Name;
  readonly summary: string;
  /** `mysql`: MySQL and MariaDB, whose differences a fact's own text settles. */
  readonly engine: 'postgres' | 'mysql' | 'aws';
  readonly scope: Scope;
  readonly trueIn: TrueIn;
  /** What the source's material has to carry for the fact to be told from its copy; null: nothing in particular. */
  readonly carriedWith: CarriedWith | null;
  /** Kinds of object that it lists: when some of them are not in the copy, an empty list proves nothing. */
  readonly objects: readonly string[];
  /** Statements that change it without making an object (`GRANT`): when the server refused one, an empty list proves nothing. */
  readonly statements: readonly string[];
  /** First major that has the catalog; older sources simply have no rows. */
  readonly sinceMajor: number | null;
  readonly sql: SqlReader | null;
  readonly aws: AwsReader<Row> | null;
  /** Null: the query's rows are the fact's. */
  readonly derive: Derivation<Row> | null;
  /** Null: read in every scan. */
  readonly onRequest: OnRequest | null;
  /** Corrects rows of a copy by what the restore recorded. */
  readonly amend: ((rows: readonly unknown[], restore: RestoreNames) => readonly unknown[]) | null;
  readonly Row: z.ZodType<Row>;
  readonly example: RowIn<Scope, Row>;
}

/** A fact inside the database. */
export function defineFact<
  const Name extends string,
  const Scope extends 'server' | 'database',
  Schema extends z.ZodType,
>(definition: {
  name: Name;
  summary: string;
  scope: Scope;
  trueIn?: Exclude<TrueIn, 'aws'>;
  carriedWith?: CarriedWith;
  objects?: readonly string[];
  statements?: readonly string[];
  sinceMajor?: number;
  sql: string;
  parameters?: SqlReader['parameters'];
  aws?: AwsReader<z.output<Schema>>;
  derive?: Derivation<z.output<Schema>>;
  onRequest?: OnRequest;
  amend?: (
    rows: readonly RowIn<Scope, z.output<Schema>>[],
    restore: RestoreNames,
  ) => readonly RowIn<Scope, z.output<Schema>>[];
  Row: Schema;
  example: RowIn<Scope, z.output<Schema>>;
}): Fact<Name, Scope, z.output<Schema>> {
  return {
    name: definition.name,
    summary: definition.summary,
    engine: 'postgres',
    scope: definition.scope,
    trueIn: definition.trueIn ?? 'in-data',
    carriedWith: definition.carriedWith ?? null,
    objects: definition.objects ?? [],
    statements: definition.statements ?? [],
    sinceMajor: definition.sinceMajor ?? null,
    sql: { text: definition.sql.trim(), parameters: definition.parameters ?? (() => []) },
    aws: definition.aws ?? null,
    derive: definition.derive ?? null,
    onRequest: definition.onRequest ?? null,
    amend: (definition.amend as Fact['amend'] | undefined) ?? null,
    Row: definition.Row as unknown as z.ZodType<z.output<Schema>>,
    example: definition.example,
  };
}

/** A fact that the control plane tells. */
export function defineAwsFact<const Name extends string, Row>(definition: {
  name: Name;
  summary: string;
  from: readonly AnswerName[];
  rows: AwsReader<Row>['rows'];
  Row: z.ZodType<Row>;
  example: Row;
}): Fact<Name, 'server', Row> {
  return {
    name: definition.name,
    summary: definition.summary,
    engine: 'aws',
    scope: 'server',
    trueIn: 'aws',
    carriedWith: null,
    objects: [],
    statements: [],
    sinceMajor: null,
    sql: null,
    aws: { from: definition.from, rows: definition.rows },
    derive: null,
    onRequest: null,
    amend: null,
    Row: definition.Row,
    example: definition.example,
  };
}

/** The row type that a check reads. */
export type RowOf<F> = F extends Fact<string, infer Scope, infer Row> ? RowIn<Scope, Row> : never;

/** A boolean, as the driver gives it or as the server prints it. */
export const Flag = z
  .union([z.boolean(), z.enum(['t', 'f', 'true', 'false'])])
  .transform((v) => v === true || v === 't' || v === 'true');

/** A number, as the driver gives it or as the server prints it. */
export const Count = z.union([z.number(), z.string().regex(/^-?\d{1,15}$/)]).transform(Number);

/** A JSON array of texts, parsed or as the server prints it. */
export const Names = z
  .union([z.array(z.string()), z.string().transform((text): unknown => JSON.parse(text))])
  .pipe(z.array(z.string()));

/** An access list, parsed or as the server prints its JSON; `to` null is PUBLIC. */
export const Grants = z
  .union([z.array(z.unknown()), z.string().transform((text): unknown => JSON.parse(text))])
  .pipe(z.array(z.object({ to: z.string().nullable(), privileges: z.array(z.string()) })));
