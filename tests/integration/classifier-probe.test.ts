import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ClassificationSlice } from '../../events/documents/classification.ts';
import { exampleSandbox } from '../../events/sandbox.ts';
import { mergeSlices } from '../../services/classifier/domain/merge-slices.ts';
import { classificationProbe } from '../../services/classifier/probe.ts';
import type { DatabaseAccess } from '../../shared/database/database.ts';
import { openPostgres } from '../../shared/database/postgres.ts';
import { sandboxLimits } from '../../shared/database/database.ts';
import { type LoaderServer, startLoaderServer } from './loader-server.ts';

let server: LoaderServer;

/** `sf_loader` is an ordinary role: it may read what it was granted. */
function access(role: 'superuser' | 'loader', databases: readonly string[]): DatabaseAccess {
  return {
    databases: () => Promise.resolve(databases),
    open: (_, database) => {
      const { host = '', port = 0, user = '', password } = server.connect[role](database);
      return openPostgres({ host, port, user, password: String(password), database, tls: null, limits: sandboxLimits });
    },
  };
}

async function classify(options: {
  role?: 'superuser' | 'loader';
  databases?: readonly string[];
  cursor?: number;
  cursorPage?: number;
  full?: boolean;
  tableMs?: number;
  sliceMs?: number;
  sampleRows?: number;
  now?: () => number;
}) {
  const {
    role = 'superuser',
    databases = ['hostile'],
    cursor = 0,
    cursorPage = 0,
    sliceMs = 600_000,
    sampleRows = 1000,
    now = () => performance.now(),
  } = options;
  const { full = false, tableMs } = options;
  const probe = classificationProbe({
    databaseAccess: access(role, databases),
    now,
    ...(tableMs === undefined ? {} : { tableMs }),
  });
  const sandbox = { ...exampleSandbox, options: { ...exampleSandbox.options, sampleRows, full } };
  return ClassificationSlice.parse(
    await probe.classifySlice({ sandbox, slice: 0, cursor, cursorPage, sliceMs, excludedDatabases: ['ours'] }),
  );
}

const canary = 'zanzibar.quokka';
/** Reading this way would end the query: what a view, a cast, a policy or an operator of the database runs. */
const trap = `CREATE FUNCTION public.trap(anyelement) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$`;

