import { z } from 'zod';

/** What a token says: whose it is, which databases it opens, and until when. Its seal is not among the claims. */
export const TokenClaims = z.strictObject({
  /** `stillframe-<stage>`, or `local`: a token of another installation opens nothing. */
  installation: z.string().min(1).max(64),
  tokenId: z.string().regex(/^[a-f0-9]{8,32}$/),
  /** The only address that a report asked for with this token is sent to. */
  email: z.email().max(254),
  /** Database identifiers that it opens; `*` stands for any characters. */
  database: z.string().min(1).max(255),
  issuedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
});
export type TokenClaims = z.infer<typeof TokenClaims>;

/**
 * Who asks for a scan, and the proof that they hold the token. Events are archived and logged, so the token itself is
 * never in one: the proof holds for this scan of this database until it expires, and for nothing else.
 */
export const Authorisation = z.strictObject({
  claims: TokenClaims,
  expiresAt: z.iso.datetime(),
  /** HMAC-SHA-256, keyed with the token's seal, over scan id, database and expiry; hexadecimal. */
  proof: z.string().regex(/^[a-f0-9]{64}$/),
});
export type Authorisation = z.infer<typeof Authorisation>;
