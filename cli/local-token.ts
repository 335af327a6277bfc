import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Authorisation, TokenClaims } from '../events/authorisation.ts';
import type { ScanRequest } from '../events/scan-request.ts';
import { readEnvironment } from '../shared/env.ts';
import { AppError } from '../shared/errors.ts';
import { stateDirectories } from '../shared/local/state-directory.ts';
import { localSealer } from '../shared/local/token-key.ts';
import { databaseOf, issueToken, writeToken, type Sealer } from '../shared/tokens/token.ts';
import { verifyAuthorisation } from '../shared/tokens/verify-authorisation.ts';
import { exitCode } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';
import { authorisationFor } from './token-argument.ts';

export interface Grant {
  readonly email: string;
  readonly database: string;
  /** Milliseconds until it expires. */
  readonly expires: number;
}

const installation = 'local';

/** The claims of a new token. Error: `usage`. */
export function newClaims(of: string, { email, database, expires }: Grant, now: Date): TokenClaims {
  const address = z.email().safeParse(email);
  if (!address.success) throw new AppError('usage', 'That is no mail address.');
  if (!/^[a-z0-9_*][a-z0-9_.*-]{0,254}$/i.test(database))
    throw new AppError('usage', 'A database is a name or a pattern with *, such as orders-*.');
  return {
    installation: of,
    tokenId: randomBytes(8).toString('hex'),
    email: address.data,
    database,
    issuedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + expires).toISOString(),
  };
}

/** Prints a new token; what is said about it goes beside it, so that the token alone can be piped. */
export async function printNewToken(seal: Sealer, claims: TokenClaims, out: Terminal, err: Terminal): Promise<number> {
  out.line(writeToken(await issueToken(seal, claims)));
  err.line(`For ${claims.email}, databases ${claims.database}, until ${claims.expiresAt}. It is shown only now.`);
  return exitCode.complete;
}

/** `stillframe token issue --local`: a token for scans on this machine. */
export async function issueLocal(grant: Grant, out: Terminal, err: Terminal): Promise<number> {
  const seal = localSealer(stateDirectories(readEnvironment()).ensure());
  return printNewToken(seal, newClaims(installation, grant, new Date()), out, err);
}

/** The request with the token's block, checked as AWS would; unchanged without a token. Error: the refusal's code. */
export async function authoriseLocally(
  token: string | undefined,
  scanId: string,
  request: ScanRequest,
): Promise<ScanRequest> {
  const now = new Date();
  const about = { scanId, databaseId: databaseOf(request.target), installation, now };
  const authorisation: Authorisation | null = token === undefined ? null : authorisationFor(token, about);
  if (authorisation === null) return request;
  const asked = { ...request, authorisation };
  const seal = localSealer(stateDirectories(readEnvironment()).ensure());
  const refusal = await verifyAuthorisation(
    { seal, demanded: false, installation, now },
    { source: 'cli', scanId, request: asked },
  );
  if (refusal !== null) throw new AppError(refusal.code, `${refusal.message} ${refusal.remedy}`);
  return asked;
}
