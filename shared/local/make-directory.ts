import { mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a directory, mode 0700 unless told, and those above it; `made` gets what had to be made, outermost first, also
 * when it fails half-way. One by one: Node's recursive mkdir never ends in a place like /proc, which claims that the
 * parent is missing. https://github.com/nodejs/node/issues/31481
 */
export function makeWithParents(path: string, made: string[] = [], mode = 0o700): void {
  if (isDirectory(path)) return;
  const parent = dirname(path);
  if (parent !== path) makeWithParents(parent, made, mode);
  try {
    mkdirSync(path, { mode });
    if (!made.includes(path)) made.push(path);
  } catch (error) {
    if (!isDirectory(path)) throw error;
  }
}

export function isDirectory(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
