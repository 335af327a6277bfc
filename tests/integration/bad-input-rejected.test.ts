import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { customDump, dumpOf, picture, shopDump, tableOf } from './command-dumps.ts';
import { asRoot, commandPlace, type CommandPlace, type Ended, type RunOptions } from './command-place.ts';

let place: CommandPlace;
const servers: Server[] = [];
beforeAll(() => {
  place = commandPlace();
});
afterAll(async () => {
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  await place.remove();
});

let number = 0;

/** Scans what must be refused before anything is made. */
async function refused(target: string, options: RunOptions = {}): Promise<Ended & { folder: string }> {
  const folder = place.path(`refused-${(number += 1)}`);
  const ended = await place.run(['scan', target, '--out', folder, '--format', 'json'], options);
  expect(ended.servers).toEqual([]);
  expect(await place.left()).toEqual([]);
  return { ...ended, folder };
}

/** One line that says what is wrong and, after the arrow, what to do. */
function expectRejection(
  { code, stdout, stderr, folder }: Ended & { folder: string },
  sentence: string,
  remedy: string,
) {
  expect(stdout.split('\n').filter((line) => line.startsWith('Rejected: '))).toEqual([
    `Rejected: ${sentence} → ${remedy}`,
  ]);
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Record<string, unknown>;
  expect(report).toMatchObject({ outcome: 'rejected', problems: [{ message: sentence, remedy }] });
  expect(readdirSync(folder).sort()).toEqual(['report.json', 'timeline.ndjson']);
}

const rows = Array.from({ length: 3000 }, (_, index) => `${index}\tperson${index}@example.org`);
const people = dumpOf(tableOf('public.people', 'id integer, email text', rows));
const notADump = {
  sentence: 'The file is not recognised as a dump of PostgreSQL, MySQL or MariaDB.',
  remedy:
    'Pass what pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote: plain SQL, gzip-compressed or not, or the custom format of pg_dump.',
};
const damaged = {
  sentence: 'The file begins like gzip but is damaged or cut off.',
  remedy: 'Copy it again, or make the dump again; gzip -t FILE must report nothing.',
};
const empty = {
  sentence: 'The dump is empty.',
  remedy: 'Make the dump again and check that the dump program ended without an error.',
};
const otherEngine = (engine: string) => ({
  sentence: `This is a database of ${engine}; Stillframe examines PostgreSQL, MySQL and MariaDB.`,
  remedy: 'Pass a dump that pg_dump, pg_dumpall, mysqldump or mariadb-dump wrote.',
});

describe('a file that is no dump', () => {
  it.each([
    ['text', 'letter.txt', 'Dear board,\nthe numbers are attached.\n', notADump],
    ['a picture', 'picture.sql', picture, notADump],
    ['an empty file', 'empty.sql', '', empty],
    ['an empty gzip', 'empty.sql.gz', gzipSync(''), empty],
    ['a gzip of text', 'letter.sql.gz', gzipSync('Dear board,\n'), notADump],
    [
      'gzip inside gzip',
      'twice.sql.gz',
      gzipSync(gzipSync(shopDump)),
      {
        sentence: 'The file is packed in a way that is not read here; one layer of gzip is.',
        remedy: 'Unpack it and pass the result, e.g. zstd -dc FILE | stillframe scan -',
      },
    ],
    ['the first bytes of a gzip', 'cut.sql.gz', gzipSync(people).subarray(0, 12), damaged],
    [
      'a gzip cut off within the rows',
      'half.sql.gz',
      gzipSync(people).subarray(0, gzipSync(people).length / 2),
      damaged,
    ],
    ['a gzip without its checksum', 'nearly.sql.gz', gzipSync(people).subarray(0, -4), damaged],
    [
      'a script of SQL Server',
      'mssql.sql',
      'USE [shop]\nGO\nCREATE TABLE [a] (b int)\nGO\n',
      otherEngine('SQL Server'),
    ],
    [
      'a dump of a later major',
      'future.sql',
      dumpOf('', { version: '19.1' }),
      {
        sentence: 'The dump comes from PostgreSQL 19; this version of Stillframe restores up to 18.',
        remedy: 'Use a newer version of Stillframe.',
      },
    ],
    [
      'a dump of a major that nobody has any more',
      'ancient.sql',
      dumpOf('', { version: '8.4.22' }),
      {
        sentence: 'The dump comes from PostgreSQL 8; dumps of 9.0 and newer are supported.',
        remedy: 'Restore it into a newer server first and dump that one.',
      },
    ],
    [
      'text in UTF-16',
      'powershell.sql',
      Buffer.from(`\ufeff${shopDump}`, 'utf16le'),
      {
        sentence: 'The file is text in UTF-16, as PowerShell writes it with >.',
        remedy:
          'Write the dump with pg_dump -f FILE or mysqldump --result-file=FILE, or convert it: iconv -f UTF-16 -t UTF-8 FILE | stillframe scan -',
      },
    ],
  ])('%s', async (_, name, content, { sentence, remedy }) => {
    expectRejection(await refused(place.write(name, content)), sentence, remedy);
  });

  it('a custom-format dump where pg_restore is not installed', async () => {
    // What of the path is needed to run at all, without pg_restore.
    const programs = place.path('programs');
    mkdirSync(programs);
    for (const program of ['sh', 'sleep', 'rm', 'cat', 'readlink', 'rmdir', 'unshare', 'setpriv']) {
      const found = (process.env['PATH'] ?? '').split(':').find((folder) => existsSync(join(folder, program)));
      if (found !== undefined) symlinkSync(join(found, program), join(programs, program));
    }
    const ended = await refused(place.write('shop.dump', customDump), { environment: { PATH: programs } });
    expectRejection(
      ended,
      "The dump is in pg_dump's custom or tar format, and pg_restore is not installed here.",
      'Install the PostgreSQL client, or convert the dump where it is installed: pg_restore -f dump.sql FILE',
    );
  });
});

