import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AppError } from '../errors.ts';
import { systemErrorCode } from '../system-error.ts';
import type { DocumentStore } from './document-store.ts';

/** The claims of a scan, out of the reader's sight; the folder goes when the scan has ended. */
const claimsFolder = '.stillframe-claims';

export interface FileDocumentStore extends DocumentStore {
  /** Removes the claims: after this nothing but documents is in the folder. */
  forgetClaims(): Promise<void>;
  /** The path of a document, whether or not it exists yet. */
  pathOf(key: string): string;
}

/**
 * Documents of one scan attempt as files: what is stored under `prefix` lies directly in `directory`, readable for its
 * owner alone. A document is there whole or not at all. Errors: AppError `disk-full`, `output-not-writable`,
 * `document-invalid`.
 */
export function fileDocumentStore(options: { directory: string; prefix: string }): FileDocumentStore {
  const { directory } = options;
  const prefix = options.prefix.endsWith('/') ? options.prefix : `${options.prefix}/`;

  function pathOf(key: string): string {
    return join(directory, ...relativeParts(key, prefix));
  }

  async function write(key: string, bytes: Uint8Array | string): Promise<string> {
    const path = pathOf(key);
    const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
    try {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw storageError(error, directory);
    }
    return key;
  }

  return {
    pathOf,
    async put(key, schema, value) {
      const parsed = schema.safeParse(value);
      if (!parsed.success) throw invalid(key, 'was not stored, because it does not have');
      return write(key, JSON.stringify(parsed.data, null, 2) + '\n');
    },
    async get(key, schema) {
      const text = await readFile(pathOf(key), 'utf8').catch((error: unknown) => {
        if (systemErrorCode(error) === 'ENOENT' || systemErrorCode(error) === 'ENOTDIR') return null;
        throw storageError(error, directory);
      });
      if (text === null) return null;
      const parsed = schema.safeParse(parseJson(text));
      if (!parsed.success) throw invalid(key, 'cannot be used, because it does not have');
      return parsed.data;
    },
    putBytes: (key, bytes) => write(key, bytes),
    async claim(key) {
      const path = join(directory, claimsFolder, relativeParts(key, prefix).join('~'));
      try {
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        const file = await open(path, 'wx', 0o600);
        await file.close();
        return true;
      } catch (error) {
        if (systemErrorCode(error) === 'EEXIST') return false;
        throw storageError(error, directory);
      }
    },
    async remove(key) {
      const path = pathOf(key);
      await rm(path, { force: true }).catch((error: unknown) => {
        throw storageError(error, directory);
      });
      if (dirname(path) !== directory) await rmdir(dirname(path)).catch(() => undefined);
    },
    async forgetClaims() {
      await rm(join(directory, claimsFolder), { recursive: true, force: true });
    },
  };
}

/** The parts of the path below the scan's prefix. What could lead out of the folder is no key. */
function relativeParts(key: string, prefix: string): string[] {
  const parts = key.startsWith(prefix) ? key.slice(prefix.length).split('/') : [];
  const safe = parts.length > 0 && parts.every((part) => /^[A-Za-z0-9_][A-Za-z0-9._-]{0,120}$/.test(part));
  if (!safe)
    throw new AppError('document-key-invalid', 'A document of another scan, or with an unusable name, was asked for.');
  return parts;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Names the document, never what is in it. */
function invalid(key: string, what: string): AppError {
  return new AppError('document-invalid', `${key.replace(/^.*\//, '')} ${what} the expected form. Scan again.`);
}

function storageError(error: unknown, directory: string): unknown {
  switch (systemErrorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new AppError(
        'disk-full',
        `There is no space left in ${directory}. Free some, or choose another folder with --out.`,
        {
          cause: error,
        },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EISDIR':
    case 'EEXIST':
      return new AppError('output-not-writable', `${directory} cannot be written. Choose another folder with --out.`, {
        cause: error,
      });
    default:
      return error;
  }
}
