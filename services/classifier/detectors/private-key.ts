import { defineDetector } from './define-detector.ts';

export default defineDetector({
  id: 'private-key',
  type: 'private_key',
  title: 'Private key',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: [
      'private key',
      'privkey',
      'rsa private key',
      'ssh private key',
      'pgp private key',
      'privater schluessel',
      'cle privee',
      'clave privada',
      'chiave privata',
    ],
    hints: ['key', 'pem', 'certificate', 'secret', 'ssh key'],
    denies: ['public key', 'primary key', 'private key id'],
  },
  values: {
    proof: 'conclusive',
    length: [40, 1_000_000],
    needs: ['dash'],
    matches: (value) =>
      /-----BEGIN (?:[A-Z\d]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----|^PuTTY-User-Key-File-\d|^AGE-SECRET-KEY-1/.test(
        value.slice(0, 4096),
      ),
    fits: (value) => /^[\w+/=.\s:-]{40,}$/.test(value.slice(0, 1024)),
  },
  examples: {
    names: ['private_key', 'rsaPrivateKey', 'privkey'],
    otherNames: ['public_key', 'primary_key', 'is_private'],
    values: [
      ['-----BEGIN RSA PRI', 'VATE KEY-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeK\n-----END'].join(
        '',
      ),
    ],
    otherValues: ['-----BEGIN CERTIFICATE-----\nMIIBOgIBAAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9', 'qwertyqwerty1234'],
  },
});