const hostileSql = [
  trap,
  `CREATE TYPE public.mood AS ENUM ('fine', 'bad')`,
  `CREATE FUNCTION public.mood_text(public.mood) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$`,
  `CREATE CAST (public.mood AS text) WITH FUNCTION public.mood_text(public.mood) AS IMPLICIT`,
  `CREATE TYPE public.pair AS (left_one text, right_one text)`,
  `CREATE FUNCTION public.pair_text(public.pair) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$`,
  `CREATE CAST (public.pair AS text) WITH FUNCTION public.pair_text(public.pair) AS IMPLICIT`,
  `CREATE FUNCTION public."left"(public.mood, integer) RETURNS text LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran'; END $$`,
  `CREATE DOMAIN public.mail AS text`,
  `CREATE DOMAIN public.mail_twice AS public.mail`,
  `CREATE TABLE public.typed (m public.mood, p public.pair, contact public.mail_twice, many text[], moods public.mood[], doc jsonb, raw json, tree xml, span int4range, blob bytea, n numeric)`,
  `INSERT INTO public.typed SELECT 'fine', ROW('x', ('ada' || i || '@example.org')::text)::public.pair, 'ada' || i || '@example.org', ARRAY['b' || i || '@example.org', 'it''s "quoted", \\ too'], ARRAY['bad']::public.mood[], pg_catalog.jsonb_build_object('person', pg_catalog.jsonb_build_object('email', 'c' || i || '@example.org', '${canary}' || i || '@example.org', 1)), '{"a": null}', '<p><email>d@example.org</email></p>', '[1,2]', '\\x00ff', i FROM generate_series(1, 20) AS i`,
  `CREATE TABLE public.parent (id integer, email text) PARTITION BY RANGE (id)`,
  `CREATE TABLE public.parent_one PARTITION OF public.parent FOR VALUES FROM (0) TO (1000)`,
  `CREATE TABLE public.parent_two (email text, id integer)`,
  `ALTER TABLE public.parent ATTACH PARTITION public.parent_two FOR VALUES FROM (1000) TO (2000)`,
  `CREATE TABLE public.keyed (a text, b text, PRIMARY KEY (a, b))`,
  `CREATE TABLE public."refers ""to""" (x text, y text, z text, FOREIGN KEY (x, y) REFERENCES public.keyed (b, a))`,
  `CREATE EXTENSION postgres_fdw`,
  `CREATE SERVER nowhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '/nowhere', dbname 'x')`,
  `CREATE FOREIGN TABLE public.away (id integer, email text) SERVER nowhere`,
  `CREATE FOREIGN TABLE public.parent_away PARTITION OF public.parent FOR VALUES FROM (2000) TO (3000) SERVER nowhere`,
  `INSERT INTO public.parent SELECT i, 'p' || i || '@example.org' FROM generate_series(0, 1999) AS i`,
  `CREATE VIEW public.seen AS SELECT public.trap(email) AS email FROM public.parent_one`,
  `CREATE MATERIALIZED VIEW public.kept AS SELECT id, email FROM public.parent_one`,
  `CREATE MATERIALIZED VIEW public.unfilled AS SELECT 1 AS one WITH NO DATA`,
  `CREATE UNLOGGED TABLE public.unlogged (email text)`,
  `INSERT INTO public.unlogged VALUES ('u@example.org'), ('v@example.org')`,
  `CREATE TABLE public.nothing_in_it (email text)`,
  `CREATE TABLE public.no_columns ()`,
  `INSERT INTO public.no_columns DEFAULT VALUES`,
  `CREATE TABLE public."we""ird\n🦆 <script>" ("a""b\n🦆 email" text, "select" text)`,
  `INSERT INTO public."we""ird\n🦆 <script>" VALUES ('w@example.org', 'x'), ('y@example.org', 'x')`,
  `CREATE TABLE public.computed (email text, shout text GENERATED ALWAYS AS (pg_catalog.upper(email)) STORED, whisper text GENERATED ALWAYS AS (pg_catalog.lower(email)) VIRTUAL)`,
  `INSERT INTO public.computed VALUES ('g@example.org'), ('h@example.org')`,
  `CREATE TABLE public.huge (body text, doc jsonb, many text[])`,
  `INSERT INTO public.huge SELECT pg_catalog.repeat('a', 60000000), pg_catalog.to_jsonb(pg_catalog.repeat('b', 20000000)), (SELECT pg_catalog.array_agg(pg_catalog.md5(i::text)) FROM generate_series(1, 60000) AS i)`,
  `CREATE TABLE public.large (id integer PRIMARY KEY, who text)`,
  `INSERT INTO public.large SELECT i, CASE WHEN i > 60000 THEN 'l' || i || '@example.org' ELSE 'word' || i END FROM generate_series(1, 120000) AS i`,
  `CREATE TABLE public.attribute (attribute_id integer PRIMARY KEY, label text, attribute_code text)`,
  `INSERT INTO public.attribute VALUES (1, 'One', 'first_name'), (2, 'Two', 'theme')`,
  `CREATE TABLE public.customer_varchar (value_id integer PRIMARY KEY, attribute_id integer REFERENCES public.attribute, value text)`,
  `INSERT INTO public.customer_varchar SELECT i, 1 + i % 2, CASE i % 2 WHEN 0 THEN (ARRAY['Mary', 'Linda', 'Thomas', 'Klaus', 'Piotr'])[1 + i / 2 % 5] ELSE 'dark' END FROM generate_series(1, 40) AS i`,
  `CREATE TABLE public.member_meta (meta_key text, meta_value text)`,
  `INSERT INTO public.member_meta SELECT (ARRAY['contact_email', '${canary}', 'theme'])[1 + i % 3], 'm' || i || CASE i % 3 WHEN 2 THEN '' ELSE '@example.org' END FROM generate_series(1, 60) AS i`,
  `CREATE TABLE public.guarded (email text)`,
  `INSERT INTO public.guarded VALUES ('r@example.org')`,
  `CREATE POLICY gate ON public.guarded USING (public.trap(email) = 'x')`,
  `ALTER TABLE public.guarded ENABLE ROW LEVEL SECURITY`,
  `CREATE TABLE public.whole (id integer, email text) PARTITION BY RANGE (id)`,
  `CREATE TABLE public.whole_part PARTITION OF public.whole FOR VALUES FROM (0) TO (100)`,
  `INSERT INTO public.whole SELECT i, 'p' || i || '@example.org' FROM generate_series(1, 50) AS i`,
  `CREATE TABLE public.half (open_mail text, closed_mail text)`,
  `INSERT INTO public.half VALUES ('o@example.org', 'c@example.org'), ('p@example.org', 'd@example.org')`,
];

