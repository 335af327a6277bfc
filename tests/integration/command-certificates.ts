import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** An authority that signs certificates for servers; everything as PEM. Made anew for each test and valid for a day. */
export interface Authority {
  readonly certificate: string;
  /** A certificate for this address alone, e.g. 127.0.0.1. */
  serverAt(address: string): { readonly certificate: string; readonly key: string };
}

export function certificateAuthority(name: string): Authority {
  const own = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const issuer = commonName(name);
  const isAuthority = extension('551d13', true, sequence(der(0x01, Buffer.from([0xff]))));
  return {
    certificate: signed({ issuer, subject: issuer, of: own.publicKey, by: own.privateKey, extensions: [isAuthority] }),
    serverAt(address) {
      const server = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      // subjectAltName with one iPAddress: https://www.rfc-editor.org/rfc/rfc5280#section-4.2.1.6
      const ip = der(0x87, Buffer.from(address.split('.').map(Number)));
      return {
        certificate: signed({
          ...{ issuer, subject: commonName('server'), of: server.publicKey, by: own.privateKey },
          extensions: [extension('551d11', false, sequence(ip))],
        }),
        key: server.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

/** An X.509 certificate of version 3, signed with ECDSA and SHA-256. */
function signed(parts: {
  issuer: Buffer;
  subject: Buffer;
  of: KeyObject;
  by: KeyObject;
  extensions: readonly Buffer[];
}): string {
  const algorithm = sequence(der(0x06, Buffer.from('2a8648ce3d040302', 'hex')));
  const now = Date.now();
  const content = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    parts.issuer,
    sequence(time(new Date(now - 86_400_000)), time(new Date(now + 86_400_000))),
    parts.subject,
    parts.of.export({ type: 'spki', format: 'der' }),
    der(0xa3, sequence(...parts.extensions)),
  );
  const signature = der(0x03, Buffer.concat([Buffer.from([0]), sign('sha256', content, parts.by)]));
  const lines =
    sequence(content, algorithm, signature)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}

function extension(identifier: string, critical: boolean, value: Buffer): Buffer {
  const flag = critical ? [der(0x01, Buffer.from([0xff]))] : [];
  return sequence(der(0x06, Buffer.from(identifier, 'hex')), ...flag, der(0x04, value));
}

function commonName(name: string): Buffer {
  const pair = sequence(der(0x06, Buffer.from('550403', 'hex')), der(0x0c, Buffer.from(name)));
  return sequence(der(0x31, pair));
}

/** UTCTime: YYMMDDhhmmssZ. */
function time(date: Date): Buffer {
  return der(0x17, Buffer.from(`${date.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

/** Tag, length, content. */
function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}
