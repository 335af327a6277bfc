import { describe, expect, it } from '@jest/globals';
import { mysqlVerifier, postgresVerifier } from './password-verifier.ts';
import { sha256Crypt } from './sha256-crypt.ts';

/** Salt, rounds and password of the example in RFC 7677, section 3. */
const scram =
  'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=';
const md5 = 'md5c0bb0377275f05208b4d07c33a830e44';
const native = '*2470C0C06DEE42FD1618BB99005ADCA2EC9D1E19';

describe('postgresVerifier', () => {
  it('knows the password of a SCRAM verifier, and no other', async () => {
    const verifier = postgresVerifier(scram, 'user');
    expect(verifier?.cost).toBe(4100);
    expect(await verifier?.matches('pencil')).toBe(true);
    expect(await verifier?.matches('Pencil')).toBe(false);
  });

  it('knows the password of an MD5 verifier, which the name is part of', async () => {
    expect(await postgresVerifier(md5, 'report')?.matches('secret')).toBe(true);
    expect(await postgresVerifier(md5, 'other')?.matches('secret')).toBe(false);
  });

  it.each([
    ['iterations for years', scram.replace('4096', '1000000000')],
    ['more iterations than are worth it', scram.replace('4096', '100001')],
    ['no iterations', scram.replace('4096', '0')],
    ['a negative number of them', scram.replace('4096', '-1')],
    ['malformed base 64', scram.replace('WG5d8', '!!!!!')],
    ['a key that is too short', scram.replace('WG5d8oPm', '')],
    ['a megabyte of salt', scram.replace('W22Z', 'W22Z'.repeat(250_000))],
    ['a megabyte of anything', 'md5' + 'a'.repeat(1_000_000)],
    ['plain text', 'secret'],
    ['nothing', ''],
  ])('does not try %s', (_, stored) => {
    const began = performance.now();
    expect(postgresVerifier(stored, 'user')).toBeNull();
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('mysqlVerifier', () => {
  const salt = 'abcdefghij0123456789';
  const digest = (rounds: number) => sha256Crypt(Buffer.from('pencil'), Buffer.from(salt), rounds);

  it.each([
    ['mysql_native_password', native, 'password'],
    ['', native, 'password'],
    ['caching_sha2_password', `$A$005$${salt}${digest(5000)}`, 'pencil'],
    ['sha256_password', `$5$${salt}$${digest(5000)}`, 'pencil'],
    // Of MariaDB's own documentation.
    ['ed25519', 'ZIgUREUg5PVgQ6LskhXmO+eZLS0nC8be6HPjYWR4YJY', 'secret'],
  ])('knows the password that %s stores, and no other', async (plugin, stored, password) => {
    const verifier = mysqlVerifier(plugin, Buffer.from(stored, 'latin1'));
    expect(await verifier?.matches(password)).toBe(true);
    expect(await verifier?.matches(`${password}1`)).toBe(false);
  });

  it.each([
    ['ed25519', 'AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'],
    ['ed25519', 'ZIgUIzirapbfHct1!'],
    ['mysql_native_password', '*2470'],
    ['mysql_native_password', `*${'A'.repeat(1_000_000)}`],
    ['caching_sha2_password', `$A$FFF$${salt}${digest(1)}`],
    ['caching_sha2_password', `$A$000$${salt}${digest(1)}`],
    ['caching_sha2_password', native],
    ['sha256_password', '$5$$'],
    ['unix_socket', native],
  ])('does not try what %s stores in another form', (plugin, stored) => {
    expect(mysqlVerifier(plugin, Buffer.from(stored, 'latin1'))).toBeNull();
  });
});

describe('sha256Crypt', () => {
  it.each([
    ['Hello world!', 'saltstring', '5B8vYYiY.CVt1RlTTf8KbXBH3hsxY/GNooZaBBGWEc5'],
    [
      'a much longer password than thirty-two bytes, so that blocks repeat',
      'abcdefghijklmnop',
      'S7.MefeImlGPe3Vd/uk4Hd6iOl5tfWsvYyzsjGV8VjD',
    ],
  ])('is the digest that others compute of %s', (password, salt, digest) => {
    expect(sha256Crypt(Buffer.from(password), Buffer.from(salt), 5000)).toBe(digest);
  });
});
