import { createHash, hash } from 'node:crypto';

const alphabet = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/**
 * The digest of SHA-256 crypt in its own base 64, 43 characters, as MySQL's sha256_password and caching_sha2_password store
 * it; the salt is taken whole. https://www.akkadia.org/drepper/SHA-crypt.txt
 */
export function sha256Crypt(password: Buffer, salt: Buffer, rounds: number): string {
  const sha = (...parts: readonly Buffer[]) => {
    const sum = createHash('sha256');
    for (const part of parts) sum.update(part);
    return sum.digest();
  };
  const alternate = sha(password, salt, password);
  const mixed: Buffer[] = [password, salt, filled(alternate, password.length)];
  for (let bits = password.length; bits > 0; bits >>= 1) mixed.push((bits & 1) === 1 ? alternate : password);
  const digest = sha(...mixed);
  const p = filled(sha(...Array.from({ length: password.length }, () => password)), password.length);
  const s = filled(sha(...Array.from({ length: 16 + (digest[0] ?? 0) }, () => salt)), salt.length);
  // A round hashes one of eight messages, in which the digest before it is all that changes.
  const messages = Array.from({ length: 8 }, (_, which) => message(which, p, s));
  let text = digest.toString('latin1');
  for (let round = 0; round < rounds; round += 1) {
    const which = (round % 2) + (round % 3 === 0 ? 0 : 2) + (round % 7 === 0 ? 0 : 4);
    const { bytes, at } = messages[which] as Message;
    bytes.write(text, at, 'latin1');
    // As text, because that is several times faster than a new buffer for every round.
    text = hash('sha256', bytes, 'binary');
  }
  return encoded(Buffer.from(text, 'latin1'));
}

interface Message {
  readonly bytes: Buffer;
  /** Where the digest stands. */
  readonly at: number;
}

/** Bit 1: an odd round. Bit 2: with the salt. Bit 4: with the password once more. */
function message(which: number, p: Buffer, s: Buffer): Message {
  const odd = (which & 1) !== 0;
  const digest = Buffer.alloc(32);
  const middle = [...((which & 2) !== 0 ? [s] : []), ...((which & 4) !== 0 ? [p] : [])];
  const bytes = Buffer.concat(odd ? [p, ...middle, digest] : [digest, ...middle, p]);
  return { bytes, at: odd ? bytes.length - 32 : 0 };
}

/** So many bytes of the block, again and again. */
function filled(block: Buffer, length: number): Buffer {
  return Buffer.alloc(length, block);
}

/** Three bytes ten apart make four characters, the least significant first. */
function encoded(digest: Buffer): string {
  const byte = (at: number) => digest[at] ?? 0;
  let text = '';
  const put = (value: number, characters: number) => {
    for (let at = 0; at < characters; at += 1) text += alphabet[(value >> (6 * at)) & 63] ?? '';
  };
  let [a, b, c] = [0, 10, 20];
  for (let group = 0; group < 10; group += 1) {
    put((byte(a) << 16) | (byte(b) << 8) | byte(c), 4);
    [a, b, c] = [c + 1, a + 1, b + 1];
  }
  put((byte(31) << 8) | byte(30), 3);
  return text;
}
