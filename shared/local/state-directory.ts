import { accessSync, constants, lstatSync, rmdirSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Environment } from '../env.ts';
import { isDirectory, makeWithParents } from './make-directory.ts';

/** Where records of sandboxes lie: the first usable place is written to, every place is looked into. */
export interface StateDirectories {
  readonly read: readonly string[];
  /** Makes the directory for writing where it is missing; remembers what it had to make. */
  ensure(): string;
  /** Directories that go when they are empty again, innermost first: ours by name, and those that we had to make. */
  removable(): readonly string[];
  /** Removes them as far as they are empty. */
  tidy(): void;
}

/**
 * `$XDG_STATE_HOME/stillframe`, else `$HOME/.local/state/stillframe`, else, where neither can be written, a private
 * directory in the temporary one. https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function stateDirectories(environment: Environment): StateDirectories {
  const fallback = join(environment.temporaryDirectory, `stillframe-state-${process.getuid?.() ?? 'user'}`);
  const home = homeState(environment);
  const read = home === null ? [fallback] : [home, fallback];
  const made: string[] = [];

  function ensure(): string {
    for (const place of read) {
      try {
        makeWithParents(place, made);
        accessSync(place, constants.W_OK | constants.X_OK);
      } catch {
        continue;
      }
      if (place === fallback) verifyOwnership(place);
      return place;
    }
    throw new AppError(
      'state-directory-unusable',
      `Neither ${read.join(' nor ')} can be written. Set XDG_STATE_HOME or TMPDIR to a directory of your own.`,
    );
  }

  const removable = () => [...new Set([...read, ...[...made].reverse()])];
  return { read, ensure, removable, tidy: () => removable().forEach(removeIfEmpty) };
}

function homeState({ XDG_STATE_HOME, HOME }: Environment): string | null {
  if (XDG_STATE_HOME !== undefined && isAbsolute(XDG_STATE_HOME)) return join(XDG_STATE_HOME, 'stillframe');
  return HOME !== undefined && isAbsolute(HOME) && isDirectory(HOME) ? join(HOME, '.local/state/stillframe') : null;
}

/** In a directory that everybody can write to, somebody else may have made this one first. */
function verifyOwnership(path: string): void {
  const status = lstatSync(path);
  const own = process.getuid === undefined || status.uid === process.getuid();
  if (!status.isDirectory() || !own || (status.mode & 0o077) !== 0)
    throw new AppError(
      'state-directory-unsafe',
      `${path} belongs to somebody else or is open to others. Remove it, or set XDG_STATE_HOME to a directory of your own.`,
    );
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // It is gone already, holds something, or is another command's: then it stays.
  }
}
