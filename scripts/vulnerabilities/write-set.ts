import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a set is written with; a test lets it fail in the midst. */
export interface SetWriter {
  readonly write: (file: string, text: string) => void;
  readonly rename: (from: string, to: string) => void;
}

const disk: SetWriter = { write: (file, text) => writeFileSync(file, text), rename: renameSync };
const unfinished = '.refresh.part';
const decided = '.refresh';

/**
 * Writes some files of a folder as one set. They are written aside first; renaming that folder decides it, and whatever
 * comes after is carried out by the next `finishSet`, so that a crash leaves the old set or the new one.
 */
export function writeSet(folder: string, files: Readonly<Record<string, string>>, writer: SetWriter = disk): void {
  finishSet(folder, writer);
  const aside = join(folder, unfinished);
  mkdirSync(aside);
  try {
    for (const [name, text] of Object.entries(files)) writer.write(join(aside, name), text);
    writer.rename(aside, join(folder, decided));
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    throw error;
  }
  finishSet(folder, writer);
}

/** Carries out what was decided, and forgets what was not. True: a set was brought to its end. */
export function finishSet(folder: string, writer: SetWriter = disk): boolean {
  rmSync(join(folder, unfinished), { recursive: true, force: true });
  const made = join(folder, decided);
  if (!existsSync(made)) return false;
  for (const name of readdirSync(made).toSorted()) writer.rename(join(made, name), join(folder, name));
  rmSync(made, { recursive: true });
  return true;
}
