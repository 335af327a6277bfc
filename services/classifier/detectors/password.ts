import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'password',
  type: 'password',
  title: 'Password in clear text',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: [
      'password',
      'pass phrase',
      'passphrase',
      'user password',
      'kennwort',
      'mot de passe',
      'motdepasse',
      'mdp',
      'contrasena',
      'senha',
      'haslo',
      'wachtwoord',
      'parola chiave',
      'passcode',
      'userpass',
      'user pass',
      'login password',
      'temp password',
    ],
    hints: ['pass', 'pw', 'clave', 'parola', 'credential', 'credentials'],
    denies: [
      'password hash',
      'password salt',
      'password reset',
      'password policy',
      'password hint',
      'password digest',
      'boarding pass',
      'pass rate',
      'hashed password',
      'pass count',
      'password history',
      'password question',
    ],
  },
  values: {
    proof: 'plausible',
    needsName: true,
    length: [2, 200],
    matches: (value) =>
      value.length <= 128 &&
      value.split(' ').length <= 6 &&
      !/^(?:true|false|yes|no|null|n\/a|pass|fail|passed|failed)$/i.test(value),
  },
  examples: {
    names: ['password', 'passwd', 'user_pwd', 'userPassword', 'contrasena', 'wachtwoord'],
    otherNames: ['password_hash', 'password_reset_at', 'password_expires', 'boarding_pass'],
    values: ['hunter2', 'correct horse battery staple'],
    otherValues: ['false', 'x', 'passed'],
  },
});