describe('a path', () => {
  it('where there is nothing', async () => {
    const path = place.path('nowhere.sql');
    expectRejection(
      await refused(path),
      `There is no file at ${path}.`,
      'Check the path, or pass - to read the dump from standard input.',
    );
  });

  it('that may not be read', async () => {
    const path = asRoot ? '/proc/1/mem' : place.write('closed.sql', shopDump);
    if (!asRoot) chmodSync(path, 0);
    const { code, stdout } = await refused(path);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Rejected: .+ → (Change its permissions|Pass a dump file)/m);
  });

  it('through a file as if it were a folder', async () => {
    const { code, stdout } = await refused(join(place.write('file.sql', shopDump), 'dump.sql'));
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Rejected: There is no file at .+ → Check the path/m);
  });

  it('of a device that never ends', async () => {
    const { code, stdout } = await refused('/dev/zero');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Rejected: .+ → Pass /m);
  });

  it('of a folder without a dump', async () => {
    const folder = place.path('no-dump');
    mkdirSync(folder);
    expectRejection(
      await refused(folder),
      `The folder ${folder} holds no dump.`,
      'Name the dump dump.sql, dump.sql.gz or dump.dump and put it into the folder.',
    );
  });

  it('of a folder with two dumps', async () => {
    const folder = place.path('two-dumps');
    mkdirSync(folder);
    cpSync(place.write('one.sql', shopDump), join(folder, 'dump.sql'));
    cpSync(place.write('two.sql.gz', gzipSync(shopDump)), join(folder, 'dump.sql.gz'));
    expectRejection(
      await refused(folder),
      `The folder ${folder} holds more than one dump.`,
      'Leave one of dump.sql, dump.sql.gz and dump.dump in the folder.',
    );
  });
});

describe('standard input', () => {
  it('that is empty', async () => {
    expectRejection(await refused('-', { input: '' }), empty.sentence, empty.remedy);
  });

  it('that is no dump', async () => {
    expectRejection(await refused('-', { input: 'Dear board,\n' }), notADump.sentence, notADump.remedy);
  });

  it('that is closed', async () => {
    expectRejection(await refused('-'), empty.sentence, empty.remedy);
  });
});

describe('a live server that cannot be examined', () => {
  async function listen(greet: (write: (bytes: string) => void) => void): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.once('data', () => greet((bytes) => socket.end(bytes)));
    });
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  it('because nothing listens there', async () => {
    const port = await listen(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expectRejection(
      await refused(`postgres://ada@127.0.0.1:${port}/shop`, { environment: { PGPASSWORD: 'x' } }),
      'Nothing accepts connections at this address.',
      'Check host and port (or the socket directory) in the URL, and that the server is up.',
    );
  });

  it('because it offers no TLS', async () => {
    const port = await listen((write) => write('N'));
    expectRejection(
      await refused(`postgres://ada@127.0.0.1:${port}/shop`, { environment: { PGPASSWORD: 'x' } }),
      'The server offers no TLS, so everything would cross the network in clear text.',
      'Enable TLS on the server. For a server on this very machine, add ?sslmode=disable to the URL.',
    );
  });

  it.each([
    ['accepts and says nothing', () => undefined, ''],
    ['hangs up', (write: (bytes: string) => void) => write(''), ''],
    ['says what PostgreSQL does not say', (write: (bytes: string) => void) => write('SSH-2.0\r\n'), '?sslmode=disable'],
  ])('because it %s', async (_, greet, query) => {
    const port = await listen(greet);
    expectRejection(
      await refused(`postgres://ada@127.0.0.1:${port}/shop${query}`, { environment: { PGPASSWORD: 'x' } }),
      'The server did not answer in time, or hung up without an answer.',
      'Check host, port and firewall, and that a PostgreSQL server is up there.',
    );
  });

  it('because it is no PostgreSQL', async () => {
    const port = await listen((write) => write('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expectRejection(
      await refused(`postgres://ada@127.0.0.1:${port}/shop`, { environment: { PGPASSWORD: 'x' } }),
      'What answers at this address does not speak the PostgreSQL protocol.',
      'Check host and port in the URL.',
    );
  });

  it('because its name cannot be resolved', async () => {
    expectRejection(
      await refused('postgres://ada@no-such-host.invalid/shop', { environment: { PGPASSWORD: 'x' } }),
      'The name of the server cannot be resolved.',
      'Check the host in the URL, and that this machine can resolve it.',
    );
  });

  it('because TLS is switched off towards another machine', async () => {
    const { code, stdout } = await refused('postgres://ada@db.example.com/shop?sslmode=disable');
    expect(code).toBe(1);
    expect(stdout).toMatch(/^Rejected: Without TLS .+ → Remove sslmode=disable from the URL/m);
  });
});

