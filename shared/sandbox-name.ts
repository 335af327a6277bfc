import { createHash } from 'node:crypto';

/** The name of a scan attempt's sandbox: derived, so that every service knows it and a repeated step finds the same. */
export function sandboxName(about: { readonly scanId: string; readonly attempt: number }): string {
  const name = `stillframe-${about.scanId}-${about.attempt}`;
  if (name.length <= 63) return name;
  const digest = createHash('sha256').update(name).digest('hex').slice(0, 12);
  return `stillframe-${about.scanId.slice(0, 36)}-${digest}`;
}
