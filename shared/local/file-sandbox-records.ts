import { linkSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';
import { SandboxRecord, type SandboxRecords } from './sandbox-records.ts';
import type { StateDirectories } from './state-directory.ts';

const fileName = /^stillframe-[a-z0-9-]{1,80}\.json$/;

/**
 * The register on disk, one file of mode 0600 per sandbox. Every call does its file work in one go, so that within a
 * process nothing comes between reading and writing; another process only touches records whose owner is dead.
 */
export function fileSandboxRecords(state: StateDirectories): SandboxRecords & {
  /** Where the record of a sandbox lies or would lie. */
  pathOf(name: string): string;
} {
  // What this process changed last is true for it, even if a full disk kept it from being written.
  const current = new Map<string, SandboxRecord>();

  function pathOf(name: string, directory = state.ensure()): string {
    const file = `${name}.json`;
    if (!fileName.test(file)) throw new TypeError('not the name of a sandbox');
    return join(directory, file);
  }

  function locate(name: string): { path: string; record: SandboxRecord } | null {
    for (const directory of state.read) {
      const path = pathOf(name, directory);
      const record = read(path);
      if (record !== null) return { path, record: current.get(name) ?? record };
    }
    return null;
  }

  return {
    pathOf,
    async list() {
      const names = state.read.flatMap((directory) => entries(directory).map((file) => join(directory, file)));
      const records = names.flatMap((path) => read(path) ?? []).map((record) => current.get(record.name) ?? record);
      return records.sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1));
    },
    async find(name) {
      return locate(name)?.record ?? null;
    },
    async create(record) {
      if (locate(record.name) !== null) return false;
      const text = serialise(record);
      return withDirectory(() => {
        const path = pathOf(record.name);
        try {
          // A link is made whole or not at all, and only where nothing is.
          writeWhole(path, text, linkSync);
          return true;
        } catch (error) {
          if (systemErrorCode(error) === 'EEXIST') return false;
          throw error;
        }
      });
    },
    async change(name, changes) {
      const found = locate(name);
      if (found === null) return null;
      const changed = { ...found.record, ...changes };
      current.set(name, changed);
      try {
        writeWhole(found.path, serialise(changed), renameSync);
      } catch (error) {
        throw unwritable(error);
      }
      return changed;
    },
    async remove(name) {
      current.delete(name);
      // Only where it is: the other place may be one that may not even be looked into.
      for (const directory of state.read)
        for (const file of filesOf(directory).filter((entry) => entry.startsWith(`${name}.json`)))
          rmSync(join(directory, file), { force: true });
      state.tidy();
    },
  };

  /** Another command may tidy the empty directory away at this very moment: then it is made again. */
  function withDirectory<T>(work: () => T): T {
    for (let tries = 0; ; tries += 1) {
      try {
        return work();
      } catch (error) {
        if (systemErrorCode(error) !== 'ENOENT' || tries === 20) throw unwritable(error);
      }
    }
  }
}

function entries(directory: string): readonly string[] {
  return filesOf(directory).filter((file) => fileName.test(file));
}

function filesOf(directory: string): readonly string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

/** Null when there is none, or when another version of Stillframe wrote it in a form that this one does not know. */
function read(path: string): SandboxRecord | null {
  try {
    return SandboxRecord.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return null;
  }
}

/** The watchdog reads this with a shell: no spaces, one line. */
function serialise(record: SandboxRecord): string {
  return JSON.stringify(SandboxRecord.parse(record)) + '\n';
}

/** Writes beside the path and puts it there in one step. */
function writeWhole(path: string, text: string, put: (from: string, to: string) => void): void {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    writeFileSync(temporary, text, { mode: 0o600, flag: 'wx' });
    put(temporary, path);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function unwritable(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const full = systemErrorCode(error) === 'ENOSPC' || systemErrorCode(error) === 'EDQUOT';
  return new AppError(
    full ? 'disk-full' : 'state-directory-unusable',
    full
      ? 'There is no space left for the record of the sandbox. Free some disk space, or set XDG_STATE_HOME elsewhere.'
      : 'The record of the sandbox could not be written. Set XDG_STATE_HOME or TMPDIR to a directory of your own.',
    { cause: error },
  );
}
