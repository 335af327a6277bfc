import { phrases } from '../knowledge/phrases.ts';
import { digestFormats } from '../knowledge/value-formats.ts';
import { defineDetector } from './define-detector.ts';

/** MD5, SHA-1, SHA-2 by their lengths in hexadecimal, optionally with a salt behind a colon. */
const hexDigest =
  /^(?:0x|\\x)?(?:[\da-f]{32}|[\da-f]{40}|[\da-f]{56}|[\da-f]{64}|[\da-f]{96}|[\da-f]{128})(?:[:$]\S{1,64})?$/i;
/** SHA-1, SHA-256 and SHA-512 in base64. */
const base64Digest = /^(?:[A-Za-z\d+/]{27}=|[A-Za-z\d+/]{43}=|[A-Za-z\d+/]{86}==)$/;

export default defineDetector({
  id: 'password-digest',
  type: 'password_hash',
  title: 'Password digest without a format mark (MD5, SHA)',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: phrases(`
      password md5, password sha1, md5 password, sha1 password, password hash, password digest`),
    hints: phrases(`
      password, pass, userpass, user pass, pwhash, passhash, kennwort, mot de passe, mdp, contrasena,
      clave, senha, wachtwoord, haslo, passcode, pwd, losenord, passord, heslo, sifre, salasana, jelszo, parola,
      lozinka, pin, pin hash, mot passe, pw, userpassword, login password, user password, kata sandi,
      adgangskode, kodeord, paswoord, auth hash, pass md, password crypt`),
    denies: phrases(`
      file hash, content hash, commit hash, password reset, block hash, row hash, transaction hash, image hash,
      boarding pass, sha256 hash, sha512 hash, sha1 hash, md5 hash, sha hash, hash sha256, hash md5, hash sha1, md5
      sum, file md5, file sha256, file sha1, checksum`),
    beside: [
      { phrases: phrases(`hash`), companions: ['username'] },
      { phrases: phrases(`hash`), companions: ['email'] },
      { phrases: phrases(`hash`), companions: ['personal'] },
    ],
  },
  values: {
    proof: 'distinctive',
    needsName: true,
    length: [28, 260],
    matches: (value) => hexDigest.test(value) || base64Digest.test(value),
  },
  claims: digestFormats,
  examples: {
    names: ['password', 'passwd', 'password_md5', 'passhash'],
    otherNames: ['file_hash', 'etag', 'checksum', 'sha256_hash'],
    values: [
      'd41d8cd98f00b204e9800998ecf8427e',
      '8cb2237d0679ca88db6464eac60da96345513964',
      'da39a3ee5e6b4b0d3255bfef95601890afd80709:salt',
    ],
    otherValues: ['hunter2', 'correct horse battery staple long words', '1234567890123456789012345678'],
  },
});
