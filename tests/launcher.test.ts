import { execFile } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

const root = join(import.meta.dirname, '..');
let checkout = '';

/** A checkout with the real launcher, and a program that prints its arguments and where its source lies. */
beforeEach(() => {
  checkout = mkdtempSync(join(tmpdir(), 'stillframe-launcher-'));
  for (const folder of ['cli', 'events', 'services', 'shared', 'scripts']) mkdirSync(join(checkout, folder));
  for (const file of ['cli/stillframe.mjs', 'scripts/bundle.mjs', 'package.json', 'package-lock.json'])
    cpSync(join(root, file), join(checkout, file));
  symlinkSync(join(root, 'node_modules'), join(checkout, 'node_modules'));
  program('first', 0);
});

afterEach(() => {
  rmSync(checkout, { recursive: true, force: true });
});

describe('the launcher', () => {
  it('builds the program when there is none, hands it the arguments and returns its exit code', async () => {
    program('first', 3);
    expect(await launch('scan', './a b.sql')).toEqual({
      code: 3,
      stdout: `first ["scan","./a b.sql"] ${join(checkout, 'cli')} function\n`,
      stderr: '',
    });
    expect(readdirSync(join(checkout, 'dist'))).toEqual(['stillframe.mjs']);
  });

  it('builds nothing when no source is newer', async () => {
    await launch();
    writeFileSync(
      join(checkout, 'dist/stillframe.mjs'),
      'export const main = async () => { console.log("kept"); return 0; };',
    );
    expect((await launch()).stdout).toBe('kept\n');
  });

  it('builds again when a source has changed', async () => {
    await launch();
    program('second', 0);
    const later = new Date(statSync(join(checkout, 'dist/stillframe.mjs')).mtimeMs + 2000);
    utimesSync(join(checkout, 'cli/main.ts'), later, later);
    expect((await launch()).stdout).toMatch(/^second /);
    const text = readFileSync(join(checkout, 'dist/stillframe.mjs'), 'utf8');
    expect((await launch()).stdout).toMatch(/^second /);
    expect(readFileSync(join(checkout, 'dist/stillframe.mjs'), 'utf8')).toBe(text);
  });

  it('runs from memory where nothing can be written, and leaves nothing', async () => {
    symlinkSync('/proc/no-such-place', join(checkout, 'dist'));
    const before = readdirSync(checkout);
    expect(await launch('x')).toEqual({
      code: 0,
      stdout: `first ["x"] ${join(checkout, 'cli')} function\n`,
      stderr: '',
    });
    expect(readdirSync(checkout)).toEqual(before);
  });

  it('survives several commands that build at once', async () => {
    const all = await Promise.all(['1', '2', '3', '4'].map((each) => launch(each)));
    expect(all.map(({ code, stderr }) => [code, stderr])).toEqual([0, 0, 0, 0].map((code) => [code, '']));
    expect(readdirSync(join(checkout, 'dist'))).toEqual(['stillframe.mjs']);
  });

  it('runs an installed package, which has no sources, from what was built', async () => {
    await launch();
    for (const folder of ['events', 'services', 'shared', 'scripts'])
      rmSync(join(checkout, folder), { recursive: true });
    rmSync(join(checkout, 'cli/main.ts'));
    expect((await launch()).stdout).toMatch(/^first /);
  });

  it('says how to install the packages when there are none', async () => {
    rmSync(join(checkout, 'node_modules'));
    const { code, stdout, stderr } = await launch();
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(`stillframe: its packages are not installed; run "npm ci" in ${checkout}.\n`);
  });

  it('names a source that cannot be built', async () => {
    writeFileSync(join(checkout, 'cli/main.ts'), 'export const main = (;');
    const { code, stderr } = await launch();
    expect(code).toBe(1);
    expect(stderr).toMatch(/^stillframe: it could not be started: .*cli\/main\.ts:1:/s);
  });

  it('does not print the text of an error that nobody foresaw', async () => {
    writeFileSync(
      join(checkout, 'cli/main.ts'),
      `export const main = async () => { throw new RangeError('ada@example.org'); };`,
    );
    expect(await launch()).toEqual({
      code: 1,
      stdout: '',
      stderr: 'stillframe: it stopped unexpectedly (RangeError). Please report this.\n',
    });
  });
});

function program(word: string, code: number): void {
  writeFileSync(
    join(checkout, 'cli/main.ts'),
    `import pg from 'pg';
     export async function main(argv: readonly string[]): Promise<number> {
       console.log('${word}', JSON.stringify(argv), import.meta.dirname, typeof pg.Client);
       return ${code};
     }`,
  );
}

function launch(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [join(checkout, 'cli/stillframe.mjs'), ...args], (_, stdout, stderr) => {
      resolve({ code: child.exitCode ?? -1, stdout, stderr });
    });
  });
}
