import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Extensions that RDS offers and the packages from npm do not have: the objects that a check looks at, under the names
 * and with the owners that the real ones give them. https://docs.aws.amazon.com/AmazonRDS/latest/PostgreSQLReleaseNotes/
 */
const extensions: Readonly<Record<string, { readonly schema: string | null; readonly sql: string }>> = {
  aws_s3: {
    schema: 'aws_s3',
    sql: `create function aws_s3.query_export_to_s3(query text, bucket text) returns bigint language sql as 'select 0::bigint';
          revoke execute on function aws_s3.query_export_to_s3(text, text) from public;`,
  },
  log_fdw: {
    schema: null,
    sql: 'create function list_postgres_log_files() returns setof text language sql as $$ select null::text where false $$;',
  },
  pgaudit: { schema: null, sql: 'create function pgaudit_stand_in() returns int language sql as $$ select 1 $$;' },
  pg_cron: {
    schema: 'cron',
    sql: `create table cron.job (jobid bigint primary key, schedule text not null, command text not null, nodename text not null default 'localhost',
                                 nodeport int not null default 5432, database text not null, username text not null, active boolean not null default true,
                                 jobname text);
          create function cron.unschedule(id bigint) returns boolean language sql as 'delete from cron.job where jobid = id returning true';
          grant usage on schema cron to rds_superuser; grant select on cron.job to rds_superuser;`,
  },
  // The real one wants a library of Perl that a test machine need not have.
  plperlu: { schema: 'pg_catalog', sql: 'create language plperlu handler pg_catalog.plpgsql_call_handler;' },
  rds_tools: {
    schema: 'rds_tools',
    sql: `create function rds_tools.role_password_encryption_type() returns table (rolname text, encryption_type text) language sql security definer
            set search_path = pg_catalog, pg_temp
            as $$ select rolname::text, case when rolpassword ~ '^md5' then 'md5' when rolpassword is not null then 'scram-sha-256' end from pg_authid $$;
          revoke execute on function rds_tools.role_password_encryption_type() from public;
          grant usage on schema rds_tools to rds_superuser;
          grant execute on function rds_tools.role_password_encryption_type() to rds_superuser;`,
  },
};

/** Adds them to a private copy of a server's files, and `pgaudit` as a library that can be preloaded and does nothing of its own. */
export function installStandIns(native: string): void {
  const folder = join(native, 'share', 'postgresql', 'extension');
  for (const [name, { schema, sql }] of Object.entries(extensions)) {
    const control = [`default_version = '1.0'`, `superuser = true`, `relocatable = ${schema === null}`];
    if (schema !== null) control.push(`schema = '${schema}'`);
    writeFileSync(join(folder, `${name}.control`), `${control.join('\n')}\n`);
    writeFileSync(join(folder, `${name}--1.0.sql`), `${sql}\n`);
  }
  const libraries = join(native, 'lib', 'postgresql');
  const harmless = join(libraries, 'insert_username.so');
  if (existsSync(harmless))
    for (const name of ['pgaudit', 'mystery']) copyFileSync(harmless, join(libraries, `${name}.so`));
  for (const version of ['1.0', '1.1'])
    writeFileSync(
      join(folder, `outdated--${version}.sql`),
      'create function outdated() returns int language sql as $$ select 1 $$;\n',
    );
  writeFileSync(join(folder, 'outdated--1.0--1.1.sql'), '');
  writeFileSync(join(folder, 'outdated.control'), `default_version = '1.1'\nrelocatable = true\n`);
}
