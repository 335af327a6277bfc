import type { DatabaseDefinition } from '../../../../domain/dump/postgres/create-database.ts';
import { quoteName, quoteText } from '../../../../domain/dump/postgres/sql-spelling.ts';
import { maintenance, type Superuser } from './superuser.ts';

/** Databases of the dump, which the loader owns until the dump says otherwise. */
export interface BootstrapDatabases {
  exists(name: string): Promise<boolean>;
  /** `locale`: what was asked for and is not there. */
  create(definition: DatabaseDefinition): Promise<{ readonly sqlstate: string | null; readonly locale: string | null }>;
  /** Hands a database that the server had from the start to the loader. */
  adopt(name: string): Promise<string | null>;
  changeOwner(database: string, role: string): Promise<string | null>;
  createCollation(database: string, schema: string, name: string): Promise<string | null>;
  /** Names of the form schema.name that a collation of the database has. */
  collations(database: string): Promise<ReadonlySet<string>>;
  tables(database: string): Promise<readonly { readonly schema: string; readonly table: string }[]>;
}

export function createBootstrapDatabases(superuser: Superuser, loaderName: string): BootstrapDatabases {
  const loader = quoteName(loaderName);
  const run = (sql: string) => superuser.run(maintenance, sql);
  const changeOwner = (database: string, role: string) =>
    run(`ALTER DATABASE ${quoteName(database)} OWNER TO ${quoteName(role)}`);

  return {
    async exists(name) {
      const found = await superuser.rows(maintenance, 'select from pg_catalog.pg_database where datname = $1', [name]);
      return found.length > 0;
    },
    async create(definition) {
      const start = `CREATE DATABASE ${quoteName(definition.name)} WITH OWNER = ${loader} TEMPLATE = template0`;
      const encoding = definition.encoding === null ? '' : ` ENCODING = ${quoteText(definition.encoding)}`;
      const asked = localeOptions(definition);
      const first = await run(start + encoding + asked.sql);
      const utf8 = definition.encoding === null || /^utf-?8$/i.test(definition.encoding);
      // The server's own locale is one of UTF-8: any other encoding needs one too, also where none is named.
      if (first === null || (asked.name === null && utf8)) return { sqlstate: first, locale: null };
      const fallback = utf8
        ? " LOCALE_PROVIDER = builtin BUILTIN_LOCALE = 'C.UTF-8' LOCALE = 'C'"
        : " LOCALE_PROVIDER = libc LOCALE = 'C'";
      const second = await run(start + encoding + fallback);
      return { sqlstate: second, locale: second === null ? asked.name : null };
    },
    adopt: (name) => changeOwner(name, loaderName),
    changeOwner,
    createCollation: (database, schema, name) =>
      superuser.run(
        database,
        `CREATE COLLATION ${quoteName(schema)}.${quoteName(name)} (provider = builtin, locale = 'C.UTF-8')`,
      ),
    async collations(database) {
      const rows = await superuser.rows<{ schema: string; name: string }>(
        database,
        `select n.nspname as schema, c.collname as name
         from pg_catalog.pg_collation c join pg_catalog.pg_namespace n on n.oid = c.collnamespace
         where c.collencoding in (-1, (select d.encoding from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()))`,
      );
      return new Set(rows.map(({ schema, name }) => `${schema}.${name}`));
    },
    tables: (database) =>
      superuser.rows<{ schema: string; table: string }>(
        database,
        `select n.nspname as schema, c.relname as "table"
         from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
         where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
           and n.nspname !~ '^pg_(toast_)?temp_'
           and not exists (select from pg_catalog.pg_depend d
             where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
         order by 1, 2`,
      ),
  };
}

function localeOptions(definition: DatabaseDefinition): { readonly sql: string; readonly name: string | null } {
  const parts: string[] = [];
  const provider =
    definition.provider !== null && /^(libc|icu|builtin)$/.test(definition.provider) ? definition.provider : null;
  if (provider !== null) parts.push(`LOCALE_PROVIDER = ${provider}`);
  if (definition.locale !== null) parts.push(`LOCALE = ${quoteText(definition.locale)}`);
  if (definition.collate !== null) parts.push(`LC_COLLATE = ${quoteText(definition.collate)}`);
  if (definition.ctype !== null) parts.push(`LC_CTYPE = ${quoteText(definition.ctype)}`);
  if (definition.providerLocale !== null && provider !== null && provider !== 'libc')
    parts.push(`${provider === 'icu' ? 'ICU_LOCALE' : 'BUILTIN_LOCALE'} = ${quoteText(definition.providerLocale)}`);
  const name = definition.locale ?? definition.collate ?? definition.providerLocale ?? definition.ctype;
  return { sql: parts.length === 0 ? '' : ` ${parts.join(' ')}`, name };
}
