import { AppError } from '../../../../shared/errors.ts';
import { systemErrorCode } from '../../../../shared/system-error.ts';

export interface RestoreFailure {
  readonly code: string;
  readonly message: string;
}

export const interrupted: RestoreFailure = {
  code: 'interrupted',
  message: 'The scan was interrupted while the copy was being restored.',
};

/** Our own sentence, never the text of a driver or a server. */
export function failureOf(error: unknown): RestoreFailure {
  if (error instanceof AppError) return { code: error.code, message: error.message };
  const code = systemErrorCode(error) ?? '';
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === '53100')
    return {
      code: 'disk-full',
      message: 'The disk became full during the restore. Free some space, or set TMPDIR to a larger disk.',
    };
  if (code === 'ENOMEM' || code === '53200')
    return {
      code: 'memory',
      message: 'The machine ran out of memory during the restore. End other programs, or use a larger machine.',
    };
  const kind = /^[A-Z0-9_]{2,40}$/.test(code) ? code : error instanceof Error ? error.name : 'unknown';
  return {
    code: 'restore-failed',
    message: `The restore stopped unexpectedly (${kind}). Scan again; if it fails again, please report it.`,
  };
}
