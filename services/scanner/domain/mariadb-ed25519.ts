import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';

const prime = 2n ** 255n - 19n;
/** PKCS #8 in front of the 32 bytes of an X25519 key, RFC 8410. */
const header = Buffer.from('302e020100300506032b656e04220420', 'hex');

/**
 * The public key that MariaDB's ed25519 plugin stores, as the x coordinate of the same point on Curve25519 (RFC 7748, 4.1:
 * u = (1 + y) / (1 - y)), so that X25519 can compute it out of a password, whatever its length. Null: no such point.
 */
export function storedPoint(publicKey: Buffer): Buffer | null {
  if (publicKey.length !== 32) return null;
  const y = littleEndian(publicKey) & (2n ** 255n - 1n);
  if (y >= prime || y === 1n) return null;
  const u = mod((1n + y) * power(mod(1n - y), prime - 2n));
  return Buffer.from(u.toString(16).padStart(64, '0'), 'hex').reverse();
}

/** The same of a password: its SHA-512 is the secret key, where RFC 8032 would hash a seed. */
export function passwordPoint(password: string): Buffer {
  const secret = createHash('sha512').update(password).digest().subarray(0, 32);
  const key = createPrivateKey({ key: Buffer.concat([header, secret]), format: 'der', type: 'pkcs8' });
  return createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
}

function littleEndian(bytes: Buffer): bigint {
  return BigInt(`0x${Buffer.from(bytes).reverse().toString('hex')}`);
}

function mod(value: bigint): bigint {
  return ((value % prime) + prime) % prime;
}

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  for (let [factor, rest] = [base, exponent]; rest > 0n; rest >>= 1n, factor = mod(factor * factor))
    if ((rest & 1n) === 1n) result = mod(result * factor);
  return result;
}
