import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { Classification } from '../../events/documents/classification.ts';
import { dumpOf } from './command-dumps.ts';
import { canary, encodings, leaksInDirectory, leaksInText } from './command-canary.ts';
import { commandPlace, processesOf, type CommandPlace, type Ended } from './command-place.ts';

const secret = {
  row: canary('row'),
  json: canary('jsonvalue'),
  key: canary('jsonkey'),
  list: canary('array'),
  bytes: canary('bytea'),
  rejected: canary('rejected'),
  unique: canary('unique'),
  index: canary('uniqueindex'),
  violated: canary('checkviolation'),
  preset: canary('default'),
  tableComment: canary('tablecomment'),
  columnComment: canary('columncomment'),
  label: canary('enum'),
  body: canary('function'),
  condition: canary('check'),
  domain: canary('domain'),
  view: canary('view'),
  policy: canary('policy'),
  predicate: canary('predicate'),
  rolePassword: canary('rolepassword'),
  roleSetting: canary('rolesetting'),
  host: canary('serverhost'),
  mapping: canary('mappingpassword'),
  comment: canary('dumpcomment'),
  raised: canary('raised'),
  syntax: canary('syntax'),
  cast: canary('cast'),
  meta: canary('meta'),
};
const secrets = Object.values(secret);
/** No secret: names are reported, so a search that misses this one would miss everything. */
const shown = canary('shownname');

const rows = Array.from({ length: 40 }, (_, index) =>
  [
    index,
    `${secret.row}${index}@example.org`,
    `{"${secret.key}${index}@example.org": "${secret.json}@example.org", "password": "${secret.json}", "email": "${secret.json}${index}@example.org"}`,
    `{${secret.list}${index}@example.org,"+1 202 555 01${10 + (index % 90)}"}`,
    `\\\\x${Buffer.from(`${secret.bytes}@example.org`).toString('hex')}`,
    secret.label,
    `${secret.row}!${index}`,
  ].join('\t'),
);

const hostile = dumpOf(
  [
    `-- ${secret.comment}`,
    `CREATE ROLE auditor LOGIN PASSWORD '${secret.rolePassword}';`,
    `ALTER ROLE auditor SET application_name TO '${secret.roleSetting}';`,
    `ALTER ROLE auditor SET search_path TO '${secret.roleSetting}', public;`,
    `CREATE TYPE public.mood AS ENUM ('${secret.label}', 'fine');`,
    `CREATE DOMAIN public.word AS text DEFAULT '${secret.preset}' CONSTRAINT sound CHECK (VALUE <> '${secret.domain}');`,
    `CREATE FUNCTION public.price() RETURNS text LANGUAGE sql SECURITY DEFINER AS $$ SELECT '${secret.body}' $$;`,
    `CREATE FUNCTION public.run(t text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'SELECT ' || t || '${secret.body}'; END $$;`,
    `CREATE TABLE public.${shown} (id integer PRIMARY KEY, email text DEFAULT '${secret.preset}', doc jsonb, many text[], raw bytea, m public.mood, password text, CONSTRAINT sane CHECK (email <> '${secret.condition}'));`,
    `COPY public.${shown} (id, email, doc, many, raw, m, password) FROM stdin;`,
    ...rows,
    '\\.',
    `COMMENT ON TABLE public.${shown} IS '${secret.tableComment}';`,
    `COMMENT ON COLUMN public.${shown}.email IS '${secret.columnComment}';`,
    `CREATE INDEX part ON public.${shown} (id) WHERE email <> '${secret.predicate}';`,
    `CREATE VIEW public.seen AS SELECT '${secret.view}'::text AS word, email FROM public.${shown};`,
    `CREATE POLICY gate ON public.${shown} USING (email <> '${secret.policy}');`,
    `CREATE TABLE public.numbers (id integer, n integer CHECK (n > 0));`,
    `COPY public.numbers (id, n) FROM stdin;`,
    `1\t${secret.rejected}`,
    '\\.',
    `INSERT INTO public.numbers VALUES (1, '${secret.cast}');`,
    `CREATE TABLE public.words (w text PRIMARY KEY, length integer);`,
    `COPY public.words (w, length) FROM stdin;`,
    `${secret.unique}\t1`,
    `${secret.unique}\t2`,
    '\\.',
    `INSERT INTO public.words VALUES ('${secret.unique}', 1), ('${secret.unique}', 2);`,
    `CREATE TABLE public.twice (w text, CONSTRAINT short CHECK (length(w) < 40));`,
    `COPY public.twice (w) FROM stdin;`,
    secret.index,
    secret.index,
    '\\.',
    `CREATE UNIQUE INDEX only_once ON public.twice (w);`,
    `ALTER TABLE public.twice ADD CONSTRAINT pk PRIMARY KEY (w);`,
    `INSERT INTO public.twice VALUES ('${secret.violated}${'x'.repeat(60)}');`,
    `CREATE EXTENSION postgres_fdw;`,
    `CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host '${secret.host}.invalid', dbname 'x');`,
    `CREATE USER MAPPING FOR auditor SERVER elsewhere OPTIONS (user 'x', password '${secret.mapping}');`,
    `DO $$ BEGIN RAISE EXCEPTION '${secret.raised}'; END $$;`,
    `DO $$ BEGIN RAISE WARNING '${secret.raised}'; END $$;`,
    `SELEC '${secret.syntax}';`,
    `CREATE TABLE public.broken (id ${secret.syntax});`,
    `\\echo ${secret.meta}`,
  ].join('\n'),
);

