import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Restore } from '../../events/documents/restore.ts';
import { loadDump } from '../../services/sandbox-provisioner/adapters/dump/postgres/loader.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';

let server: LoaderServer;
let markers: string;
let port: number;
let socket: string;
const listeners: Server[] = [];
let connections = 0;

beforeAll(async () => {
  server = await startLoaderServer();
  markers = mkdtempSync(join(tmpdir(), 'sf-markers-'));
  chmodSync(markers, 0o777);
  port = await listen(0);
  socket = join(markers, '.s.PGSQL.5999');
  await listen(socket);
  chmodSync(socket, 0o777);
}, 60_000);

afterAll(async () => {
  await Promise.all(listeners.map((listener) => new Promise((resolve) => listener.close(resolve))));
  await server.stop();
  rmSync(markers, { recursive: true, force: true });
});

function listen(where: number | string): Promise<number> {
  const listener = createServer((connection) => {
    connections++;
    connection.destroy();
  });
  listeners.push(listener);
  return new Promise((resolve) => {
    const ready = () => {
      const address = listener.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    };
    if (typeof where === 'string') listener.listen(where, ready);
    else listener.listen(where, '127.0.0.1', ready);
  });
}

const files = () => readdirSync(markers).filter((name) => name !== '.s.PGSQL.5999');

function load(dump: string, database: string): Promise<Restore> {
  async function* input() {
    yield await Promise.resolve(Buffer.from(dump));
  }
  return loadDump({
    input: input(),
    connect: server.connect,
    defaultDatabase: database,
    roleNames: server.roleNames,
    maxStatementBytes: 1_048_576,
    signal: new AbortController().signal,
    statementTimeoutMs: 20_000,
    codeTimeoutMs: 2_000,
  });
}

/** Every place of a restore where something is said about a line. */
function reportedLines(restore: Restore): Set<number> {
  return new Set([
    ...restore.refused.map(({ firstLine }) => firstLine),
    ...restore.errors.flatMap(({ examples }) => examples.map(({ line }) => line)),
  ]);
}

const touch = (name: string) => join(markers, name);

/** Code that tells who it ran as, and tries to leave a file. */
const witness = (name: string) => `
  insert into public.witness values ('${name}', current_user, session_user, current_setting('is_superuser'));
  begin execute 'copy (select 1) to program ''touch ${touch(name)}'''; exception when others then null; end;`;

const preparation = () => `
create table public.witness (trick text, who text, session text, super text);
grant all on public.witness to public;
create role evil superuser login;
create role accomplice;
create function public.evil_trigger() returns trigger language plpgsql as $$ begin ${witness('trigger')} return new; end $$;
create function public.evil_ddl() returns event_trigger language plpgsql as $$ begin ${witness('event-trigger')} end $$;
create function public.evil_inner() returns void language plpgsql as $$ begin ${witness('index')} end $$;
create function public.evil_index(int) returns int immutable language plpgsql as $$ begin perform public.evil_inner(); return $1; end $$;
create function public.evil_definer() returns int language plpgsql security definer as $$ begin ${witness('definer')} return 1; end $$;
alter function public.evil_index(int) owner to evil;
alter function public.evil_definer() owner to evil;
`;

