import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import type { Classification } from '../../events/documents/classification.ts';
import type { Report } from '../../events/documents/report.ts';
import type { Restore } from '../../events/documents/restore.ts';
import { dumpHead, dumpOf, tableOf } from './command-dumps.ts';
import { commandPlace, type CommandPlace, type Ended } from './command-place.ts';
import { readPdf } from './reporter-pdf-text.ts';

let place: CommandPlace;
beforeAll(() => {
  place = commandPlace();
});
afterAll(() => place.remove());

interface Scanned extends Ended {
  readonly folder: string;
  document<T>(name: string): T;
}

let number = 0;

async function scan(dump: string | Uint8Array, formats: string, more: readonly string[] = []): Promise<Scanned> {
  number += 1;
  const folder = place.path(`results-${number}`);
  const file = place.write(`dump-${number}.sql`, dump);
  const ended = await place.run(['scan', file, '--out', folder, '--format', formats, ...more]);
  expect(ended.servers).toHaveLength(1);
  expect(ended.stderr).toBe('');
  expect(await place.left()).toEqual([]);
  return {
    ...ended,
    folder,
    document: <T>(name: string) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as T,
  };
}

describe('a database', () => {
  it('without tables has a report that says so', async () => {
    const { code, stdout, document, folder } = await scan(dumpOf(''), 'html,json');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Grade /m);
    expect(document<Classification>('classification.json')).toMatchObject({ tables: [], columns: [] });
    expect(document<Restore>('restore.json')).toMatchObject({ databases: [{ tables: [] }], complete: true });
    expect(readFileSync(`${folder}/report.html`, 'utf8')).toMatch(/no table|0 tables|no tables/i);
  });

  it('of hostile names, empty tables and 1,600 columns is shown without coming to life', async () => {
    const markup = '<script>alert(1)</script>';
    const image = '<img src=x onerror=alert(2)>';
    const strange = `a"b'c\\d;--\n\t\u0001\u001b[2J\u202e🦆${markup}`;
    const formula = '=HYPERLINK("http://attacker.invalid","x") email';
    const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
    const wide = Array.from({ length: 1600 }, (_, index) => `c${index} text`).join(', ');
    const body = [
      `CREATE SCHEMA ${quoted(`${image} schema`)};`,
      `CREATE TABLE ${quoted(`${image} schema`)}.${quoted(strange)} (${quoted(`${image} email`)} text, ${quoted(formula)} text, "${'ü'.repeat(31)}" text);`,
      `COPY ${quoted(`${image} schema`)}.${quoted(strange)} FROM stdin;`,
      ...Array.from({ length: 30 }, (_, index) => `p${index}@example.org\tq${index}@example.org\tx`),
      '\\.',
      tableOf('public.nothing', 'id integer, email text', []),
      `CREATE TABLE public.nothing_at_all ();`,
      `CREATE TABLE public.wide (${wide});`,
      `COPY public.wide (c0, c1599) FROM stdin;`,
      ...Array.from({ length: 30 }, (_, index) => `w${index}@example.org\tx${index}@example.org`),
      '\\.',
      `CREATE ROLE ${quoted(`${markup} role`)} LOGIN;`,
      `GRANT ALL ON public.wide TO ${quoted(`${markup} role`)};`,
      `COMMENT ON TABLE public.wide IS '${markup}';`,
    ].join('\n');
    const { code, stdout, document, folder } = await scan(dumpOf(body), 'pdf,html,json');
    expect(code).toBe(0);
    const { tables, columns } = document<Classification>('classification.json');
    expect(tables.map(({ table, status, sampledRows }) => [table, status, sampledRows])).toEqual(
      expect.arrayContaining([
        [strange, 'examined', 30],
        ['nothing', 'empty', 0],
        ['nothing_at_all', 'empty', 0],
        ['wide', 'examined', 30],
      ]),
    );
    expect(
      columns
        .filter(({ types }) => types.includes('email'))
        .map(({ column }) => column)
        .sort(),
    ).toEqual([`${image} email`, 'c0', 'c1599', 'email', formula].sort());
    expect(columns.filter(({ table }) => table === 'wide')).toHaveLength(1600);
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);

    const html = readFileSync(`${folder}/report.html`, 'utf8');
    expect(html).toContain('&lt;img src=x onerror=alert(2)&gt; email');
    expect(html).not.toMatch(/<script|<img[^>]+onerror|<iframe|<object|javascript:/i);
    expect(html).not.toMatch(/\u001b|\u0001|\u202e/);

    const pdf = readFileSync(`${folder}/report.pdf`);
    const { pages, metadata } = await readPdf(new Uint8Array(pdf));
    expect(pages.join('').replace(/\s/g, '')).toContain('<imgsrc=xonerror=alert(2)>email');
    expect(pdf.toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|EmbeddedFile|OpenAction)\b/);
    expect(JSON.stringify(metadata)).not.toMatch(/script|onerror/);
  });
});

