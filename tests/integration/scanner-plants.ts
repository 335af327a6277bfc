import { quoteIdentifier } from '../../shared/database/postgres.ts';
import { objectName, quoted } from '../../services/scanner/domain/object-name.ts';

/** A name that breaks whatever is put together carelessly: quotes, a line break, markup, a bracket, an emoji. */
export const hostile = `o"r'd\n<script>alert(1)</script>{}$1;--😀`;
const id = quoteIdentifier(hostile);
const at = (kind: string, ...names: string[]) => objectName(kind, 'shop', ...names);
const inSchema = (kind: string, ...names: string[]) => at(kind, hostile, ...names);
const fn = (name: string, args: string) => `${inSchema('function', name)}(${args})`;
const role = (name: string) => objectName('role', name);

/** One weakness: how it comes about, what has to be found, and what stands for the placeholders of the remedy. */
export interface Plant {
  readonly check: string;
  readonly sql: readonly string[];
  /** Resources of the evidence, all of them, in any order. */
  readonly found: readonly string[];
  /** Values for the placeholders of the check's remediationSql; several when it has to be run several times. */
  readonly remedy?: readonly Readonly<Record<string, string>>[];
  /** Used instead where the remedy is no SQL, or needs more than placeholders. */
  readonly repair?: readonly string[];
}

/** Made before everything else: the schema that all plants live in, and roles that are as they should be. */
export const ground = [
  `create schema ${id}`,
  `create role keeper nologin`,
  `create role clerk login connection limit 5 valid until '2099-01-01' password 'not-a-secret'`,
  `create role rds_superuser nologin createrole`,
  `create role rds_iam nologin`,
  `create table ${id}.clean (id int primary key, note text)`,
  `alter table ${id}.clean owner to keeper`,
  `revoke all on database shop from public`,
  `revoke create on schema public from public`,
];

const definer = (name: string, more: string, body = 'begin end') =>
  `create function ${id}.${name}() returns void language plpgsql security definer ${more} as $f$ ${body} $f$`;
const closed = (name: string) => `revoke execute on function ${id}.${name}() from public`;
const safePath = `set search_path = pg_catalog, pg_temp`;
const table = (name: string, columns = 'id int') => `create table ${id}.${quoteIdentifier(name)} (${columns})`;
const s = (more: Readonly<Record<string, string>>) => ({ schema: id, ...more });

