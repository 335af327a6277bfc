import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** Where the emulators' virtual environment lives: with other things that are made again when they are missing. */
const home = resolve('node_modules/.cache/stillframe/aws-lab');

export type PythonEnvironment = { readonly bin: string } | { readonly missing: string };

/** The pinned emulators in a virtual environment of their own; made on first use (about two minutes), else a reason. */
export function pythonEnvironment(): PythonEnvironment {
  const requirements = resolve('tests/aws-lab/requirements.txt');
  const wanted = createHash('sha256').update(readFileSync(requirements)).digest('hex');
  const place = join(home, 'venv');
  const bin = join(place, 'bin');
  const mark = join(place, 'stillframe-requirements');
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return { bin };
  if (run('python3', ['--version']) !== 0) return { missing: 'this machine has no python3' };
  rmSync(place, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  if (run('python3', ['-m', 'venv', place]) !== 0)
    return { missing: 'python3 cannot make virtual environments here (python3 -m venv)' };
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--timeout', '20', '--retries', '2'];
  if (run(join(bin, 'python3'), [...pip, '--requirement', requirements]) !== 0)
    return { missing: 'PyPI is not reachable, or has not got the pinned emulators' };
  writeFileSync(mark, wanted);
  return { bin };
}

function run(program: string, args: readonly string[]): number | null {
  return spawnSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: 600_000 }).status;
}
