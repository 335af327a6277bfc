import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Restore } from '../../events/documents/restore.ts';
import { loadDump } from '../../services/sandbox-provisioner/adapters/dump/postgres/loader.ts';
import { startLoaderServer, type LoaderServer } from './loader-server.ts';

let server: LoaderServer;

beforeAll(async () => {
  server = await startLoaderServer();
}, 60_000);

afterAll(async () => {
  await server.stop();
});

interface Options {
  readonly maxStatementBytes?: number;
  readonly codeTimeoutMs?: number;
  readonly signal?: AbortSignal;
}

async function load(dump: string | Uint8Array | AsyncIterable<Uint8Array>, database: string, options: Options = {}) {
  async function* whole(bytes: Uint8Array) {
    for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000));
  }
  const input = typeof dump === 'string' ? whole(Buffer.from(dump)) : dump instanceof Uint8Array ? whole(dump) : dump;
  const restore = await loadDump({
    input,
    connect: server.connect,
    defaultDatabase: database,
    roleNames: server.roleNames,
    maxStatementBytes: options.maxStatementBytes ?? 1_048_576,
    signal: options.signal ?? new AbortController().signal,
    ...(options.codeTimeoutMs === undefined ? {} : { codeTimeoutMs: options.codeTimeoutMs }),
  });
  return Restore.parse(restore);
}

const header = `--
-- PostgreSQL database dump
--

\\restrict abcDEF123

-- Dumped from database version 14.11
-- Dumped by pg_dump version 15.18

SET statement_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET default_tablespace = '';
SET default_with_oids = false;
`;