// prettier-ignore
export const plants: readonly Plant[] = [
  { check: 'schema-public-writable', sql: [`grant create on schema public to public`], found: [at('schema', 'public')], remedy: [{}] },
  { check: 'schema-writable-by-public', sql: [`create schema ${quoteIdentifier('open\n"')}`, `grant create on schema ${quoteIdentifier('open\n"')} to public`], found: [at('schema', 'dropbox'), at('schema', 'open\n"')], remedy: [{ schema: quoteIdentifier('open\n"') }, { schema: 'dropbox' }] },
  { check: 'table-readable-by-public', sql: [table(hostile), `grant select on ${id}.${id} to public`], found: [inSchema('table', hostile)], remedy: [s({ table: id })] },
  { check: 'table-writable-by-public', sql: [table('writable'), `grant insert, delete on ${id}.writable to public`], found: [inSchema('table', 'writable')], remedy: [s({ table: 'writable' })] },
  { check: 'sequence-writable-by-public', sql: [`create sequence ${id}.numbers`, `grant usage, update on sequence ${id}.numbers to public`], found: [inSchema('sequence', 'numbers')], remedy: [s({ sequence: 'numbers' })] },
  { check: 'grant-option-outside-owner', sql: [table('handed'), `grant select on ${id}.handed to clerk with grant option`], found: [inSchema('table', 'handed')], remedy: [s({ table: 'handed', role: 'clerk' })] },
  { check: 'trigger-privilege-granted', sql: [table('hooked'), `grant trigger on ${id}.hooked to clerk`], found: [inSchema('table', 'hooked')], remedy: [s({ table: 'hooked', role: 'clerk' })] },
  { check: 'column-open-to-public', sql: [table('columns', `${id} text, other text`), `grant select (${id}) on ${id}.columns to public`], found: [inSchema('column', 'columns', hostile)], remedy: [s({ table: 'columns', column: id })] },
  { check: 'default-privileges-to-public', sql: [`alter default privileges for role keeper in schema ${id} grant select on tables to public`], found: [at('schema', hostile)], repair: [`alter default privileges for role keeper in schema ${id} revoke select on tables from public`] },
  { check: 'definer-function-mutable-search-path', sql: [definer('floating', ''), closed('floating')], found: [fn('floating', '')], remedy: [s({ function: 'floating', arguments: '' })] },
  { check: 'definer-search-path-without-pg-temp', sql: [definer('temporary', `set search_path = pg_catalog`), closed('temporary')], found: [fn('temporary', '')], repair: [`alter function ${id}.temporary() set search_path = pg_catalog, pg_temp`] },
  { check: 'definer-search-path-writable', sql: [`create schema dropbox`, `grant create on schema dropbox to public`, definer('searching', `set search_path = dropbox, pg_temp`), closed('searching')], found: [fn('searching', '')], remedy: [s({ function: 'searching', arguments: '' })] },
  { check: 'definer-function-callable-by-public', sql: [`create function ${id}.${id}(${id} integer, text) returns void language plpgsql security definer ${safePath} as 'begin end'`, `alter function ${id}.${id}(integer, text) owner to keeper`], found: [fn(hostile, `${quoted(hostile)} integer, text`), fn('mighty', '')], remedy: [s({ function: id, arguments: 'integer, text' })] },
  { check: 'administrator-function-callable-by-public', sql: [`create role chief nologin createrole`, definer('mighty', safePath), `alter function ${id}.mighty() owner to chief`], found: [fn('mighty', '')], remedy: [s({ function: 'mighty', arguments: '' })] },
  { check: 'definer-function-dynamic-sql', sql: [definer('glued', safePath, `execute 'select ' || current_user;`.replace(/^/, 'begin ').concat(' end')), closed('glued')], found: [fn('glued', '')], repair: [`drop function ${id}.glued()`] },
  { check: 'built-in-function-shadowed', sql: [`create function ${id}.lower(text) returns text language sql as 'select $1'`], found: [fn('lower', 'text')], remedy: [s({ function: 'lower', arguments: 'text' })] },
  { check: 'secret-in-code', sql: [
    `create function ${id}.remember() returns text language plpgsql as $f$ declare api_key text := 'Zx81kQp00TrEe'; begin return api_key; end $f$`,
    `create view ${id}.linked as select 'postgres://app:hunter22x@10.0.0.9/crm'::text as address`,
    table('defaults', `password text default 'changeme'`)],
    found: [inSchema('function', 'remember'), inSchema('view', 'linked'), inSchema('column default', 'defaults', 'password')], repair: [`drop function ${id}.remember()`, `drop view ${id}.linked`, `alter table ${id}.defaults alter password drop default`] },
  { check: 'secret-in-comment', sql: [table('noted'), `comment on table ${id}.noted is 'password: Zx81kQp00TrEe'`], found: [inSchema('comment', 'noted')], repair: [`comment on table ${id}.noted is null`] },
  { check: 'secret-in-server-options', sql: [`create foreign data wrapper plain`, `create server leaky foreign data wrapper plain options (password 'Zx81kQp00TrEe')`], found: [at('server option', 'leaky')], repair: [`alter server leaky options (drop password)`] },
  { check: 'view-bypasses-row-security', sql: [table('guarded'), `alter table ${id}.guarded enable row level security, force row level security`, `create policy own on ${id}.guarded using (id = 7)`, `create view ${id}.window as select * from ${id}.guarded`], found: [inSchema('view', 'window')], remedy: [s({ view: 'window' })] },
  { check: 'policies-without-row-security', sql: [table('idle'), `create policy own on ${id}.idle using (id = 7)`, `alter table ${id}.idle force row level security`], found: [inSchema('table', 'idle')], remedy: [s({ table: 'idle' })] },
  { check: 'row-security-without-policy', sql: [table('shut'), `alter table ${id}.shut enable row level security, force row level security`], found: [inSchema('table', 'shut')], remedy: [s({ table: 'shut' })] },
  { check: 'row-security-not-forced', sql: [table('owned'), `alter table ${id}.owned enable row level security`, `create policy own on ${id}.owned using (id = 7)`], found: [inSchema('table', 'owned')], remedy: [s({ table: 'owned' })] },
  { check: 'policy-always-true', sql: [table('sieve'), `alter table ${id}.sieve enable row level security, force row level security`, `create policy ${id} on ${id}.sieve using (true)`], found: [inSchema('policy', 'sieve', hostile)], repair: [`alter policy ${id} on ${id}.sieve using (id = 7)`] },
  { check: 'tenant-table-without-row-security', sql: [table('tenants', 'tenant_id int')], found: [inSchema('table', 'tenants')], repair: [`drop table ${id}.tenants`] },
  { check: 'untrusted-language', sql: [`create language wild handler plpgsql_call_handler`], found: [at('language', 'wild')], repair: [`drop language wild`] },
  { check: 'language-open-to-public', sql: [`create trusted language tame handler plpgsql_call_handler`], found: [at('language', 'tame')], remedy: [{ language: 'tame' }] },
  { check: 'outbound-link-extension', sql: [`create extension dblink schema ${id}`], found: [at('extension', 'dblink')], remedy: [{ extension: 'dblink' }] },
  { check: 'aws-bridge-extension', sql: [`create extension tcn schema ${id}`, `set allow_system_table_mods = on`, `update pg_extension set extname = 'aws_s3' where extname = 'tcn'`], found: [at('extension', 'aws_s3')], remedy: [{ extension: 'aws_s3' }] },
  { check: 'file-reading-extension', sql: [`create extension file_fdw schema ${id}`], found: [at('extension', 'file_fdw')], repair: [`drop server reader cascade`, `drop extension file_fdw`] },
  { check: 'job-scheduler-installed', sql: [`create extension intagg schema ${id}`, `set allow_system_table_mods = on`, `update pg_extension set extname = 'pg_cron' where extname = 'intagg'`], found: [at('extension', 'pg_cron')], remedy: [{ extension: 'pg_cron' }] },
  { check: 'extension-in-public-schema', sql: [`create extension citext schema public`], found: [at('extension', 'citext')], remedy: [{ extension: 'citext', schema: id }] },
  { check: 'foreign-table-readable-by-public', sql: [`create server reader foreign data wrapper file_fdw`, `create foreign table ${id}.outside (line text) server reader options (filename '/dev/null')`, `grant select on ${id}.outside to public`], found: [inSchema('foreign table', 'outside')], remedy: [s({ table: 'outside' })] },
  { check: 'foreign-server-without-tls', sql: [`create foreign data wrapper postgres_fdw`, `create server ${id} foreign data wrapper postgres_fdw`], found: [at('server', hostile)], remedy: [{ server: id }] },
  { check: 'foreign-server-open-to-public', sql: [`create server shared foreign data wrapper plain`, `create user mapping for public server shared`], found: [at('server', 'shared')], remedy: [{ server: 'shared' }] },
  { check: 'foreign-server-credentials-stored', sql: [`create server secret foreign data wrapper plain`, `create user mapping for clerk server secret options (password 'Zx81kQp00TrEe')`], found: [at('server', 'secret')], remedy: [{ server: 'secret', role: 'clerk' }] },
  { check: 'everything-published', sql: [`create publication ${id} for all tables`], found: [at('publication', hostile)], remedy: [{ publication: id }] },
  { check: 'subscription-stored', sql: [`create subscription ${id} connection 'host=10.0.0.9 password=Zx81kQp00TrEe' publication p with (connect = false, slot_name = none)`], found: [at('subscription', hostile)], remedy: [{ subscription: id }] },
  { check: 'event-trigger-present', sql: [`create function ${id}.watch() returns event_trigger language plpgsql as 'begin end'`, `create event trigger ${id} on sql_drop execute function ${id}.watch()`], found: [at('event trigger', hostile)], remedy: [{ trigger: id }] },
  { check: 'trigger-disabled', sql: [table('audited'), `create function ${id}.audit() returns trigger language plpgsql as 'begin return new; end'`, `create trigger ${id} before insert on ${id}.audited for each row execute function ${id}.audit()`, `alter table ${id}.audited disable trigger ${id}`], found: [inSchema('trigger', 'audited', hostile)], remedy: [s({ table: 'audited', trigger: id })] },
  { check: 'rewrite-rule-on-table', sql: [table('ruled'), `create rule ${id} as on delete to ${id}.ruled do instead nothing`], found: [inSchema('rule', 'ruled', hostile)], remedy: [s({ table: 'ruled', rule: id })] },
  { check: 'large-object-open-to-public', sql: [`select lo_create(4711)`, `grant select on large object 4711 to public`], found: [objectName('database', 'shop')], remedy: [{ oid: '4711' }] },
  { check: 'unlogged-table', sql: [`create unlogged table ${id}.fast (id int)`], found: [inSchema('table', 'fast')], remedy: [s({ table: 'fast' })] },
  { check: 'leftover-table-copy', sql: [table('customers_backup_2022'), table('orders_20240131')], found: [inSchema('table', 'customers_backup_2022'), inSchema('table', 'orders_20240131')], remedy: [s({ table: 'customers_backup_2022' }), s({ table: 'orders_20240131' })] },
  { check: 'unexpected-superuser', sql: [`create role ${id} nologin superuser`], found: [role(hostile)], remedy: [{ role: id }] },
  { check: 'powerful-role-attributes', sql: [`create role maker nologin createdb`], found: [role('chief'), role('maker')], remedy: [{ role: 'maker' }, { role: 'chief' }] },
  { check: 'several-rds-superusers', sql: [`create role first nologin in role rds_superuser`, `create role second nologin in role rds_superuser`], found: [role('boss'), role('deputy'), role('first'), role('second')], repair: [`revoke rds_superuser from first, second, boss`] },
  { check: 'powerful-predefined-role-granted', sql: [`create role reader nologin in role pg_read_all_data`], found: [role('reader')], remedy: [{ 'predefined role': 'pg_read_all_data', role: 'reader' }] },
  { check: 'membership-may-be-handed-on', sql: [`create role team nologin`, `grant team to clerk with admin option`], found: [role('clerk')], remedy: [{ 'granted role': 'team', role: 'clerk' }] },
  { check: 'password-without-end-date', sql: [`create role ageless login connection limit 5`], found: [role('ageless')], remedy: [{ role: 'ageless', date: '2099-01-01' }] },
  { check: 'expired-role-remains', sql: [`create role ghost nologin valid until '2020-01-01'`], found: [role('ghost')], remedy: [{ role: 'ghost' }] },
  { check: 'role-without-connection-limit', sql: [`create role hungry login valid until '2099-01-01'`], found: [role('hungry')], remedy: [{ role: 'hungry', number: '5' }] },
  { check: 'administrator-without-iam', sql: [`create role boss login connection limit 5 valid until '2099-01-01' in role rds_superuser`, `create role deputy login connection limit 5 valid until '2099-01-01' in role rds_superuser`], found: [role('boss'), role('deputy')], remedy: [{ role: 'deputy' }] },
  { check: 'login-role-owns-tables', sql: [table('mine'), `alter table ${id}.mine owner to clerk`], found: [role('clerk')], remedy: [s({ table: 'mine', 'role without login': 'keeper' })] },
  { check: 'md5-password-stored', sql: [`create role old nologin password 'md5${'0'.repeat(32)}'`], found: [role('old')], remedy: [{ role: 'old', 'new password': 'not-a-secret' }] },
  { check: 'parameter-privilege-granted', sql: [`grant set on parameter log_statement to clerk`], found: [objectName('parameter', 'log_statement')], remedy: [{ parameter: 'log_statement', role: 'clerk' }] },
  { check: 'risky-role-setting', sql: [`alter role clerk set password_encryption = md5`], found: [role('clerk')], remedy: [{ role: 'clerk', setting: 'password_encryption' }] },
  { check: 'risky-database-setting', sql: [`alter database shop set log_statement = 'none'`], found: [objectName('database', 'shop')], remedy: [{ database: 'shop', setting: 'log_statement' }] },
  { check: 'secret-in-role-setting', sql: [`alter role keeper set app.jwt_secret = 'Zx81kQp00TrEe'`], found: [role('keeper')], repair: [`alter role keeper reset app.jwt_secret`] },
  { check: 'secret-in-database-setting', sql: [`alter database shop set app.api_key = 'Zx81kQp00TrEe'`], found: [objectName('database', 'shop')], repair: [`alter database shop reset app.api_key`] },
  { check: 'database-open-to-public', sql: [`grant connect on database shop to public`], found: [objectName('database', 'shop')], remedy: [{ database: 'shop' }] },
  { check: 'database-schema-creation-open-to-public', sql: [`grant create on database shop to public`], found: [objectName('database', 'shop')], remedy: [{ database: 'shop' }] },
  { check: 'temporary-tables-open-to-public', sql: [`grant temporary on database shop to public`], found: [objectName('database', 'shop')], remedy: [{ database: 'shop' }] },
];

/** Tables belong to a role without log-in, so that one plant does not show up under another. */
export const settled = [
  `do $$ declare t record; begin
     for t in select n.nspname, c.relname, c.relkind from pg_class c join pg_namespace n on n.oid = c.relnamespace
              where c.relkind in ('r') and n.nspname not like 'pg\\_%' and n.nspname <> 'information_schema' and c.relname not in ('mine') loop
       execute format('alter table %I.%I owner to keeper', t.nspname, t.relname);
     end loop; end $$`,
];
