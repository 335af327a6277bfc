import type { Authorisation } from '../../events/authorisation.ts';
import { AppError } from '../errors.ts';
import { patternMatches } from '../name-pattern.ts';
import { proofOf, type Token } from './token.ts';

/** Hours in which a request may still be retried with the proof that it came with. */
const proofHours = 48;

/**
 * The block for a request: who asks and the proof, never the token. Errors (AppError, final): `token-expired`,
 * `token-for-other-database`, `token-of-other-installation`.
 */
export function authorise(
  { claims, seal }: Token,
  about: { scanId: string; databaseId: string; installation: string; now: Date },
): Authorisation {
  if (claims.installation !== about.installation)
    throw new AppError(
      'token-of-other-installation',
      `The token is for ${claims.installation}, not for ${about.installation}.`,
    );
  if (Date.parse(claims.expiresAt) <= about.now.getTime())
    throw new AppError('token-expired', `The token expired at ${claims.expiresAt}. Ask for a new one.`);
  if (!patternMatches(claims.database, about.databaseId))
    throw new AppError(
      'token-for-other-database',
      `The token is for databases named ${claims.database}, not for ${about.databaseId}.`,
    );
  const latest = about.now.getTime() + proofHours * 3_600_000;
  const expiresAt = new Date(Math.min(latest, Date.parse(claims.expiresAt))).toISOString();
  return { claims, expiresAt, proof: proofOf(seal, { ...about, expiresAt }) };
}
