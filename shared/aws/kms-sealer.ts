import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms';
import { AppError } from '../errors.ts';
import type { Sealer } from '../tokens/token.ts';

/** Seals with an HMAC_256 key that never leaves KMS. Error: `token-not-sealed` (retryable); those of KMS pass unchanged. */
export function kmsSealer(options: { kms: Pick<KMSClient, 'send'>; keyId: string }): Sealer {
  return async (text) => {
    const { Mac } = await options.kms.send(
      new GenerateMacCommand({
        KeyId: options.keyId,
        MacAlgorithm: 'HMAC_SHA_256',
        Message: new TextEncoder().encode(text),
      }),
    );
    if (Mac?.length !== 32) throw new AppError('token-not-sealed', 'KMS did not seal the token.', { retryable: true });
    return Mac;
  };
}