describe('loadDump', () => {
  it('loads tables, rows, owners and rights, and makes the roles that the dump only names', async () => {
    const restore = await load(
      `${header}
CREATE SCHEMA shop;
ALTER SCHEMA shop OWNER TO shop_owner;
CREATE TABLE shop.customer (id integer NOT NULL, name text, note text DEFAULT 'none; at all'::text);
ALTER TABLE shop.customer OWNER TO shop_owner;
CREATE SEQUENCE shop.customer_id_seq AS integer START WITH 1;
ALTER TABLE shop.customer_id_seq OWNER TO shop_owner;
ALTER SEQUENCE shop.customer_id_seq OWNED BY shop.customer.id;
ALTER TABLE ONLY shop.customer ALTER COLUMN id SET DEFAULT nextval('shop.customer_id_seq'::regclass);
CREATE TABLE "public"."odd ""name
and 😀" ("<script>" text);
COPY shop.customer (id, name, note) FROM stdin;
1	Ada	\\N
2	tab\\there	\\\\.
3	.x	z
\\.
COPY public."odd ""name
and 😀" ("<script>") FROM stdin;
x
\\.
SELECT pg_catalog.setval('shop.customer_id_seq', 3, true);
CREATE FUNCTION shop.twice(a integer) RETURNS integer LANGUAGE sql BEGIN ATOMIC SELECT (CASE WHEN (a > 1) THEN 2 ELSE 1 END); SELECT (a * 2); END;
ALTER FUNCTION shop.twice(a integer) OWNER TO shop_owner;
ALTER TABLE ONLY shop.customer ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
GRANT SELECT ON TABLE shop.customer TO "weird "" role";
REVOKE ALL ON SCHEMA public FROM PUBLIC;
\\unrestrict abcDEF123
`,
      'plain',
    );
    expect(restore).toMatchObject({ errors: [], refused: [], missing: [], complete: true });
    expect(restore.databases).toMatchObject([
      {
        name: 'plain',
        tables: [
          { schema: 'public', table: 'odd "name\nand 😀', rows: 1 },
          { schema: 'shop', table: 'customer', rows: 3 },
        ],
      },
    ]);
    expect(restore.standIns.map(({ kind, name }) => [kind, name])).toEqual([
      ['role', 'shop_owner'],
      ['role', 'weird " role'],
    ]);
    expect(restore.carries).toEqual({ roles: false, databaseSettings: false, publicSchemaAcl: true });
    expect(restore.ours).toEqual({
      roles: ['sf_bootstrap', 'sf_loader', 'sf_reader'],
      databases: ['postgres', 'template1'],
    });
    expect(await server.query('plain', `select name from shop.customer order by id`)).toEqual([
      { name: 'Ada' },
      { name: 'tab\there' },
      { name: '.x' },
    ]);
    expect(
      await server.query(
        'plain',
        `select relowner::regrole::text as owner, relacl::text as acl from pg_class where relname = 'customer'`,
      ),
    ).toEqual([
      { owner: 'shop_owner', acl: `{shop_owner=arwdDxtm/shop_owner,"\\"weird \\"\\" role\\"=r/shop_owner"}` },
    ]);
    expect(
      await server.query('postgres', `select rolcanlogin as login from pg_roles where rolname = 'shop_owner'`),
    ).toEqual([{ login: false }]);
  });

  it('keeps a cluster’s roles, memberships, settings and databases', async () => {
    const restore = await load(
      `--
-- PostgreSQL database cluster dump
--
SET default_transaction_read_only = off;
CREATE ROLE clerk;
ALTER ROLE clerk WITH NOSUPERUSER INHERIT NOCREATEROLE CREATEDB LOGIN NOREPLICATION BYPASSRLS CONNECTION LIMIT 3 PASSWORD 'SCRAM-SHA-256$4096:c2FsdHNhbHRzYWx0c2FsdA==$c3RvcmVk:c2VydmVy' VALID UNTIL '2030-01-01';
CREATE ROLE team;
ALTER ROLE team WITH NOLOGIN;
ALTER ROLE clerk SET search_path TO 'app', 'public';
GRANT team TO clerk WITH ADMIN OPTION GRANTED BY postgres;
GRANT pg_read_server_files TO team GRANTED BY postgres;
\\connect template1
-- Dumped from database version 15.4
SET client_encoding = 'UTF8';
CREATE DATABASE ledger WITH TEMPLATE = template0 ENCODING = 'UTF8' LOCALE_PROVIDER = libc LOCALE = 'xx_XX.UTF-8';
ALTER DATABASE ledger OWNER TO clerk;
\\connect ledger
SET client_encoding = 'UTF8';
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.entry (id int);
COPY public.entry (id) FROM stdin;
1
\\.
\\connect -reuse-previous=on "dbname='odd \\'name'"
CREATE TABLE public.t (i int);
ALTER DATABASE ledger SET statement_timeout TO '1s';
`,
      'unused',
    );
    expect(restore).toMatchObject({ errors: [], refused: [], missing: [] });
    expect(restore.databases.map(({ name }) => name)).toEqual(['ledger', "odd 'name"]);
    expect(restore.standIns.map(({ kind, name }) => `${kind} ${name}`)).toEqual([
      'role postgres',
      'locale xx_XX.UTF-8',
      "database odd 'name",
    ]);
    expect(restore.carries).toMatchObject({ roles: true, databaseSettings: true });
    expect(
      await server.query(
        'postgres',
        `select rolcanlogin as l, rolcreatedb as c, rolbypassrls as b, rolconnlimit as n, rolconfig as s from pg_roles where rolname = 'clerk'`,
      ),
    ).toEqual([{ l: true, c: true, b: true, n: 3, s: ['search_path=app, public'] }]);
    expect(
      await server.query(
        'postgres',
        `select roleid::regrole::text as role, member::regrole::text as member, admin_option as admin from pg_auth_members where member <> 'sf_loader'::regrole order by 1`,
      ),
    ).toEqual(
      expect.arrayContaining([
        { role: 'pg_read_server_files', member: 'team', admin: false },
        { role: 'team', member: 'clerk', admin: true },
      ]),
    );
    expect(
      await server.query(
        'ledger',
        `select d.datdba::regrole::text as owner, s.setconfig as settings from pg_database d join pg_db_role_setting s on s.setdatabase = d.oid where datname = 'ledger'`,
      ),
    ).toEqual([{ owner: 'clerk', settings: ['statement_timeout=1s'] }]);
  });

  it('names what a missing extension takes with it, with columns, and explains the rest', async () => {
    const restore = await load(
      `${header}
CREATE EXTENSION IF NOT EXISTS postgis WITH SCHEMA public;
COMMENT ON EXTENSION postgis IS 'PostGIS';
CREATE EXTENSION IF NOT EXISTS hstore WITH SCHEMA public;
CREATE TABLE public.place (id integer NOT NULL, name text, "where" public.geometry(Point,4326), CONSTRAINT c CHECK ((id > 0)));
ALTER TABLE public.place OWNER TO surveyor;
CREATE TABLE public.kept (id integer, extra public.hstore);
CREATE VIEW public.names AS SELECT name FROM public.place;
COPY public.place (id, name, "where") FROM stdin;
1	x	0101000020E6100000
; drop table public.kept;
\\.
COPY public.kept (id, extra) FROM stdin;
1	"a"=>"1"
\\.
CREATE INDEX place_gist ON public.place USING gist ("where");
ALTER TABLE ONLY public.place ADD CONSTRAINT place_pkey PRIMARY KEY (id);
GRANT SELECT ON TABLE public.place TO surveyor;
CREATE FUNCTION public.js() RETURNS integer LANGUAGE plv8 AS $$ return 1 $$;
`,
      'extensions',
    );
    expect(restore.errors).toEqual([]);
    expect(restore.complete).toBe(false);
    expect(restore.missing.map(({ kind, object, columns }) => [kind, object, columns])).toEqual([
      ['extension', 'postgis', []],
      ['table', 'public.place', ['id', 'name', 'where']],
      ['view', 'public.names', []],
      ['index', 'place_gist', []],
      ['function', 'public.js', []],
    ]);
    expect(restore.databases[0]?.tables).toEqual([{ schema: 'public', table: 'kept', rows: 1 }]);
  });

  it('puts something in the place of a collation that the machine lacks', async () => {
    const restore = await load(
      `${header}
CREATE TABLE public.word (w text COLLATE pg_catalog."xx_XX.utf8");
COPY public.word (w) FROM stdin;
b
\\.
`,
      'collations',
    );
    expect(restore).toMatchObject({ errors: [], missing: [], standIns: [{ kind: 'collation', name: 'xx_XX.utf8' }] });
    expect(restore.databases[0]?.tables).toEqual([{ schema: 'public', table: 'word', rows: 1 }]);
  });

  it('loads large objects, INSERTs, transactions and old ways of naming the owner', async () => {
    const restore = await load(
      `${header}
SELECT pg_catalog.lo_create('5001');
ALTER LARGE OBJECT 5001 OWNER TO archivist;
BEGIN;
SELECT pg_catalog.lo_open('5001', 131072);
SELECT pg_catalog.lowrite(0, '\\x68656c6c6f');
SELECT pg_catalog.lo_close(0);
COMMIT;
SET SESSION AUTHORIZATION 'archivist';
CREATE TABLE public.made (id int primary key, t text);
RESET SESSION AUTHORIZATION;
BEGIN;
INSERT INTO public.made VALUES (1, 'a;b');
INSERT INTO public.made VALUES (1, 'again');
INSERT INTO public.made VALUES (2, E'it\\'s; fine'), (3, 'x');
COMMIT;
BEGIN;
INSERT INTO public.made VALUES (4, 'x');
ROLLBACK;
INSERT INTO public.made VALUES (5, 'x');
INSERT INTO public.made VALUES (5, 'y');
INSERT INTO public.made VALUES (6, 'y')`,
      'ways',
    );
    expect(restore.errors).toMatchObject([
      {
        sqlstate: '23505',
        count: 2,
        examples: [{ statement: 'INSERT', object: 'public.made' }, { statement: 'INSERT' }],
      },
    ]);
    expect(restore.errors[0]?.examples.map(({ line }) => line)).toEqual([30, 37]);
    expect(restore.databases[0]?.tables).toEqual([{ schema: 'public', table: 'made', rows: 5 }]);
    expect(
      await server.query(
        'ways',
        `select convert_from(lo_get(5001), 'UTF8') as text, (select relowner::regrole::text from pg_class where relname = 'made') as owner`,
      ),
    ).toEqual([{ text: 'hello', owner: 'archivist' }]);
  });

  it('passes bytes of other encodings to the server, which converts them', async () => {
    const latin = Buffer.from(
      `SET client_encoding = 'LATIN1';\ncreate table public."caf\u00e9" (t text);\ncopy public."caf\u00e9" from stdin;\ncr\u00e8me\n\\.\ninsert into public."caf\u00e9" values ('\u00fcber');\n`,
      'latin1',
    );
    const restore = await load(latin, 'latin');
    expect(restore).toMatchObject({ errors: [], complete: true });
    expect(restore.databases[0]?.tables).toEqual([{ schema: 'public', table: 'café', rows: 2 }]);
    expect(await server.query('latin', 'select t from public."café" order by 1 desc')).toEqual([
      { t: 'über' },
      { t: 'crème' },
    ]);
    const sjis = Buffer.concat([
      Buffer.from(`SET client_encoding = 'SJIS';\ncreate table public.s (t text);\ninsert into public.s values ('`),
      Buffer.from([0x83, 0x5c, 0x95, 0x5c]),
      Buffer.from(`');\n`),
    ]);
    expect(await load(sjis, 'sjis')).toMatchObject({ complete: true });
    expect(await server.query('sjis', 'select t from public.s')).toEqual([{ t: 'ソ表' }]);
  });

  it('never repeats a value that the server complained about', async () => {
    const restore = await load(
      `${header}
CREATE TABLE public.person (id integer PRIMARY KEY, born date DEFAULT 'CANARY-default'::text::date);
COPY public.person (id, born) FROM stdin;
CANARY-copy	2000-01-01
\\.
INSERT INTO public.person VALUES (1, 'CANARY-insert');
INSERT INTO public.person VALUES (1, '2000-01-01');
INSERT INTO public.person VALUES (1, '2000-01-01');
CANARY syntax error;
INSERT INTO CANARY_table VALUES ('CANARY') oops;
DO $$ BEGIN RAISE EXCEPTION 'CANARY-raise'; END $$;
SELECT 'CANARY-cast'::integer;
\\CANARY command
COPY public.person FROM stdin;
`.replace(/COPY public.person FROM stdin;\n$/, ''),
      'quiet',
    );
    expect(restore.errors.map(({ sqlstate, count }) => [sqlstate, count])).toEqual(
      expect.arrayContaining([
        ['22P02', 2],
        ['22007', 1],
        ['23505', 1],
        ['42601', 2],
        ['P0001', 1],
      ]),
    );
    expect(restore.errors.find(({ sqlstate }) => sqlstate === '22P02')?.examples[0]).toEqual({
      line: 20,
      statement: 'COPY',
      object: 'public.person',
    });
    expect(restore.missing).toMatchObject([{ kind: 'rows', object: 'public.person', columns: ['id', 'born'] }]);
    expect(JSON.stringify(restore)).not.toMatch(/CANARY/i);
  });

  it('stops code of the dump that never ends, and goes on', async () => {
    const restore = await load(
      `create table public.a (i int);\nselect pg_sleep(600);\ncreate table public.b (i int);`,
      'slow',
      { codeTimeoutMs: 300 },
    );
    expect(restore.errors).toMatchObject([
      { sqlstate: '57014', count: 1, examples: [{ line: 2, statement: 'SELECT' }] },
    ]);
    expect(restore.databases[0]?.tables.map(({ table }) => table)).toEqual(['a', 'b']);
  });

  it('streams a cell of 100 MB in little memory', async () => {
    async function* input() {
      yield await Promise.resolve(Buffer.from('create table public.big (t text);\ncopy public.big from stdin;\n'));
      const part = Buffer.alloc(1_048_576, 0x61);
      for (let index = 0; index < 100; index++) yield part;
      yield Buffer.from('\n\\.\n');
    }
    const before = process.memoryUsage.rss();
    const restore = await load(input(), 'cell', { maxStatementBytes: 10_000 });
    expect(restore).toMatchObject({ errors: [], databases: [{ tables: [{ rows: 1 }] }] });
    expect(process.memoryUsage.rss() - before).toBeLessThan(80 * 1_048_576);
    expect(await server.query('cell', 'select length(t) as n from public.big')).toEqual([{ n: 104_857_600 }]);
  }, 60_000);

  it('says what to do about a dump that is cut, damaged, too large or none', async () => {
    const zipped = gzipSync(`${header}\nCREATE TABLE public.t (i int);\n${'-- filler\n'.repeat(5000)}`);
    await expect(load(zipped.subarray(0, zipped.length - 20), 'bad1')).rejects.toMatchObject({
      code: 'dump-truncated',
    });
    const damaged = Buffer.from(zipped);
    damaged.fill(0, 40, 60);
    await expect(load(damaged, 'bad2')).rejects.toMatchObject({ code: 'dump-damaged' });
    await expect(
      load(`${header}CREATE TABLE public.t (i int);\nCOPY public.t FROM stdin;\n1\n`, 'bad3'),
    ).rejects.toMatchObject({ code: 'dump-truncated', message: expect.stringContaining('line 18') as unknown });
    await expect(
      load(`${header}SELECT '${'x'.repeat(5000)}';`, 'bad4', { maxStatementBytes: 2048 }),
    ).rejects.toMatchObject({ code: 'statement-too-large', message: expect.stringContaining('line 17') as unknown });
    await expect(load('', 'bad5')).rejects.toMatchObject({ code: 'dump-empty' });
    await expect(load('USE [shop]\nGO\n', 'bad6')).rejects.toMatchObject({ code: 'dump-other-engine' });
    expect(await load(gzipSync(`${header}CREATE TABLE public.t (i int);`), 'good')).toMatchObject({ complete: true });
  });

  it('ends when it is asked to', async () => {
    const controller = new AbortController();
    async function* input() {
      yield await Promise.resolve(Buffer.from('create table public.a (i int);\nselect pg_sleep(600);\n'));
    }
    setTimeout(() => controller.abort(), 500);
    await expect(load(input(), 'aborted', { signal: controller.signal })).rejects.toMatchObject({
      code: 'interrupted',
    });
  });
});
