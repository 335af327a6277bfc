import { createHash, createHmac, pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { passwordPoint, storedPoint } from './mariadb-ed25519.ts';
import { sha256Crypt } from './sha256-crypt.ts';

/** What one try costs, in rounds of SHA-256, and the try itself. */
export interface Verifier {
  readonly cost: number;
  readonly matches: (password: string) => Promise<boolean>;
}

/** Nobody's verifier is longer; what is, is not looked at. */
export const longestVerifier = 512;
/** More rounds than that are not run even once: a verifier is data of a stranger, and may ask for years. */
const mostRounds = 100_000;
/** A single hash, with what is around it. */
const simple = 4;
/** A round outside of the library costs more than one inside. */
const crypted = 2;

/** One multiplication on the curve. */
const curve = 300;

const derived = promisify(pbkdf2);

/** Reads what PostgreSQL stores in `pg_authid.rolpassword`; null: not of a kind that can be tried. */
export function postgresVerifier(stored: string, role: string): Verifier | null {
  if (stored.length > longestVerifier) return null;
  const md5 = /^md5([0-9a-f]{32})$/.exec(stored)?.[1];
  if (md5 !== undefined) return simpleVerifier('md5', Buffer.from(md5, 'hex'), (password) => [password + role]);
  const scram = /^SCRAM-SHA-256\$(\d{1,6}):([A-Za-z0-9+/]{4,88}={0,2})\$([A-Za-z0-9+/]{43}=):[A-Za-z0-9+/]{43}=$/.exec(
    stored,
  );
  if (scram === null) return null;
  const [, rounds = '', salt = '', key = ''] = scram;
  return scramVerifier(Number(rounds), Buffer.from(salt, 'base64'), Buffer.from(key, 'base64'));
}

/** Reads what MySQL and MariaDB store of an account, as bytes; null: not of a kind that can be tried. */
export function mysqlVerifier(plugin: string, stored: Buffer): Verifier | null {
  if (stored.length > longestVerifier) return null;
  const text = stored.toString('latin1');
  const native = /^\*([0-9A-F]{40})$/i.exec(text)?.[1];
  if (native !== undefined && ['', 'mysql_native_password'].includes(plugin)) {
    const twice = Buffer.from(native, 'hex');
    return { cost: simple, matches: async (password) => same(sha1(sha1(Buffer.from(password))), twice) };
  }
  if (plugin === 'caching_sha2_password') {
    const parts = /^\$A\$([0-9A-F]{3})\$([^]{20})([./0-9A-Za-z]{43})$/.exec(text);
    return parts === null ? null : cryptVerifier(parseInt(parts[1] ?? '', 16) * 1000, parts[2] ?? '', parts[3] ?? '');
  }
  if (plugin === 'sha256_password') {
    const parts = /^\$5\$([^$]{20})\$([./0-9A-Za-z]{43})$/.exec(text);
    return parts === null ? null : cryptVerifier(5000, parts[1] ?? '', parts[2] ?? '');
  }
  if (plugin === 'ed25519' && /^[A-Za-z0-9+/]{43}$/.test(text)) {
    const point = storedPoint(Buffer.from(text, 'base64'));
    return point && { cost: curve, matches: async (password) => same(passwordPoint(password), point) };
  }
  return null;
}

/** RFC 5802: StoredKey = H(HMAC(SaltedPassword, "Client Key")). */
function scramVerifier(rounds: number, salt: Buffer, storedKey: Buffer): Verifier | null {
  if (rounds < 1 || rounds > mostRounds) return null;
  return {
    cost: rounds + simple,
    matches: async (password) => {
      const salted = await derived(password.normalize('NFKC'), salt, rounds, 32, 'sha256');
      const key = createHmac('sha256', salted).update('Client Key').digest();
      return same(createHash('sha256').update(key).digest(), storedKey);
    },
  };
}

function cryptVerifier(rounds: number, salt: string, digest: string): Verifier | null {
  if (rounds < 1 || rounds > mostRounds / crypted) return null;
  const [salted, expected] = [Buffer.from(salt, 'latin1'), Buffer.from(digest)];
  return {
    cost: rounds * crypted,
    matches: async (password) => same(Buffer.from(sha256Crypt(Buffer.from(password), salted, rounds)), expected),
  };
}

function simpleVerifier(hash: string, expected: Buffer, parts: (password: string) => readonly string[]): Verifier {
  return {
    cost: simple,
    matches: async (password) => same(createHash(hash).update(parts(password).join('')).digest(), expected),
  };
}

function sha1(bytes: Buffer): Buffer {
  return createHash('sha1').update(bytes).digest();
}

function same(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