describe('a hostile dump', () => {
  it('would succeed if a superuser ran it: the control', async () => {
    await server.query('postgres', `copy (select 1) to program 'cat > ${touch('control-program')}'`);
    await server.query('postgres', `copy (select 1) to '${touch('control-file')}'`);
    expect(files().toSorted()).toEqual(['control-file', 'control-program']);
    await server.query('postgres', 'create extension dblink with schema public');
    for (const host of ['127.0.0.1', markers]) {
      const seen = connections;
      const options = `host=${host} port=${host === '127.0.0.1' ? port : 5999} dbname=x user=x password=x sslmode=disable`;
      await expect(
        server.query('postgres', `select * from public.dblink('${options}', 'select 1') as t(i int)`),
      ).rejects.toThrow();
      expect(connections).toBeGreaterThan(seen);
    }
    await server.query('postgres', 'drop extension dblink');
    for (const name of files()) rmSync(touch(name));
    connections = 0;
  });

  it('leaves no file, makes no connection, and every trick is reported', async () => {
    const remote = `host=127.0.0.1 port=${port} dbname=x user=x password=x sslmode=disable`;
    const local = `host=${markers} port=5999 dbname=x user=x password=x`;
    const tricks: string[] = [
      `copy public.witness from program 'touch ${touch('from-program')}';`,
      `copy (select 1) to program 'touch ${touch('to-program')}';`,
      `copy public.witness to '${touch('to-file')}';`,
      `copy public.witness from '/etc/passwd';`,
      `\\! touch ${touch('shell')}`,
      `\\o ${touch('output')}`,
      `\\copy public.witness to '${touch('copy')}'`,
      `\\i /etc/passwd`,
      `\\gexec`,
      `\\connect "host=127.0.0.1 port=${port} dbname=hostile"`,
      `\\connect postgresql://127.0.0.1:${port}/hostile`,
      `alter system set archive_command = 'touch ${touch('archive')}';`,
      `load '/tmp/evil.so';`,
      `select pg_catalog.lo_import('/etc/passwd');`,
      `select pg_catalog.lo_export(1, '${touch('export')}');`,
      `select pg_read_file('/etc/passwd');`,
      `create function public.c_code() returns int language c as '/tmp/evil.so', 'f';`,
      `create function public.internal_code(text) returns text language internal as 'pg_read_file_all';`,
      `create extension plpython3u;`,
      `create language plperlu;`,
      `create function public.py() returns int language plpython3u as 'import os; os.system("touch ${touch('python')}")';`,
      `set session_preload_libraries = '/tmp/evil.so';`,
      `set local_preload_libraries = '/tmp/evil.so';`,
      `alter role evil set session_preload_libraries = '/tmp/evil.so';`,
      `alter database hostile set local_preload_libraries = '/tmp/evil.so';`,
      `set role sf_bootstrap;`,
      `set session authorization sf_bootstrap;`,
      `alter role sf_bootstrap password 'x';`,
      `alter role sf_loader superuser;`,
      `alter role current_user superuser;`,
      `grant sf_bootstrap to accomplice;`,
      `grant accomplice to sf_loader with admin option granted by sf_bootstrap;`,
      `alter table public.witness owner to sf_bootstrap;`,
      `create subscription sub connection '${remote}' publication p;`,
      `create foreign data wrapper fdw handler public.evil_definer;`,
      `create event trigger et on login execute function public.evil_ddl();`,
      `prepare transaction 'for ever';`,
      `update pg_catalog.pg_authid set rolsuper = true;`,
      `alter function pg_catalog.pg_read_file(text) owner to accomplice;`,
      `alter table public.witness owner to accomplice, alter column who type text using public.evil_definer();`,
      `select * from public.dblink('${remote}', 'select 1') as t(i int);`,
      `select public.dblink_connect('${local}');`,
      `do $$ begin perform public.dblink_exec('${local}', 'select 1'); end $$;`,
      `do $$ begin execute 'copy (select 1) to program ''touch ${touch('do')}'''; end $$;`,
      `do $$ begin execute 'copy (select 1) to ''${touch('do-file')}'''; end $$;`,
      `do $$ begin execute 'set role evil'; execute 'copy (select 1) to program ''touch ${touch('as-evil')}'''; end $$;`,
      `do $$ begin execute 'set role sf_bootstrap'; end $$;`,
      `do $$ begin execute 'alter role ' || current_user || ' superuser'; end $$;`,
      `do $$ begin execute 'grant pg_execute_server_program to current_user'; end $$;`,
      `do $$ begin execute 'create role worse superuser'; end $$;`,
      `do $$ begin execute 'create subscription s connection ''${remote}'' publication p'; end $$;`,
      `do $$ begin perform pg_catalog.pg_read_file('/etc/passwd'); end $$;`,
      `do $$ begin execute 'alter system set event_triggers = on'; end $$;`,
      `do $$ begin execute 'load ''/tmp/evil.so'''; end $$;`,
      `do $$ begin perform pg_catalog.pg_create_physical_replication_slot('s'); end $$;`,
      `do $$ begin perform pg_catalog.lo_export(pg_catalog.lo_from_bytea(0, 'x'), '${touch('do-export')}'); end $$;`,
      `do $$ begin execute 'alter role sf_loader password ''stolen'''; perform pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid()); end $$;`,
      `import foreign schema public from server remote into public;`,
      `select * from public.remote_table;`,
      `insert into public.local_table values (1);`,
      `create foreign table public.file_table (line text) server files options (program 'touch ${touch('file-fdw')}');`,
      `do $$ begin loop begin perform pg_catalog.pg_sleep(60); exception when query_canceled then null; end; end loop; end $$;`,
    ];
    const harmless = [
      preparation(),
      'create extension dblink; create extension postgres_fdw; create extension file_fdw;',
      `create server remote foreign data wrapper postgres_fdw options (host '127.0.0.1', port '${port}', dbname 'x');`,
      `create server local foreign data wrapper postgres_fdw options (host '${markers}', port '5999', dbname 'x');`,
      'create server files foreign data wrapper file_fdw;',
      `create user mapping for public server remote options (user 'x', password 'x');`,
      `create user mapping for public server local options (user 'x', password 'x');`,
      'create foreign table public.remote_table (i int) server remote;',
      'create foreign table public.local_table (i int) server local;',
    ].join('\n');
    const first = harmless.split('\n').length + 1;
    const restore = await load(`${harmless}\n${tricks.join('\n')}\n`, 'hostile');

    expect(files()).toEqual([]);
    expect(connections).toBe(0);
    const examplesAreCut = restore.errors.some(({ count, examples }) => count > examples.length);
    const reported = reportedLines(restore);
    const silent = tricks.filter((_, index) => !reported.has(first + index));
    const counted =
      restore.errors.reduce((sum, { count }) => sum + count, 0) +
      restore.refused.reduce((sum, { count }) => sum + count, 0);
    expect(counted).toBeGreaterThanOrEqual(tricks.length);
    expect(examplesAreCut || silent.length === 0).toBe(true);
    expect(restore.complete).toBe(false);
    expect(restore.refused.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining([
        'server-program',
        'server-file',
        'psql-command',
        'native-code',
        'untrusted-language',
        'system-settings',
        'load-library',
        'file-function',
        'remote-access',
        'remote-function',
        'dangerous-setting',
        'reserved-role',
        'login-trigger',
        'catalog-change',
        'prepared-transaction',
      ]),
    );
    Restore.parse(restore);
    const roles = await server.query(
      'postgres',
      `select rolname::text as name from pg_roles where rolsuper order by 1`,
    );
    expect(roles).toEqual([{ name: 'evil' }, { name: 'sf_bootstrap' }]);
    expect(await server.query('hostile', 'select count(*)::int as n from pg_subscription')).toEqual([{ n: 0 }]);
  }, 60_000);

  it('is not loaded where another dump has been', async () => {
    await expect(load('select 1;', 'second')).rejects.toMatchObject({ code: 'copy-not-fresh' });
    await server.stop();
    server = await startLoaderServer();
  }, 60_000);

  it('cannot make the bootstrap connection run its code', async () => {
    const restore = await load(
      `${preparation()}
create schema "own";
create table public.victim (id int);
create trigger t before insert or update or delete or truncate on public.witness for each statement execute function public.evil_trigger();
drop trigger t on public.witness;
create trigger t before insert on public.victim for each row execute function public.evil_trigger();
create index on public.victim (public.evil_index(id));
insert into public.victim values (1);
create event trigger et on ddl_command_start execute function public.evil_ddl();
create event trigger et2 on ddl_command_end execute function public.evil_ddl();
create function public.hstore_in(cstring) returns int language plpgsql as $$ begin ${witness('extension')} return 1; end $$;
create function public.pg_terminate_backend(int, int) returns int language plpgsql as $$ begin ${witness('search-path')} return 1; end $$;
create function public.current_setting(varchar) returns text language plpgsql as $$ begin ${witness('search-path-2')} return 'off'; end $$;
create function public.evil_equals(name, name) returns boolean language plpgsql as $$ begin ${witness('operator')} return true; end $$;
create operator public.= (leftarg = name, rightarg = name, function = public.evil_equals);
create function public.evil_text_equals(text, text) returns boolean language plpgsql as $$ begin ${witness('operator-2')} return true; end $$;
create operator public.= (leftarg = text, rightarg = text, function = public.evil_text_equals);
do $$ begin execute 'alter database ' || quote_ident(current_database()) || ' set search_path = public, pg_catalog'; end $$;
do $$ begin execute 'alter database ' || quote_ident(current_database()) || ' set standard_conforming_strings = off'; end $$;
do $$ begin execute 'alter database ' || quote_ident(current_database()) || ' set role = accomplice'; end $$;
do $$ begin execute 'grant evil to sf_reader'; end $$;
set search_path = public, pg_catalog;
create extension hstore with schema public;
create extension cube with schema public;
create extension earthdistance with schema public;
create extension citext;
alter table victim owner to evil;
alter function evil_trigger() owner to evil;
create materialized view public.mv as select public.evil_definer();
alter materialized view public.mv owner to evil;
refresh materialized view public.mv;
analyze public.victim;
reindex table public.victim;
cluster public.victim using victim_evil_index_idx;
select public.evil_definer();
create role "a"" superuser; --" login;
create role "b'; alter role accomplice superuser; --";
alter role accomplice password E'x\\' superuser --';
set standard_conforming_strings = off;
alter role accomplice password 'x\\' superuser --';
alter role accomplice valid until 'x\\' superuser; alter role accomplice superuser; --';
set standard_conforming_strings = on;
grant select on public.victim to "c""; alter role accomplice superuser; --";
alter role accomplice set "search_path" = 'a''; alter role accomplice superuser; --';
create database "d""; alter role accomplice superuser; --" locale 'x''; alter role accomplice superuser; --';
grant pg_execute_server_program to accomplice;
do $$ begin execute 'set role accomplice'; execute 'copy (select 1) to program ''touch ${touch('granted')}'''; end $$;
set role evil;
copy (select 1) to program 'touch ${touch('set-role')}';
do $$ begin execute 'copy (select 1) to program ''touch ${touch('do-set-role')}'''; end $$;
insert into public.victim values (2);
`,
      'bootstrap',
    );
    expect(files()).toEqual([]);
    const witnesses = await server.query(
      'bootstrap',
      `select distinct trick, super, session from public.witness order by 1`,
    );
    expect(witnesses.map(({ trick }) => trick)).toEqual(expect.arrayContaining(['definer', 'index', 'trigger']));
    expect(witnesses.filter(({ super: powerful, session }) => powerful !== 'off' || session !== 'sf_loader')).toEqual(
      [],
    );
    const supers = await server.query(
      'postgres',
      `select rolname::text as name from pg_roles where rolsuper order by 1`,
    );
    expect(supers).toEqual([{ name: 'evil' }, { name: 'sf_bootstrap' }]);
    // Nobody who comes later acts for the dump: not by membership, not by a stored setting.
    expect(
      await server.query(
        'postgres',
        `select from pg_auth_members where member = 'sf_reader'::regrole and roleid > 16383`,
      ),
    ).toEqual([]);
    expect(
      await server.query('postgres', `select c from pg_db_role_setting, unnest(setconfig) c where c ~ '^role='`),
    ).toEqual([]);
    // What lies in the data is there all the same, for the checks to find.
    expect(
      await server.query(
        'bootstrap',
        `select extname::text as name from pg_extension where extname in ('hstore', 'citext') order by 1`,
      ),
    ).toEqual([{ name: 'citext' }, { name: 'hstore' }]);
    expect(await server.query('bootstrap', `select evtname::text as name from pg_event_trigger order by 1`)).toEqual([
      { name: 'et' },
      { name: 'et2' },
    ]);
    expect(
      await server.query(
        'postgres',
        `select m.member::regrole::text as member from pg_auth_members m where m.roleid = 'pg_execute_server_program'::regrole`,
      ),
    ).toEqual([{ member: 'accomplice' }]);
    expect(restore.complete).toBe(false);
  }, 60_000);
});
