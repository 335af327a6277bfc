import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { TokenClaims } from '../../events/authorisation.ts';
import type { ScanRequest } from '../../events/scan-request.ts';
import { exampleOptions } from '../../events/target.ts';
import { localSealer } from '../local/token-key.ts';
import { patternMatches } from '../name-pattern.ts';
import { authorise } from './authorise.ts';
import { databaseOf, issueToken, readToken, writeToken, type Sealer } from './token.ts';
import { verifyAuthorisation } from './verify-authorisation.ts';

const sealer =
  (key: string): Sealer =>
  async (text) =>
    createHmac('sha256', key).update(text).digest();
const seal = sealer('the key');
const now = new Date('2026-11-23T10:00:00.000Z');
const installation = 'stillframe-prod';
const claims: TokenClaims = {
  installation,
  tokenId: 'a1b2c3d4e5f60718',
  email: 'ann@example.com',
  database: 'orders-*',
  issuedAt: '2026-11-23T09:00:00.000Z',
  expiresAt: '2026-11-30T09:00:00.000Z',
};
const about = { scanId: '3f9c2a7b41', databaseId: 'orders-eu', installation, now };
const deps = { seal, demanded: true, installation, now };

async function request(changes: Partial<ScanRequest> = {}): Promise<ScanRequest> {
  const token = await issueToken(seal, claims);
  return {
    target: { kind: 'rds', databaseId: 'orders-eu', snapshotArn: null },
    options: exampleOptions,
    requestedBy: 'command',
    authorisation: authorise(token, about),
    ...changes,
  };
}

const asked = (scan: ScanRequest, scanId = about.scanId) => ({ source: 'cli' as const, scanId, request: scan });

describe('a token', () => {
  it('survives being written and read', async () => {
    const token = await issueToken(seal, claims);
    expect(readToken(writeToken(token))).toEqual({ claims, seal: Buffer.from(token.seal) });
  });

  it.each(['', 'stf1', 'stf1.e30.AAAA', 'stf2.e30.AAAA', 'a.b.c.d'])('is not read out of %j', (text) => {
    expect(readToken(text)).toBeNull();
  });

  it('asks for no database, installation or time that it is not for', async () => {
    const token = await issueToken(seal, claims);
    expect(() => authorise(token, { ...about, databaseId: 'billing' })).toThrow('not for billing');
    expect(() => authorise(token, { ...about, installation: 'stillframe-test' })).toThrow('stillframe-test');
    expect(() => authorise(token, { ...about, now: new Date('2026-12-01T00:00:00Z') })).toThrow('expired');
  });
});

describe('verifyAuthorisation', () => {
  it('serves a request with a right proof, whose block does not hold the token', async () => {
    const scan = await request();
    expect(await verifyAuthorisation(deps, asked(scan))).toBeNull();
    const token = await issueToken(seal, claims);
    expect(JSON.stringify(scan)).not.toContain(Buffer.from(token.seal).toString('base64url'));
    expect(JSON.stringify(scan)).not.toContain(Buffer.from(token.seal).toString('hex'));
  });

  it('rejects a proof that is used for another scan or another database', async () => {
    const scan = await request();
    expect((await verifyAuthorisation(deps, asked(scan, 'ffffffffff')))?.code).toBe('token-not-valid');
    const moved: ScanRequest = { ...scan, target: { kind: 'rds', databaseId: 'orders-us', snapshotArn: null } };
    expect((await verifyAuthorisation(deps, asked(moved)))?.code).toBe('token-not-valid');
  });

  it.each<[string, Partial<TokenClaims>]>([
    ['address', { email: 'eve@example.com' }],
    ['pattern', { database: '*' }],
    ['expiry', { expiresAt: '2036-11-30T09:00:00.000Z' }],
    ['installation', { installation: 'stillframe-test' }],
  ])('rejects a token whose %s was edited', async (_, edit) => {
    const scan = await request();
    const authorisation = { ...scan.authorisation!, claims: { ...claims, ...edit } };
    expect((await verifyAuthorisation(deps, asked({ ...scan, authorisation })))?.code).toBe('token-not-valid');
  });

  it('rejects a proof whose expiry was edited, and one that has expired', async () => {
    const scan = await request();
    const authorisation = { ...scan.authorisation!, expiresAt: '2026-11-29T10:00:00.000Z' };
    expect((await verifyAuthorisation(deps, asked({ ...scan, authorisation })))?.code).toBe('token-not-valid');
    const later = { ...deps, now: new Date('2026-11-26T10:00:00.000Z') };
    expect((await verifyAuthorisation(later, asked(scan)))?.code).toBe('token-expired');
  });

  it('rejects a token that another key has sealed, or another installation', async () => {
    const scan = await request();
    expect((await verifyAuthorisation({ ...deps, seal: sealer('other') }, asked(scan)))?.code).toBe('token-not-valid');
    const other = { ...deps, installation: 'stillframe-test' };
    expect((await verifyAuthorisation(other, asked(scan)))?.code).toBe('token-of-other-installation');
  });

  it('rejects a person without a token only where tokens are demanded', async () => {
    const { authorisation: _, ...bare } = await request();
    expect((await verifyAuthorisation(deps, asked(bare)))?.code).toBe('token-missing');
    expect(await verifyAuthorisation({ ...deps, demanded: false }, asked(bare))).toBeNull();
  });

  it('believes a service without a token, but no false proof in its name', async () => {
    const scan = await request();
    const { authorisation: _, ...bare } = scan;
    const ofService = { source: 'restore-watcher' as const, scanId: about.scanId };
    expect(await verifyAuthorisation(deps, { ...ofService, request: bare })).toBeNull();
    const authorisation = { ...scan.authorisation!, claims: { ...claims, email: 'eve@example.com' } };
    const forged = { ...ofService, request: { ...scan, authorisation } };
    expect((await verifyAuthorisation(deps, forged))?.code).toBe('token-not-valid');
  });
});

describe('databaseOf', () => {
  it.each([
    ['postgres://ann@db.example.com/shop', 'shop'],
    ['postgres://ann@db.example.com/shop?dbname=hr', 'hr'],
    ['postgres://ann@/shop?host=%2Frun%2Fpostgresql', 'shop'],
    ['postgres://ann@db.example.com', 'live'],
  ])('of %s is what the connection would enter: %s', (url, name) => {
    expect(databaseOf({ kind: 'live', url })).toBe(name);
  });
});

describe('patternMatches', () => {
  it.each([
    ['orders', 'orders', true],
    ['orders', 'orders-eu', false],
    ['orders-*', 'Orders-EU', true],
    ['*', 'anything', true],
    ['*-prod', 'shop-prod', true],
    ['a*b*c', 'a1b2c', true],
    ['a*b*c', 'acb', false],
    ['ab*ba', 'aba', false],
    ['shop.', 'shopx', false],
  ])('%s and %s: %s', (pattern, identifier, expected) => {
    expect(patternMatches(pattern, identifier)).toBe(expected);
  });
});

describe('localSealer', () => {
  it('makes a private key once and seals the same text the same way', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'stillframe-token-'));
    try {
      const first = await localSealer(directory)('text');
      expect(Buffer.from(await localSealer(directory)('text')).equals(Buffer.from(first))).toBe(true);
      expect(statSync(join(directory, 'token-key')).mode & 0o777).toBe(0o600);
    } finally {
      rmSync(directory, { recursive: true });
    }
  });
});
