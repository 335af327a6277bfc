import type { MysqlDescription } from './statement.ts';
import type { MysqlTarget } from './tokens.ts';

/** Where the source's own `mysql` schema waits until nothing of the dump runs any more. */
export const quarantine = 'stillframe_source_mysql';
/** Schemas that every server has and no dump can fill. */
export const builtInSchemas: ReadonlySet<string> = new Set([
  'information_schema',
  'performance_schema',
  'sys',
  'ndbinfo',
]);

/** Tables of the source's `mysql` schema that say who may do what, or what runs; the others say nothing of the source. */
export const accountTables: readonly string[] =
  'user global_priv db host tables_priv columns_priv procs_priv proxies_priv roles_mapping role_edges default_roles global_grants password_history servers plugin func component'.split(
    ' ',
  );
/** Those that MariaDB alone has, as MySQL can hold them: defaults of texts and options of its engine are no MySQL. */
export const mariadbTables: Readonly<Record<string, string>> = {
  global_priv: 'Host char(255), User char(128), Priv longtext',
  roles_mapping: 'Host char(255), User char(128), Role char(128), Admin_option char(1)',
};
/** Tables in which the server itself looks for routines and events. */
export const routineTables: readonly string[] = ['proc', 'event'];

/** The source's own system schema waits elsewhere: the copy's server is using one of this name. */
export function storedName(schema: string): string {
  return schema.toLowerCase() === 'mysql' ? quarantine : schema;
}

/** Whether a statement is about the schema `mysql`, and there about something that tells of the source. */
export function placeOf(
  { name, verb, kind }: MysqlDescription,
  database: string | null,
): 'copy' | 'source-schema' | 'nowhere' {
  const schema = (name?.schema ?? database ?? '').toLowerCase();
  if (builtInSchemas.has(schema)) return 'nowhere';
  if (schema !== 'mysql' || verb === 'set') return 'copy';
  const told = kind === 'table' && name !== null && [...accountTables, ...routineTables].includes(name.name);
  return told && /^(create|insert|replace|drop)$/.test(verb) ? 'source-schema' : 'nowhere';
}

/** A statement about the source's own system schema, in the one where that waits. */
export function inQuarantine(
  bytes: Buffer,
  { verb, name, schemaToken }: MysqlDescription,
  target: MysqlTarget,
): Buffer {
  const columns = verb === 'create' && target.flavour === 'mysql' ? mariadbTables[name?.name ?? ''] : undefined;
  // MySQL makes a table of MariaDB's accounts in its own words; the names of those tables need no escaping.
  if (columns !== undefined && name !== null)
    return Buffer.from(`CREATE TABLE \`${quarantine}\`.\`${name.name}\` (${columns})`);
  if (schemaToken === null) return bytes;
  const before = bytes.subarray(0, schemaToken.start);
  return Buffer.concat([before, Buffer.from(`\`${quarantine}\``), bytes.subarray(schemaToken.end)]);
}
