import { classNames } from '../domain/character-classes.ts';
import { phrases } from '../knowledge/phrases.ts';
import { standardFields } from '../knowledge/standard-fields.ts';
import { defineDetector } from './define-detector.ts';

/**
 * crypt(3) modular formats, LDAP schemes, Django, Werkzeug, Passlib, PostgreSQL, MySQL 4.1 and 8, ASP.NET Identity, Oracle, SQL
 * Server, Drupal, phpass, Cisco.
 */
const known =
  /^(?:\$(?:2[abxy]?|argon2(?:id|i|d)|scrypt|pbkdf2[\w-]*|bcrypt-sha256|1|5|6|7|8|9|14|apr1|y|gy|md5|sha1|A|P|H|S|scram|yescrypt|ml|sm3)\$[\w$./+=,:-]{8,}|\{(?:S?SHA\d{0,3}|SMD5|CRYPT|PBKDF2[\w-]*|MD5|bcrypt|scrypt|argon2)\}\S{8,}|(?:pbkdf2_sha(?:1|256|512)|bcrypt(?:_sha256)?|argon2|scrypt|md5|sha1|sha256|sha512)\$\S{8,}|(?:pbkdf2:sha\d{1,3}|scrypt):\d+[\d:]*\$\S{8,}|md5[\da-f]{32}|AQAAAA[EI][A-Za-z\d+/]{60,}={0,2}|S:[\dA-F]{60}(?:;\S{1,400})?|0x0[12]00[\dA-F]{48,136}|[\da-f]{32}:[A-Za-z\d]{16,32}|pbkdf2[:_-]sha\d{1,3}[:$]\S{16,}|\*[\dA-F]{40}|SCRAM-SHA-(?:1|256)\$\d+:\S{8,})$/;

export default defineDetector({
  id: 'password-hash',
  type: 'password_hash',
  title: 'Password hash in a known format',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: [
      ...standardFields['password-hash'],
      ...phrases(`
      password hash, hashed password, password digest, pw hash, pass hash, passhash, pwhash, encrypted password,
      crypted password, pass crypted, password crypted, password encrypted, hash password, passwordhash,
      kennwort hash, password bcrypt, bcrypt, password argon, argon2 hash, password pbkdf, pbkdf2, password
      scrypt, password sha, password md, hash pass, hash pw, passwd hash, passwd digest, pwd hash, pwd digest,
      pass digest, hashed pass, hashed pwd, user password hash, password enc, enc password, crypt password,
      cryptpassword, encrypted pass, encrypted pwd, passwort hash, mot passe hash, contrasena hash, senha hash,
      wachtwoord hash, haslo hash, heslo hash, hash senha, hash contrasena, hash haslo, auth string,
      authentication string, ldap password, user pass hash, token password hash`),
    ],
    hints: phrases(`
      password, pass, secret, credential, kennwort, mot de passe, contrasena, senha, wachtwoord, haslo, hash,
      userpass, passcode, pwd, heslo, sifre, parola, lozinka, salasana, passord, losenord, jelszo, kata sandi,
      paswoord, pw, crypt, digest, login password, user password, mdp, pin`),
    denies: phrases(`
      file hash, content hash, commit hash, block hash, transaction hash, image hash`),
  },
  values: {
    proof: 'conclusive',
    length: [13, 512],
    // Anything but blanks.
    alphabet: classNames.filter((name) => name !== 'blank' && name !== 'control'),
    needs: [
      ['dollar', 'bracket', 'star', 'digit'],
      ['dollar', 'bracket', 'star', 'letter', 'hex'],
    ],
    matches: (value) => known.test(value),
    fits: (value) => /^[\w$./+=:{},*\\-]{13,512}$/.test(value),
  },
  examples: {
    names: ['password_hash', 'passwordDigest', 'encrypted_password', 'hashedPassword'],
    otherNames: ['file_hash', 'password_reset_at', 'hash_type'],
    values: [
      '$2b$12$abcdefghijklmnopqrstuuJ9k8l7m6n5o4p3q2r1s0t9u8v7w6x5y',
      '$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$aGFzaGhhc2hoYXNoaGFzaA',
      '$6$rounds=5000$saltsalt$abcdefghij',
      'pbkdf2_sha256$260000$salt$aGFzaGhhc2g=',
      '{SSHA}abcdefghijklmnopqrst',
      'md5d41d8cd98f00b204e9800998ecf8427e',
      'scrypt:32768:8:1$salt$0123456789abcdef',
      'SCRAM-SHA-256$4096:c2FsdA==$a2V5:a2V5',
    ],
    otherValues: ['hunter2', 'd41d8cd98f00b204e9800998ecf8427e', '$100.00'],
  },
});