beforeAll(async () => {
  server = await startLoaderServer();
  await server.query('postgres', `CREATE DATABASE hostile`);
  await server.query('postgres', `CREATE DATABASE another`);
  for (const sql of hostileSql) await server.query('hostile', sql);
  const wide = Array.from({ length: 1600 }, (_, i) => `c${i} text`).join(', ');
  await server.query('another', `CREATE TABLE public.wide (${wide})`);
  await server.query(
    'another',
    `INSERT INTO public.wide (c0, c1599) SELECT 'w' || i || '@example.org', 'x' || i || '@example.org' FROM generate_series(1, 50) AS i`,
  );
  await server.query(
    'another',
    `ALTER ROLE sf_loader NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD 'loader-secret'`,
  );
  await server.query('hostile', `GRANT SELECT ON public.guarded, public.unlogged, public.whole TO sf_loader`);
  await server.query('hostile', `GRANT SELECT (open_mail) ON public.half TO sf_loader`);
}, 120_000);

afterAll(async () => {
  await server.stop();
});

describe('the probe on a hostile database', () => {
  let slice: ClassificationSlice;
  const table = (name: string) => slice.tables.find((entry) => entry.table === name);
  const column = (name: string, of: string) =>
    slice.columns.find((entry) => entry.table === of && entry.column === name);

  beforeAll(async () => {
    slice = await classify({});
  }, 120_000);

  it('reads every type without running a function of the database', () => {
    expect(table('typed')).toMatchObject({ status: 'examined', sampledRows: 20, reason: null });
    expect(column('contact', 'typed')).toMatchObject({
      dataType: 'public.mail_twice',
      types: ['email'],
      nonBlankRows: 20,
    });
    expect(column('m', 'typed')).toMatchObject({ types: [], nonBlankRows: 20, notExamined: null });
  });

  it('tells which column a foreign key refers to', () => {
    expect(['x', 'y', 'z'].map((name) => column(name, 'refers "to"')?.references)).toEqual([
      { schema: 'public', table: 'keyed', column: 'b' },
      { schema: 'public', table: 'keyed', column: 'a' },
      undefined,
    ]);
  });

  it('looks inside arrays, composites, JSON and XML', () => {
    expect(column('many', 'typed')?.types).toContain('email');
    expect(column('doc', 'typed')?.verdicts[0]?.foundAt).toContain('$.person.email');
    expect(column('p', 'typed')?.types).toContain('email');
    expect(column('doc', 'typed')?.types).toContain('email');
    expect(column('tree', 'typed')?.types).toContain('email');
    expect(column('raw', 'typed')?.types).toEqual([]);
  });

  it('looks at values by the key of their row, and by what its number stands for', () => {
    const email = column('meta_value', 'member_meta')?.verdicts[0];
    expect(email).toMatchObject({ type: 'email', matchedShare: 0.667 });
    expect(email?.foundAt).toEqual(['meta_key = *', 'meta_key = contact_email']);
    expect(email?.reasons[0]).toBe('found among the values of 2 keys, at meta_key = contact_email');
    expect(column('value', 'customer_varchar')?.verdicts).toMatchObject([
      { type: 'first_name', foundAt: ['attribute_id = first_name'] },
    ]);
  });

  it('answers without a single value, also of keys in JSON', () => {
    const answer = JSON.stringify(slice);
    expect(answer).not.toContain('example.org');
    expect(answer).not.toContain(canary);
  });

  it('examines a partitioned table through its own partitions and never the foreign one', () => {
    expect(table('parent')).toMatchObject({
      kind: 'partitioned',
      status: 'examined',
      sampledRows: 1000,
      estimatedRows: 2000,
    });
    expect(column('email', 'parent')).toMatchObject({ types: ['email'], nonBlankRows: 1000 });
    expect(table('parent_one')).toMatchObject({
      kind: 'partition',
      status: 'not-examined',
      partOf: { schema: table('parent')?.schema, table: 'parent' },
    });
    expect(table('parent')).not.toHaveProperty('partOf');
    expect(table('parent_away')).toMatchObject({ kind: 'foreign-table', status: 'not-examined' });
    expect(column('email', 'parent_away')?.notExamined).toContain('another server');
    expect(slice.columns.filter((entry) => ['parent_one', 'parent_two'].includes(entry.table))).toEqual([]);
  });

  it('says why views, foreign tables and unfilled materialized views are not read', () => {
    expect(table('seen')).toMatchObject({
      kind: 'view',
      status: 'not-examined',
      reason: expect.stringContaining('runs its code'),
    });
    expect(table('away')).toMatchObject({
      kind: 'foreign-table',
      status: 'not-examined',
      reason: expect.stringContaining('another server'),
    });
    expect(column('email', 'away')?.notExamined).toContain('another server');
    expect(table('unfilled')).toMatchObject({
      status: 'not-examined',
      reason: expect.stringContaining('never filled'),
    });
    expect(column('email', 'kept')?.types).toEqual(['email']);
  });

  it('tells tables without rows from tables without columns', () => {
    expect(table('nothing_in_it')).toMatchObject({ status: 'empty', sampledRows: 0 });
    expect(column('email', 'nothing_in_it')).toMatchObject({ notExamined: null, sampledRows: 0, matchedShare: null });
    expect(table('no_columns')).toMatchObject({ status: 'empty', reason: 'the table has no columns' });
    expect(column('email', 'unlogged')?.types).toEqual(['email']);
  });

  it('survives names with quotes, newlines, emoji and markup', () => {
    expect(column('a"b\n🦆 email', 'we"ird\n🦆 <script>')).toMatchObject({ types: ['email'], nonBlankRows: 2 });
  });

  it('reads stored computed columns and leaves alone those that are computed when read', () => {
    expect(column('shout', 'computed')?.types).toEqual(['email']);
    expect(column('whisper', 'computed')).toMatchObject({
      types: [],
      notExamined: expect.stringContaining('computed'),
    });
  });

  it('cuts huge cells in the server and names those that cannot be cut', () => {
    expect(table('huge')).toMatchObject({ status: 'examined', sampledRows: 1 });
    expect(column('body', 'huge')).toMatchObject({ notExamined: null, nonBlankRows: 1 });
    expect(column('doc', 'huge')).toMatchObject({ notExamined: null, nonBlankRows: 1 });
    expect(column('many', 'huge')).toMatchObject({
      notExamined: expect.stringContaining('too large'),
      nonBlankRows: 1,
    });
  });

  it('samples a large table from all over it, not from its beginning', () => {
    const large = table('large');
    expect(large).toMatchObject({ status: 'examined', sampledRows: 1000 });
    expect(Math.abs((large?.estimatedRows ?? 0) - 120_000)).toBeLessThan(12_000);
    const share = column('who', 'large')?.matchedShare ?? 0;
    expect(share).toBeGreaterThan(0.25);
    expect(share).toBeLessThan(0.75);
  });

  it('gives the same answer twice', async () => {
    expect(await classify({})).toEqual(slice);
  }, 60_000);
});

