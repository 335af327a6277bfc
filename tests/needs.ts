import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe } from '@jest/globals';

/** Whether the machine has a program of this name. */
export function has(program: string): boolean {
  return programPath(program) !== null;
}

/** Where the program is; servers lie in folders that an ordinary user's PATH leaves out. */
export function programPath(program: string): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/local/sbin', '/usr/sbin'];
  return folders.map((folder) => join(folder, program)).find(isExecutable) ?? null;
}

/**
 * A suite for machines that have a program which no default test may need. Elsewhere it is skipped under the same title,
 * which ends in `(needs <program>)`: continuous integration reads that, and fails when the program was there after all.
 */
export function describeWith(program: string, title: string, suite: () => void): void {
  (has(program) ? describe : describe.skip)(`${title} (needs ${program})`, suite);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
