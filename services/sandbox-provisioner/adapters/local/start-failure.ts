import { AppError } from '../../../../shared/errors.ts';

/** What is particular about one kind of server that does not start. */
export interface FailureWords {
  /** How it says that there is no memory. */
  readonly memory: RegExp;
  /** About how much it needs, e.g. `200 MB`. */
  readonly memoryNeeded: string;
  /** Why its programs do not run at all. */
  readonly unusable: string;
}

/** Our own sentence for what a server wrote that does not start. */
export function startFailure(text: string, words: FailureWords): AppError {
  if (/No space left on device|Disk quota exceeded|OS errno 28\b/i.test(text))
    return new AppError('disk-full', 'The temporary directory is full. Free some space, or set TMPDIR elsewhere.');
  if (words.memory.test(text))
    return new AppError(
      'memory-refused',
      `The machine did not give the sandbox the memory that it needs (about ${words.memoryNeeded}). End other programs, or raise the limit of this container.`,
    );
  if (/Permission denied|Operation not permitted|EACCES|Errcode: 13\b/i.test(text))
    return new AppError(
      'permission-denied',
      "The sandbox's server may not use its private directory. Set TMPDIR to a directory that other users may enter.",
    );
  if (/ENOENT|not found|cannot open shared object/i.test(text)) return new AppError('engine-unusable', words.unusable);
  return new AppError(
    'server-failed',
    'The sandbox could not be started. Scan again; if it fails again, please report it.',
  );
}
