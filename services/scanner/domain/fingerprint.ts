import { createHash } from 'node:crypto';

/** Stable key of check + target + subject: the same finding of the same database has it in every scan. */
export function fingerprint(checkId: string, subject: string, target: { engine: string; name: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([checkId, subject, target.engine, target.name]))
    .digest('hex')
    .slice(0, 32);
}
