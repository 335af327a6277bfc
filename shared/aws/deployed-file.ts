import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file that travelled with a function, by its name in the package; null where none did. */
export function deployedFile(
  name: string | undefined,
  folder: string = process.cwd(),
): { readonly name: string; readonly text: string } | null {
  if (name === undefined || name === '') return null;
  const path = join(folder, name);
  return existsSync(path) ? { name, text: readFileSync(path, 'utf8') } : null;
}
