import { timingSafeEqual } from 'node:crypto';
import type { EventSource } from '../../events/define-event.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import { patternMatches } from '../name-pattern.ts';
import { databaseOf, proofOf, sealedText, type Sealer } from './token.ts';

/** Why a request is not served; of the same form as every other reason of a rejection. */
export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly remedy: string;
}

export interface AuthorisationQuestion {
  /** Service that published the event: only the principal of a service can speak as it; `cli` is any person. */
  readonly source: EventSource;
  readonly scanId: string;
  readonly request: ScanRequest;
}

/**
 * Whether this request may be served; null: it may. A proof that comes along is always checked; without one a person's
 * request is served unless tokens are demanded, and a service's request (a new snapshot, a failure that is replayed)
 * is authorised by its principal. Errors are those of the sealer (KMS).
 */
export async function verifyAuthorisation(
  deps: { readonly seal: Sealer; readonly demanded: boolean; readonly installation: string; readonly now: Date },
  question: AuthorisationQuestion,
): Promise<Refusal | null> {
  const { authorisation } = question.request;
  if (authorisation === undefined) return deps.demanded && question.source === 'cli' ? missing : null;
  const seal = await deps.seal(sealedText(authorisation.claims));
  return judgeAuthorisation(question, { seal, installation: deps.installation, now: deps.now });
}

/** The judgement alone. `seal`: what our key makes of the claims that came with the request. */
export function judgeAuthorisation(
  { source, scanId, request }: AuthorisationQuestion,
  known: { readonly seal: Uint8Array; readonly installation: string; readonly now: Date },
): Refusal | null {
  const { authorisation, target } = request;
  if (authorisation === undefined) return missing;
  const { claims, expiresAt, proof } = authorisation;
  const databaseId = databaseOf(target);
  const expected = Buffer.from(proofOf(known.seal, { scanId, databaseId, expiresAt }), 'hex');
  if (!timingSafeEqual(expected, Buffer.from(proof, 'hex'))) return forged;
  if (claims.installation !== known.installation) return foreign;
  if (!patternMatches(claims.database, databaseId)) return otherDatabase;
  // A service that replays its own failure does not know the token any more; the first attempt was in time.
  const end = Math.min(Date.parse(claims.expiresAt), Date.parse(expiresAt));
  if (source === 'cli' && end <= known.now.getTime()) return expired;
  return null;
}

const missing: Refusal = {
  code: 'token-missing',
  message: 'This installation serves only requests with a token, and this one came without.',
  remedy: 'Ask for a token (stillframe register <address>) and pass it with --token.',
};
const forged: Refusal = {
  code: 'token-not-valid',
  message: 'The proof does not fit the token, the scan or the database: it was edited, or belongs to another request.',
  remedy: 'Ask for the scan again with the token as it was issued.',
};
const foreign: Refusal = {
  code: 'token-of-other-installation',
  message: 'The token was issued for another installation.',
  remedy: 'Ask for a token of this installation.',
};
const otherDatabase: Refusal = {
  code: 'token-for-other-database',
  message: 'The token does not open this database.',
  remedy: 'Ask for a token whose pattern names this database.',
};
const expired: Refusal = {
  code: 'token-expired',
  message: 'The token, or the proof made with it, has expired.',
  remedy: 'Ask for the scan again, with a new token if this one has expired.',
};
