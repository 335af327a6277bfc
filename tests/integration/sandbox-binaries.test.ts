import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serverUser } from '../../services/sandbox-provisioner/adapters/local/isolation.ts';
import {
  findServerBinaries,
  usableBinaries,
} from '../../services/sandbox-provisioner/adapters/local/postgres-binaries.ts';
import { asRoot } from './sandbox-command.ts';

jest.setTimeout(120_000);

const found = findServerBinaries();
const user = serverUser();
let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'binaries-test-'));
  chmodSync(root, 0o755);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An installation of its own, whose install script did not run. */
function installed(parent: string): { native: string; major: number } {
  if (found === null) throw new TypeError('the bundled server is missing');
  const native = join(parent, 'package', 'native');
  cpSync(found.native, native, { recursive: true, verbatimSymlinks: true });
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { target: string }[];
  expect(links.length).toBeGreaterThan(0);
  for (const { target } of links) unlinkSync(join(parent, 'package', target));
  return { native, major: 18 };
}

describe('usableBinaries', () => {
  it('is found for this machine, in the newest major that is bundled', () => {
    expect(found?.major).toBe(18);
    expect(existsSync(join(found?.native ?? '', 'bin', 'postgres'))).toBe(true);
  });

  it('makes the library links that a blocked install script left out', () => {
    if (user === null) throw new TypeError('this machine has no user for the server');
    const installation = installed(root);
    expect(usableBinaries(installation, user, join(root, 'private'))).toBe(installation.native);
    expect(existsSync(join(root, 'private'))).toBe(false);
  });

  it('copies what the user of the server cannot reach, and only then', () => {
    if (user === null) throw new TypeError('this machine has no user for the server');
    const closed = join(root, 'closed');
    mkdirSync(closed);
    const installation = installed(closed);
    chmodSync(closed, 0o700);
    const place = join(root, 'private');
    mkdirSync(place, { mode: 0o755 });
    const usable = usableBinaries(installation, user, place);
    expect(usable).toBe(asRoot ? join(place, 'native') : installation.native);
  });

  it('says what the machine lacks when nothing runs', () => {
    if (user === null) throw new TypeError('this machine has no user for the server');
    const installation = installed(root);
    for (const program of ['initdb', 'postgres']) chmodSync(join(installation.native, 'bin', program), 0o644);
    expect(() => usableBinaries(installation, user, join(root, 'private'))).toThrow('does not run on this machine');
  });
});
