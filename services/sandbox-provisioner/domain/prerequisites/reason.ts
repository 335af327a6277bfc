import type { Rejection } from '../../../../events/scan-rejected.ts';

/** A reason why a restore cannot begin. */
export function reason(code: string, message: string, remedy: string): Rejection {
  return { code, message, remedy };
}
