import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Bundler {
  bundle(entry: string, destination: null): Promise<string>;
}

/** A plain script without types. */
const bundler: string = '../../scripts/bundle.mjs';

const bundled = process.platform === 'linux' && process.arch === 'x64';

(bundled ? describe : describe.skip)('chromiumPdfPrinter in a process that is killed', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'stillframe-killed-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('takes the browser down with it, and what it leaves can be removed', async () => {
    const program = join(directory, 'printing.mjs');
    const { bundle } = (await import(bundler)) as Bundler;
    await writeFile(program, await bundle('tests/integration/reporter-printing-child.ts', null));
    const workDirectory = await mkdtemp(join(directory, 'work-'));
    const child = spawn(process.execPath, [program, workDirectory], { stdio: 'ignore' });
    const ended = new Promise((resolve) => child.once('close', resolve));
    while ((await browsersOf(workDirectory)).length === 0 && child.exitCode === null) await pause(20);
    const running = await browsersOf(workDirectory);
    child.kill('SIGKILL');
    await ended;
    expect(running.length).toBeGreaterThan(0);

    while ((await browsersOf(workDirectory)).length > 0) await pause(20);
    await rm(workDirectory, { recursive: true });
    await pause(100);
    expect(await readdir(directory)).toEqual(['printing.mjs']);
  }, 60_000);
});

/** Processes whose program or profile lies in the directory; those that are dead and only waited for do not count. */
async function browsersOf(workDirectory: string): Promise<readonly string[]> {
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    processes.map(async (pid) => ({ pid, command: await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '') })),
  );
  return commands.filter(({ command }) => command.startsWith(`${workDirectory}/print-`)).map(({ pid }) => pid);
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