let place: CommandPlace;
let ended: Ended;
let whole: Ended;
const during = new Set<string>();
let looks = 0;

beforeAll(async () => {
  place = commandPlace();
  const results = place.path('results');
  const running = place.start(['scan', '-', '--out', results, '--json'], { input: hostile });
  let over = false;
  void running.ended.then(() => (over = true));
  while (!over) {
    // The copy itself holds everything, in its data directory; nothing beside it may.
    const inside = [...running.servers.values()].flatMap(({ directory }) => [
      `${directory}/data`,
      `${directory}/native`,
    ]);
    if (inside.length > 0) {
      for (const directory of [place.temporary, place.home])
        for (const leak of await leaksInDirectory(directory, secrets, inside)) during.add(leak);
      for (const { command } of processesOf(place.root))
        for (const leak of leaksInText(command, secrets)) during.add(`a command line: ${leak}`);
      looks += 1;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  ended = await running.ended;
  whole = await place.start(['scan', '-', '--full', '--out', place.path('whole'), '--format', 'html,json'], {
    input: hostile,
  }).ended;
}, 240_000);
afterAll(() => place.remove());

describe('a dump full of secrets', () => {
  it('was loaded, refused in part, checked and classified', () => {
    expect(ended.code).toBe(4);
    expect(ended.servers).toHaveLength(1);
    expect(ended.stderr).toMatch(/email \d+/);
    expect(readdirSync(place.path('results')).sort()).toEqual(
      [
        'report.pdf',
        'report.html',
        'report.json',
        'posture.json',
        'findings.json',
        'access.json',
        'classification.json',
        'restore.json',
        'sandbox.json',
        'timeline.ndjson',
      ].sort(),
    );
  });

  it('leaves none in the results, in what was printed, or in the temporary directory', async () => {
    expect(await leaksInDirectory(place.path('results'), secrets)).toEqual([]);
    expect(leaksInText(ended.stdout, secrets)).toEqual([]);
    expect(leaksInText(ended.stderr, secrets)).toEqual([]);
    expect(await place.left()).toEqual([]);
  });

  it('had none outside the data directory of the copy while it stood', () => {
    expect(looks).toBeGreaterThan(1);
    expect([...during]).toEqual([]);
  });
});

describe('the same dump, of which every row is read', () => {
  it('was classified whole, with masked shapes', () => {
    expect(whole.code).toBe(4);
    const classification = Classification.parse(
      JSON.parse(readFileSync(`${place.path('whole')}/classification.json`, 'utf8')),
    );
    expect(classification.full).toBe(true);
    const email = classification.columns.find(
      ({ table, column }) => table === shown.toLowerCase() && column === 'email',
    );
    expect(email).toMatchObject({ types: ['email'], sampledRows: 40, estimatedRowsHolding: 40 });
    expect(email?.maskedShapes?.length).toBeGreaterThan(0);
  });

  it('leaves no secret in the results, in what was printed, or in the temporary directory', async () => {
    expect(await leaksInDirectory(place.path('whole'), secrets)).toEqual([]);
    expect(leaksInText(whole.stdout, secrets)).toEqual([]);
    expect(leaksInText(whole.stderr, secrets)).toEqual([]);
    expect(await place.left()).toEqual([]);
  });
});

describe('the search for secrets', () => {
  it('finds a name that the results do show, in every kind of file', async () => {
    const found = await leaksInDirectory(place.path('results'), [shown]);
    for (const file of ['report.pdf', 'report.html', 'report.json', 'classification.json', 'restore.json'])
      expect(found).toContain(`${place.path('results')}/${file}: ${shown} (plain)`);
  });

  it.each(Object.keys(encodings))('finds a deliberate leak that is written as %s', async (name) => {
    const folder = place.folder(`leak-${name.replace(/\W/g, '')}`);
    for (const [index, written] of (encodings[name]?.(secret.row) ?? []).entries())
      writeFileSync(`${folder}/${index}`, `{"note":"${written}"}`, 'latin1');
    const found = await leaksInDirectory(folder, secrets);
    expect(found).toEqual(
      (encodings[name]?.(secret.row) ?? []).map((_, index) => `${folder}/${index}: ${secret.row} (${name})`),
    );
  });

  it('finds base64 whatever stands before and after the word', () => {
    for (const before of ['', 'a', 'ab', 'abc'])
      for (const after of ['', 'x', 'xy', 'xyz'])
        expect(leaksInText(Buffer.from(before + secret.row + after).toString('base64'), secrets)).toEqual([
          `${secret.row} (base64)`,
        ]);
  });

  it('finds a word in the name of a file', async () => {
    const folder = place.folder('named');
    writeFileSync(`${folder}/${secret.host}.tmp`, '');
    expect(await leaksInDirectory(folder, secrets)).toEqual([
      `the name of ${folder}/${secret.host}.tmp: ${secret.host} (plain)`,
    ]);
  });
});
