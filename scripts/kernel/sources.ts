import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The kernel's sources, and the module that holds what was compiled of them. */
export const kernelFolder = resolve(import.meta.dirname, '../../services/classifier/kernel');
export const kernelModule = resolve(kernelFolder, '../domain/cell-kernel.generated.ts');

/** SHA-256 of the sources, in hexadecimal: what was compiled of others is out of date. */
export function hashOfKernel(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(kernelFolder).sort())
    hash.update(`${name}\n${readFileSync(join(kernelFolder, name), 'utf8')}`);
  return hash.digest('hex');
}
