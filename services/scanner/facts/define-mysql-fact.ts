import { z } from 'zod';
import type { CarriedWith, Derivation, Fact, OnRequest, SqlReader, TrueIn } from './define-fact.ts';
import type { AwsReader } from './define-fact.ts';

/**
 * A fact of MySQL and MariaDB. It is told once per server: what others call a database is a schema there. One text serves
 * every server; what differs stands in executable comments (`mysql-sql.ts`), which the server itself takes or leaves.
 */
export function defineMysqlFact<const Name extends string, Schema extends z.ZodType>(definition: {
  name: Name;
  summary: string;
  trueIn?: Exclude<TrueIn, 'aws'>;
  carriedWith?: CarriedWith;
  objects?: readonly string[];
  statements?: readonly string[];
  sql: string;
  parameters?: SqlReader['parameters'];
  aws?: AwsReader<z.output<Schema>>;
  derive?: Derivation<z.output<Schema>>;
  onRequest?: OnRequest;
  Row: Schema;
  example: z.output<Schema>;
}): Fact<Name, 'server', z.output<Schema>> {
  return {
    name: definition.name,
    summary: definition.summary,
    engine: 'mysql',
    scope: 'server',
    trueIn: definition.trueIn ?? 'in-data',
    carriedWith: definition.carriedWith ?? null,
    objects: definition.objects ?? [],
    statements: definition.statements ?? [],
    sinceMajor: null,
    sql: { text: definition.sql.trim(), parameters: definition.parameters ?? (() => []) },
    aws: definition.aws ?? null,
    derive: definition.derive ?? null,
    onRequest: definition.onRequest ?? null,
    amend: null,
    Row: definition.Row as unknown as z.ZodType<z.output<Schema>>,
    example: definition.example,
  };
}

/** Parameters of a fact that leaves out our own accounts: one text, for FIND_IN_SET. */
export const ourAccounts: SqlReader['parameters'] = ({ ourRoles }) => [ourRoles.join(',')];

/** Parameters of a fact that leaves out our own schemas. */
export const ourSchemas: SqlReader['parameters'] = ({ ourDatabases }) => [ourDatabases.join(',')];

/** Words that the server prints with commas between them, in upper case; or the list that came of it. */
export const Words = z.union([
  z.array(z.string()),
  z.string().transform((text) => (text === '' ? [] : text.toUpperCase().split(','))),
]);