describe('the probe that reads every row', () => {
  let slice: ClassificationSlice;
  const table = (name: string) => slice.tables.find((entry) => entry.table === name);
  const column = (name: string, of: string) =>
    slice.columns.find((entry) => entry.table === of && entry.column === name);

  beforeAll(async () => {
    slice = await classify({ full: true });
  }, 120_000);

  it('counts exactly, and finds nothing unlikely any more', () => {
    expect(table('large')).toMatchObject({ sampledRows: 120_000, estimatedRows: 120_000, absenceProvenFrom: null });
    expect(column('who', 'large')).toMatchObject({ types: ['email'], nonBlankRows: 120_000, matchedShare: 0.5 });
    expect(column('who', 'large')?.estimatedRowsHolding).toBe(60_000);
    expect(table('parent')).toMatchObject({ sampledRows: 2000, estimatedRows: 2000 });
  });

  it('says of every column what the sample said, where that was the whole table', async () => {
    const sampled = await classify({ sampleRows: 1000 });
    const whole = sampled.tables.filter(({ absenceProvenFrom }) => absenceProvenFrom === null).map((one) => one.table);
    expect(whole).toContain('typed');
    const told = ({ columns }: ClassificationSlice) =>
      columns
        .filter((one) => whole.includes(one.table))
        .map((one) => [one.table, one.column, one.types, one.confidence, one.nonBlankRows, one.notExamined]);
    expect(told(slice)).toEqual(told(sampled));
  }, 60_000);

  it('shows masked shapes and no value', () => {
    expect(column('email', 'parent')?.maskedShapes?.[0]?.shape).toBe('x9999@x{5-8}.xxx');
    const answer = JSON.stringify(slice);
    expect(answer).not.toContain('example.org');
    expect(answer).not.toContain(canary);
  });

  it('cuts huge cells and says how many', () => {
    expect(column('body', 'huge')).toMatchObject({ notExamined: null, nonBlankRows: 1, cutCells: 1 });
    expect(column('many', 'huge')).toMatchObject({
      notExamined: expect.stringContaining('too large'),
      tooLargeCells: 1,
    });
  });

  it('leaves a table when its time is over and goes on at the page, until every row was read once', async () => {
    const parts: ClassificationSlice[] = [];
    let place: { cursor: number; cursorPage: number } | null = { cursor: 0, cursorPage: 0 };
    while (place !== null) {
      const { cursor, cursorPage }: { cursor: number; cursorPage: number } = place;
      const part: ClassificationSlice = await classify({ full: true, cursor, cursorPage, tableMs: 0 });
      parts.push({ ...part, slice: parts.length });
      place = part.cursor === null ? null : { cursor: part.cursor, cursorPage: part.cursorPage ?? 0 };
    }
    expect(parts.filter(({ tables }) => tables.some((one) => one.table === 'large')).length).toBeGreaterThan(1);
    const merged = mergeSlices(parts);
    expect(merged.tables.map((one) => one.table)).toEqual(slice.tables.map((one) => one.table));
    expect(merged.tables.find((one) => one.table === 'large')).toMatchObject({ sampledRows: 120_000 });
    const who = merged.columns.find((one) => one.column === 'who');
    expect(who).toMatchObject({
      types: ['email'],
      nonBlankRows: 120_000,
      matchedShare: 0.5,
      estimatedRowsHolding: 60_000,
    });
  }, 120_000);

  it('reads a partitioned table that is granted without its partitions', async () => {
    const { tables, columns } = await classify({ role: 'loader', full: true });
    expect(tables.find((one) => one.table === 'whole')).toMatchObject({ status: 'examined', sampledRows: 50 });
    expect(columns.find((one) => one.column === 'closed_mail')?.notExamined).toBe('our role may not read this column');
    expect(tables.find((one) => one.table === 'guarded')).toMatchObject({ status: 'not-examined' });
  }, 60_000);
});

