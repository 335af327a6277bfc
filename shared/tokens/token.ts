import { createHmac } from 'node:crypto';
import { TokenClaims } from '../../events/authorisation.ts';
import type { Target } from '../../events/target.ts';
import { databaseInUrl } from '../local/live-target.ts';

/**
 * The seal over a text, 32 bytes, made with a key that never leaves its keeper (KMS, or the local key file). The same
 * text always gets the same seal. Nobody without the key can make one.
 */
export type Sealer = (text: string) => Promise<Uint8Array>;

/** A token as its holder has it: claims, and the seal over them. Whoever knows the seal can prove to hold the token. */
export interface Token {
  readonly claims: TokenClaims;
  readonly seal: Uint8Array;
}

const prefix = 'stf1';

/** What is sealed: every claim in a fixed order, under a name that nothing else sealed with this key begins with. */
export function sealedText(claims: TokenClaims): string {
  const { installation, tokenId, email, database, issuedAt, expiresAt } = claims;
  return JSON.stringify(['stillframe-token-v1', installation, tokenId, email, database, issuedAt, expiresAt]);
}

export async function issueToken(seal: Sealer, claims: TokenClaims): Promise<Token> {
  const checked = TokenClaims.parse(claims);
  return { claims: checked, seal: await seal(sealedText(checked)) };
}

/** `stf1.<claims>.<seal>`, both parts base64url. */
export function writeToken({ claims, seal }: Token): string {
  return [
    prefix,
    Buffer.from(JSON.stringify(claims)).toString('base64url'),
    Buffer.from(seal).toString('base64url'),
  ].join('.');
}

/** Reads the form alone; whether the seal is right only the key can tell. Null: this is no token. */
export function readToken(text: string): Token | null {
  const [first, claims = '', seal = '', ...rest] = text.trim().split('.');
  if (first !== prefix || rest.length > 0 || text.length > 4096) return null;
  const parsed = TokenClaims.safeParse(parseJson(Buffer.from(claims, 'base64url').toString('utf8')));
  const bytes = Buffer.from(seal, 'base64url');
  return parsed.success && bytes.length === 32 ? { claims: parsed.data, seal: bytes } : null;
}

/** The proof of holding a token, for one scan of one database until `expiresAt`; hexadecimal. */
export function proofOf(seal: Uint8Array, about: { scanId: string; databaseId: string; expiresAt: string }): string {
  const text = JSON.stringify(['stillframe-proof-v1', about.scanId, about.databaseId, about.expiresAt]);
  return createHmac('sha256', seal).update(text).digest('hex');
}

/** What a token's pattern is compared with: an identifier of RDS, a file's or folder's name, or a database's. */
export function databaseOf(target: Target): string {
  switch (target.kind) {
    case 'rds':
      return target.databaseId;
    case 'live':
      return databaseInUrl(target.url) ?? 'live';
    case 'dump':
    case 'folder':
      return target.path.split(/[\\/]+/).findLast((part) => part !== '') ?? target.path;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
