import { phrases } from '../knowledge/phrases.ts';
import { defineDetector } from './define-detector.ts';

/** Looked for as a whole first: few texts have the beginning of any. */
function holdsPrivateKey(value: string): boolean {
  const text = value.slice(0, 4096);
  if (text.startsWith('AGE-SECRET-KEY-1') || /^PuTTY-User-Key-File-\d/.test(text)) return true;
  return text.includes('-----BEGIN ') && /-----BEGIN (?:[A-Z\d]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/.test(text);
}

export default defineDetector({
  id: 'private-key',
  type: 'private_key',
  title: 'Private key',
  holds: ['text', 'bytes'],
  about: 'any',
  names: {
    says: phrases(`
      private key, privkey, rsa private key, ssh private key, pgp private key, privater schluessel, cle privee,
      clave privada, chiave privata, private pem, pem private key, private key pem, key pem, ssh key private,
      ssh private, priv key, key private, secret key pem, tls private key, ssl private key, ssl key, tls key,
      server key, client key pem, signing private key, encryption private key, rsa key, rsa private, ecdsa key,
      ed25519 key, gpg private key, gpg key private, pgp key private, pgp private, wallet private key, eth
      private key, keystore, clef privee, cle prive, chiave private, chave privada, prive sleutel,
      privatesleutel, klucz prywatny, soukromy klic, privat nyckel, privatschluessel, private schluessel`),
    hints: phrases(`
      key, pem, certificate, secret, ssh key, ssl, tls, ssh, pgp, gpg, rsa, keypair, key pair, pkcs, pfx, key
      data, key material, credentials, ssh keys`),
    denies: phrases(`
      public key, primary key, private key id, ssh fingerprint, key fingerprint, key id, ssh port, ssh user, ssh
      host, ssl mode, ssl enabled, tls version, tls enabled, private key path, private key file, private key
      name`),
  },
  values: {
    proof: 'conclusive',
    length: [40, 1_000_000],
    needs: [['dash']],
    matches: holdsPrivateKey,
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
