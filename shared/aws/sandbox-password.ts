import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { AppError } from '../errors.ts';

/** Characters of a password: what MySQL takes at most is 41; these 40 carry 240 bits. */
const passwordLength = 40;

/**
 * The master password of a sandbox: derived from a key that never leaves KMS, stored nowhere, the same however often it
 * is asked for. Letters, digits, `-` and `_`.
 */
export function awsSandboxPassword(deps: {
  kms: Pick<KMSClient, 'send'>;
  /** Id, ARN or alias of an HMAC_256 key. */
  keyId: string;
}): (about: { readonly scanId: string; readonly attempt: number }) => Promise<string> {
  return async ({ scanId, attempt }) => {
    const { Mac } = await deps.kms.send(
      new GenerateMacCommand({
        KeyId: deps.keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: new TextEncoder().encode(`${scanId}|${attempt}`),
      }),
    );
    if (Mac === undefined || Mac.length < 32)
      throw new AppError('password-not-derived', 'KMS did not derive the password of the sandbox.', {
        retryable: true,
      });
    return Buffer.from(Mac).toString('base64url').slice(0, passwordLength);
  };
}
