import { AppError } from '../../../../shared/errors.ts';

/** Ends a load at once: whatever follows would fail the same way, and the report would blame the dump. */
export function diskFull(): AppError {
  return new AppError(
    'disk-full',
    'The disk is full. Free space in the temporary directory, or set TMPDIR to a larger disk.',
  );
}
