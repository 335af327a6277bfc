import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createGzip, gzipSync } from 'node:zlib';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { dumpHead, dumpOf, shopDump, tableOf } from './command-dumps.ts';
import { describeAsRoot } from './command-needs.ts';
import { asRoot, commandPlace, listAll, type CommandPlace, type Ended, type RunOptions } from './command-place.ts';

let place: CommandPlace;
const mounts: string[] = [];
beforeEach(() => {
  place = commandPlace();
});
afterEach(async () => {
  for (const mount of mounts.splice(0)) execFileSync('umount', ['--lazy', mount]);
  await place.remove();
});

/** A disk of its own of this many MiB; unmounted after the test. */
function smallDisk(name: string, size: string): string {
  const directory = place.folder(name);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=1777`, 'tmpfs', directory]);
  mounts.push(directory);
  return directory;
}

async function scan(target: string, options: RunOptions = {}, more: readonly string[] = []): Promise<Ended> {
  return place.run(['scan', target, '--out', place.path('results'), '--format', 'json', ...more], options);
}

describeAsRoot('a full disk', () => {
  it('is foreseen before anything is made', async () => {
    const TMPDIR = smallDisk('small', '60m');
    const ended = await scan(place.write('shop.sql', shopDump), { environment: { TMPDIR } });
    expect(ended).toMatchObject({ code: 1, stderr: '', servers: [] });
    expect(ended.stdout).toMatch(
      /^Rejected: The restored copy may need \d+ MB, and .+ has \d+ MB free\. → Free some space, or set TMPDIR to a directory on a larger disk\.$/m,
    );
    expect(readdirSync(TMPDIR)).toEqual([]);
    expect(await place.left()).toEqual([]);
  });

  it('that fills while rows are loaded ends the scan with a sentence, and is empty again', async () => {
    const TMPDIR = smallDisk('filling', '250m');
    const line = `1\t${'x'.repeat(1000)}\n`.repeat(1000);
    const rows = (function* () {
      yield `${dumpHead()}CREATE TABLE public.t (id integer, x text);\nCOPY public.t (id, x) FROM stdin;\n`;
      for (let index = 0; index < 400; index += 1) yield line;
      yield '\\.\n';
    })();
    const dump = await buffer(Readable.from(rows).pipe(createGzip({ level: 1 })));
    const ended = await scan(place.write('large.sql.gz', dump), { environment: { TMPDIR } });
    expect(ended.servers).toHaveLength(1);
    expect(ended).toMatchObject({ code: 1, stderr: '' });
    expect(ended.stdout).toMatch(
      /^Failed at restore \(disk-full\): The disk is full\. Free space in the temporary directory, or set TMPDIR to a larger disk\.$/m,
    );
    expect(readdirSync(TMPDIR)).toEqual([]);
    expect(await place.left()).toEqual([]);
  });

  it('for the results is said before anything is made when it is full already', async () => {
    const disk = smallDisk('full', '64k');
    writeFileSync(join(disk, 'filler'), Buffer.alloc(64 * 1024));
    const out = join(disk, 'results');
    const ended = await place.run(['scan', place.write('shop.sql', shopDump), '--out', out, '--format', 'json']);
    expect(ended).toMatchObject({ code: 1, servers: [] });
    expect(ended.stderr + ended.stdout).toMatch(
      /^Failed at provision \(disk-full\): There is no space left in .+\. Free some, or choose another folder with --out\.$/m,
    );
    expect(await place.left()).toEqual([]);
  });

  it('for the results ends the scan with a sentence when it fills on the way', async () => {
    const disk = smallDisk('filling', '100k');
    const out = join(disk, 'results');
    const ended = await place.run(['scan', place.write('shop.sql', shopDump), '--out', out]);
    expect(ended.servers).toHaveLength(1);
    expect(ended.code).toBe(1);
    expect(ended.stderr + ended.stdout).toMatch(
      /^Failed at .+ \(disk-full\): There is no space left in .+\. Free some, or choose another folder with --out\.$/m,
    );
    expect(await place.left()).toEqual([]);
  });
});

describe('a home', () => {
  const cases: readonly (readonly [string, () => Record<string, string | undefined>])[] = [
    ['that is not set', () => ({ HOME: undefined })],
    ['that does not exist', () => ({ HOME: place.path('nowhere') })],
    ['that is a file', () => ({ HOME: place.write('file', '') })],
    [
      'that cannot be written',
      () => {
        if (asRoot) return { HOME: '/proc' };
        chmodSync(place.home, 0o555);
        return {};
      },
    ],
  ];

  it.each(cases)('%s does not matter', async (_, environment) => {
    const ended = await scan(place.write('shop.sql', shopDump), { environment: environment() });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.servers).toHaveLength(1);
    chmodSync(place.home, 0o755);
    expect(await place.left()).toEqual([]);
  });
});

describe('a temporary directory', () => {
  it('that is missing, a file or closed is named with what to do', async () => {
    const missing = place.path('missing');
    for (const TMPDIR of [missing, place.write('file', ''), '/proc/stillframe', '/proc']) {
      rmSync(place.path('results'), { recursive: true, force: true });
      const ended = await scan(place.write('shop.sql', shopDump), { environment: { TMPDIR } });
      expect(ended).toMatchObject({ code: 1, servers: [] });
      expect(ended.stdout + ended.stderr).toMatch(
        /temporary directory .+ (cannot|can) be .*set TMPDIR to (a|another) directory/is,
      );
      expect(ended.stdout + ended.stderr).toContain(TMPDIR);
    }
    expect(existsSync(missing)).toBe(false);
    expect(await place.left()).toEqual([]);
  });

  it('with a very long path serves all the same', async () => {
    const TMPDIR = place.folder(join('tmp', 'd'.repeat(200), 'e'.repeat(200)));
    chmodSync(TMPDIR, 0o1777);
    const before = readdirSync('/tmp').filter((name) => name.startsWith('stillframe-'));
    const ended = await scan(place.write('shop.sql', shopDump), { environment: { TMPDIR } });
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.servers[0]?.directory.startsWith(TMPDIR)).toBe(true);
    expect(await place.left()).toEqual([]);
    const socket = ended.servers[0]?.socketDirectory ?? '';
    expect(socket).toMatch(/^\/tmp\/stillframe-s-/);
    expect(existsSync(socket)).toBe(false);
    expect(before).not.toContain(socket);
  });
});

describe('two scans at once', () => {
  it('do not meet', async () => {
    // Each made a part of the path to the register, and neither knows the other's: a home has that as a rule.
    place.folder('home/.local/state');
    const file = place.write(
      'people.sql',
      dumpOf(tableOf('public.people', 'id integer, email text', ['1\tada@example.org'])),
    );
    const folders = ['first', 'second'].map((name) => place.path(name));
    const both = await Promise.all(folders.map((out) => place.run(['scan', file, '--out', out, '--format', 'json'])));
    for (const ended of both) {
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.servers).toHaveLength(1);
    }
    expect(new Set(both.map(({ servers }) => servers[0]?.directory)).size).toBe(2);
    for (const folder of folders) {
      const { tables } = JSON.parse(readFileSync(join(folder, 'classification.json'), 'utf8')) as { tables: unknown[] };
      expect(tables).toMatchObject([{ table: 'people', sampledRows: 1 }]);
    }
    expect(await place.left()).toEqual([]);
  });

  it('into one folder: the second is refused and the first goes on', async () => {
    const first = place.start([
      'scan',
      place.write('shop.sql', shopDump),
      '--out',
      place.path('results'),
      '--json',
      '--format',
      'json',
    ]);
    await first.event('SandboxRestoreStarted');
    const second = await scan(place.path('shop.sql'));
    expect(second).toMatchObject({ code: 2, stderr: expect.stringContaining('Choose another folder with --out') });
    expect(await first.ended).toMatchObject({ code: 0 });
    expect(await place.left()).toEqual([]);
  });
});

describe('standard input', () => {
  it('holds a dump, compressed or not', async () => {
    for (const [name, input] of [['plain', shopDump] as const, ['packed', gzipSync(shopDump)] as const]) {
      const ended = await place.run(['scan', '-', '--out', place.path(name), '--format', 'json'], { input });
      expect(ended).toMatchObject({ code: 0, stderr: '' });
      expect(ended.servers).toHaveLength(1);
    }
    expect(await place.left()).toEqual([]);
  });

  it('that ends too early is told so', async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => `${index}\t${(index * 2_654_435_761) % 4_294_967_296}`);
    const dump = dumpOf(tableOf('public.t', 'id integer, x text', rows));
    const packed = gzipSync(dump);
    for (const [name, input] of [
      ['plain', dump.slice(0, dump.length / 2)] as const,
      ['packed', packed.subarray(0, packed.length - 1000)] as const,
    ]) {
      const ended = await place.run(['scan', '-', '--out', place.path(name), '--format', 'json'], { input });
      expect(ended).toMatchObject({ code: 1, stderr: '' });
      expect(ended.servers).toHaveLength(1);
      expect(ended.stdout).toMatch(
        /^Failed at restore \(dump-truncated\): The (dump ends within the rows of the COPY at line \d+: it is truncated\. Make or copy it again\.|gzip file ends too early: copy the dump again and check its size\.)$/m,
      );
    }
    expect(await place.left()).toEqual([]);
  });
});

describe('a reader that goes away', () => {
  it.each([
    ['the plain lines', []],
    ['the events', ['--json']],
  ])('after the first of %s ends the printing and not the scan', async (_, more) => {
    const running = place.start([
      ...['scan', place.write('shop.sql', shopDump), '--out', place.path('results'), '--format', 'json'],
      ...more,
    ]);
    running.child.stdout?.once('data', () => running.child.stdout?.destroy());
    const { code, stderr, servers } = await running.ended;
    expect(code).toBe(0);
    expect(stderr).not.toMatch(/EPIPE|defect|unexpected/);
    expect(servers).toHaveLength(1);
    expect(statSync(place.path('results/report.json')).size).toBeGreaterThan(0);
    expect(await place.left()).toEqual([]);
  });

  it('is no crash of the catalogues either', async () => {
    const running = place.start(['checks']);
    running.child.stdout?.destroy();
    const { code, stderr } = await running.ended;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(listAll(place.temporary)).toEqual([]);
  });
});

describe('a folder for the results', () => {
  it('is made when it is missing, whatever it is called', async () => {
    mkdirSync(place.path('a'));
    const out = place.path('a/new "folder"\n<b>');
    const ended = await place.run(['scan', place.write('shop.sql', shopDump), '--out', out, '--format', 'html,json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(readdirSync(out)).toContain('report.html');
    expect(ended.stdout).not.toContain('\n<b>');
    expect(await place.left()).toEqual([]);
  });
});
