import type { Authorisation } from '../events/authorisation.ts';
import { readEnvironment } from '../shared/env.ts';
import { AppError } from '../shared/errors.ts';
import { authorise } from '../shared/tokens/authorise.ts';
import { readToken } from '../shared/tokens/token.ts';

/** The block for a request, out of `--token` or STILLFRAME_TOKEN; null where there is neither. Error: `token-not-read`. */
export function authorisationFor(
  argument: string | undefined,
  about: { scanId: string; databaseId: string; installation: string; now: Date },
): Authorisation | null {
  const text = argument ?? readEnvironment().STILLFRAME_TOKEN ?? '';
  if (text === '') return null;
  const token = readToken(text);
  if (token === null)
    throw new AppError('token-not-read', 'The token cannot be read. Copy the whole of it; it begins with stf1.');
  return authorise(token, about);
}
