import { quoteIdentifier } from '../../shared/database/postgres-names.ts';
import { objectName } from '../../services/scanner/domain/object-name.ts';

/** A name that breaks whatever is put together carelessly: quotes, a line break, markup, a format, a direction mark. */
export const hostile = `o"r'd\n<script>alert(1)</script>{}%s$1;--\u202e😀`;
/** The same as SQL writes it. */
export const id = quoteIdentifier(hostile);

/** How evidence names things of the database under test. */
export const at = (kind: string, ...names: readonly string[]): string => objectName(kind, 'shop', ...names);
export const inSchema = (kind: string, ...names: readonly string[]): string => at(kind, hostile, ...names);
export const fn = (name: string, args: string): string => `${inSchema('function', name)}(${args})`;
export const role = (name: string): string => objectName('role', name);
export const setting = (name: string): string => `setting ${name}`;

/** Values for remedies: the schema that all plants live in, and more. */
export const s = (more: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
  schema: id,
  ...more,
});

/** A table with a row, owned by a role that nobody logs in as. */
export const table = (name: string, columns = 'id int'): string[] => [
  `create table ${id}.${quoteIdentifier(name)} (${columns})`,
  `insert into ${id}.${quoteIdentifier(name)} default values`,
  `alter table ${id}.${quoteIdentifier(name)} owner to keeper`,
];

/** A SECURITY DEFINER function that only its owner may call. */
export const definer = (name: string, more: string, body = 'begin end'): string[] => [
  `create function ${id}.${name}() returns void language plpgsql security definer ${more} as $f$ ${body} $f$`,
  `revoke execute on function ${id}.${name}() from public`,
  `alter function ${id}.${name}() owner to keeper`,
];
export const safePath = 'set search_path = pg_catalog, pg_temp';

/** Row security as it should be. */
export const secured = (name: string): string[] => [
  `alter table ${id}.${quoteIdentifier(name)} enable row level security, force row level security`,
  `create policy own on ${id}.${quoteIdentifier(name)} using (id = 7)`,
];