describe('the probe with few rights', () => {
  it('reports what it may not read, and never calls a policy', async () => {
    const { tables, columns } = await classify({ role: 'loader' });
    const state = (name: string) => tables.find(({ table }) => table === name);
    expect(state('unlogged')).toMatchObject({ status: 'examined' });
    expect(state('whole')).toMatchObject({ status: 'examined', sampledRows: 50 });
    expect(columns.find(({ column }) => column === 'open_mail')).toMatchObject({ types: ['email'], notExamined: null });
    expect(columns.find(({ column }) => column === 'closed_mail')?.notExamined).toBe(
      'our role may not read this column',
    );
    expect(state('large')).toMatchObject({
      status: 'not-examined',
      reason: 'the server refused to read it (SQLSTATE 42501)',
    });
    expect(state('guarded')).toMatchObject({ status: 'not-examined', reason: expect.stringContaining('row security') });
    expect(columns.find(({ table }) => table === 'guarded')?.notExamined).toContain('row security');
  }, 60_000);
});

/** A clock on which a second passes at each look: a slice ends after the same few tables on every machine. */
function everLater(): () => number {
  let now = 0;
  return () => (now += 1000);
}

describe('slices', () => {
  it('hold at least one table, go on at the cursor, and together hold every table of every database once', async () => {
    const databases = ['hostile', 'another', 'ours'];
    const whole = await classify({ databases });
    const names: string[] = [];
    let cursor: number | null = 0;
    while (cursor !== null) {
      const slice: ClassificationSlice = await classify({ databases, cursor, sliceMs: 0, now: everLater() });
      expect(slice.tables.length).toBeGreaterThan(0);
      expect(slice.tables.length).toBeLessThan(8);
      names.push(...slice.tables.map(({ database, table }) => `${database}.${table}`));
      cursor = slice.cursor;
    }
    expect(names).toEqual(whole.tables.map(({ database, table }) => `${database}.${table}`));
    expect(names[0]).toBe('another.wide');
    expect(new Set(whole.tables.map(({ database }) => database))).toEqual(new Set(['another', 'hostile']));
    expect(whole.tablesDone).toBe(whole.tablesTotal);
  }, 120_000);

  it('classify a table of 1,600 columns', async () => {
    const { columns } = await classify({ databases: ['another'] });
    expect(columns).toHaveLength(1600);
    expect(columns.filter(({ types }) => types.includes('email')).map(({ column }) => column)).toEqual(['c0', 'c1599']);
  }, 60_000);
});