describe('wrong usage', () => {
  const usage: readonly (readonly [string, readonly string[], RegExp])[] = [
    ['no command', [], /Usage: stillframe/],
    ['an unknown command', ['scna', 'x'], /unknown command 'scna'[^]*stillframe --help/],
    ['no target', ['scan'], /Say what to scan: a dump, a snapshot folder/],
    ['an empty target', ['scan', ''], /The target is empty\. Give a dump file/],
    ['two targets', ['scan', 'a.sql', 'b.sql'], /too many arguments/],
    ['an unknown option', ['scan', 'a.sql', '--fast'], /unknown option '--fast'[^]*--help/],
    ['an unknown format', ['scan', 'a.sql', '--format', 'docx'], /Formats are pdf, html and json/],
    ['no rows', ['scan', 'a.sql', '--sample-rows', '0'], /--sample-rows takes a whole number from 1 to 1000000/],
    ['an unknown severity', ['scan', 'a.sql', '--fail-on', 'urgent'], /A severity is one of critical, high/],
    ['a size without sense', ['scan', 'a.sql', '--max-statement', 'huge'], /The size takes bytes or a unit/],
    ['another kind of URL', ['scan', 'oracle://db/shop'], /oracle:\/\/ is not a target that this version knows\. Use /],
    ['a URL that cannot be read', ['scan', 'postgres://a:hunter2@h h:9999999/d'], /Write postgres:\/\/user@host/],
  ];

  it.each(usage)('%s', async (_, args, sentence) => {
    const { code, stdout, stderr } = await place.run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toContain('hunter2');
    expect(await place.left()).toEqual([]);
    expect(existsSync(place.path('stillframe-reports'))).toBe(false);
  });
});

describe('the output folder', () => {
  it('that holds the results of another scan is left as it is', async () => {
    const folder = place.path('earlier');
    mkdirSync(folder);
    const earlier = place.write('earlier/report.json', '{"grade":"A"}');
    const { code, stdout, stderr } = await place.run(['scan', place.write('again.sql', shopDump), '--out', folder]);
    expect({ code, stdout, stderr }).toEqual({
      code: 2,
      stdout: '',
      stderr: `stillframe: ${folder} already holds the results of a scan. Choose another folder with --out, or pass --overwrite to replace them.\n`,
    });
    expect(readFileSync(earlier, 'utf8')).toBe('{"grade":"A"}');
    expect(readdirSync(folder)).toEqual(['report.json']);
    expect(await place.left()).toEqual([]);
  });

  it('where a file is in the way', async () => {
    const file = place.write('in-the-way', '');
    for (const folder of [file, join(file, 'deeper')]) {
      const { code, stderr } = await place.run(['scan', place.write('ok.sql', shopDump), '--out', folder]);
      expect(code).toBe(1);
      expect(stderr).toMatch(
        /^stillframe: The results cannot be written to .+\. A file is in the way: choose another folder with --out\.$/m,
      );
    }
    expect(await place.left()).toEqual([]);
  });

  it('that may not be made', async () => {
    // Making a folder there fails for everybody, in a way that Node's own mkdir does not survive.
    const folder = '/proc/stillframe/results';
    const { code, stderr } = await place.run(['scan', place.write('fine.sql', shopDump), '--out', folder]);
    expect(code).toBe(1);
    expect(stderr).toMatch(/^stillframe: The results cannot be written to .+ choose another folder with --out\.$/m);
    expect(await place.left()).toEqual([]);
  });
});
