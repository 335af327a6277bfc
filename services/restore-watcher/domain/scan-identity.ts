import { createHash } from 'node:crypto';

/** The id of an automatic scan: the same snapshot gives the same scan, however often it is announced (16 hex digits). */
export function scanIdOf(installation: string, snapshotArn: string): string {
  return createHash('sha256').update(`${installation}|${snapshotArn}`).digest('hex').slice(0, 16);
}
