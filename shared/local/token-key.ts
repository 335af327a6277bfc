import { createHmac, randomBytes } from 'node:crypto';
import { linkSync, lstatSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../errors.ts';
import type { Sealer } from '../tokens/token.ts';

const fileName = 'token-key';

/** Seals with a key of this user on this machine, made on first use (mode 0600). Error: `token-key-unusable`. */
export function localSealer(stateDirectory: string): Sealer {
  return async (text) =>
    createHmac('sha256', readOrMake(join(stateDirectory, fileName)))
      .update(text)
      .digest();
}

function readOrMake(path: string): Buffer {
  if (lstatSync(path, { throwIfNoEntry: false }) === undefined) make(path);
  const status = lstatSync(path, { throwIfNoEntry: false });
  const own = process.getuid === undefined || status?.uid === process.getuid();
  if (status?.isFile() !== true || !own || (status.mode & 0o077) !== 0) throw unusable(path);
  const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'hex');
  if (key.length !== 32) throw unusable(path);
  return key;
}

/** Linked into place, so that of two commands at the same moment both use the same key. */
function make(path: string): void {
  const draft = `${path}.${process.pid}`;
  try {
    writeFileSync(draft, randomBytes(32).toString('hex') + '\n', { mode: 0o600, flag: 'wx' });
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function unusable(path: string): AppError {
  return new AppError(
    'token-key-unusable',
    `${path} is damaged, or can be read by others. Remove it; tokens issued with it are void then.`,
  );
}