describe('text in another encoding', () => {
  it('than the dump says is refused by its place and never by its words', async () => {
    const head = `${dumpHead()}CREATE TABLE public.people (id integer, name text);\nCOPY public.people (id, name) FROM stdin;\n`;
    const bytes = Buffer.concat([
      Buffer.from(`${head}1\tfine\n2\tKanarienvogel`),
      Buffer.from([0xff, 0xfe, 0x0a]),
      Buffer.from('\\.\n'),
    ]);
    const { code, stdout, document, folder } = await scan(bytes, 'html,json');
    expect(code).toBe(4);
    expect(stdout).toMatch(/^Incomplete: .+ → See the coverage section/m);
    const { errors, missing } = document<Restore>('restore.json');
    expect(errors).toMatchObject([{ sqlstate: '22021', count: 1, examples: [{ line: head.split('\n').length + 1 }] }]);
    expect(missing).toMatchObject([{ kind: 'rows', object: 'public.people' }]);
    for (const name of ['report.html', 'report.json', 'restore.json', 'timeline.ndjson'])
      expect(readFileSync(`${folder}/${name}`, 'utf8')).not.toContain('Kanarienvogel');
  });

  it.each([
    ['LATIN1', 'Straße'],
    ['SQL_ASCII', 'Strasse'],
    ['WIN1252', 'Straße'],
  ])('%s is read as what it is', async (encoding, street) => {
    const body = tableOf('public.orte', `id integer, "${street}" text`, [
      '1\tGartenweg 3, M\u00fcnchen',
      '2\t\u00c4u\u00dfere',
    ]);
    const { code, document } = await scan(Buffer.from(dumpOf(body, { encoding }), 'latin1'), 'json');
    expect(code).toBe(0);
    expect(document<Restore>('restore.json')).toMatchObject({ errors: [], missing: [] });
    expect(document<Classification>('classification.json').columns).toMatchObject([
      { column: 'id', sampledRows: 2 },
      { column: street, sampledRows: 2, notExamined: null },
    ]);
  });

  it('a name that is text in no encoding costs its table and says so', async () => {
    const dump = dumpOf(tableOf('public.orte', 'id integer, "Straße" text', ['1\tGartenweg 3']), {
      encoding: 'SQL_ASCII',
    });
    const { code, document } = await scan(Buffer.from(dump, 'latin1'), 'json');
    expect(code).toBe(4);
    expect(document<Classification>('classification.json').tables).toMatchObject([
      { table: 'orte', status: 'not-examined', reason: 'the server refused to read it (SQLSTATE 42703)' },
    ]);
  });
});

describe('what does not fit', () => {
  it('a statement over the limit is named by its line and the option that raises it', async () => {
    const body = `CREATE TABLE public.t (x text);\nINSERT INTO public.t VALUES ('${'Kanarienvogel'.repeat(1000)}');`;
    const { code, stdout } = await scan(dumpOf(body), 'json', ['--max-statement', '4KiB']);
    expect(code).toBe(1);
    const line = dumpHead().split('\n').length + 1;
    expect(stdout).toMatch(
      new RegExp(
        `^Failed at restore \\(statement-too-large\\): The statement at line ${line} is larger than .+\\. Raise --max-statement, or dump with COPY instead of INSERT\\.$`,
        'm',
      ),
    );
    expect(stdout).not.toContain('Kanarienvogel');
  });

  it('a row in the middle of a large table costs this table and not the scan', async () => {
    const rows = Array.from(
      { length: 60_000 },
      (_, index) => `${index === 10 ? 'Kanarienvogel' : index}\t${'x'.repeat(300)}`,
    );
    const body = tableOf('public.large', 'id integer, x text', rows) + tableOf('public.after', 'id integer', ['1']);
    const { code, stdout, document } = await scan(dumpOf(body), 'json');
    expect(code).toBe(4);
    expect(stdout).not.toContain('Kanarienvogel');
    expect(document<Restore>('restore.json')).toMatchObject({
      errors: [
        {
          sqlstate: '22P02',
          count: 1,
          examples: [{ line: dumpHead().split('\n').length + 12, object: 'public.large' }],
        },
      ],
      missing: [{ kind: 'rows', object: 'public.large', columns: ['id', 'x'] }],
    });
    expect(document<Report>('report.json').outcome).toBe('incomplete');
  });

  it('a cell of 100 MB passes in bounded memory', async () => {
    const head = `${dumpHead()}CREATE TABLE public.files (id integer, email text, body text);\nCOPY public.files (id, email, body) FROM stdin;\n`;
    const megabyte = 'x'.repeat(1_000_000);
    const parts = function* () {
      yield `${head}1\tada@example.org\t`;
      for (let index = 0; index < 100; index += 1) yield megabyte;
      yield '\n2\tbob@example.org\tshort\n\\.\n';
    };
    const file = place.path('cell.sql.gz');
    writeFileSync(file, await buffer(Readable.from(parts()).pipe(createGzip({ level: 1 }))));
    const running = place.start(['scan', file, '--out', place.path('cell'), '--format', 'json', '--json']);
    let peak = 0;
    const watch = setInterval(() => (peak = Math.max(peak, peakMegabytes(running.child.pid ?? 0))), 20);
    const { code, servers, stderr } = await running.ended;
    clearInterval(watch);
    expect(stderr).toMatch(/^Grade /m);
    expect(code).toBe(0);
    expect(servers).toHaveLength(1);
    expect(peak).toBeGreaterThan(50);
    expect(peak).toBeLessThan(700);
    const { tables } = JSON.parse(readFileSync(place.path('cell/classification.json'), 'utf8')) as Classification;
    expect(tables).toMatchObject([{ table: 'files', status: 'examined', sampledRows: 2 }]);
    expect(await place.left()).toEqual([]);
  });
});

/** What the process held at most up to now. */
function peakMegabytes(pid: number): number {
  try {
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}
