import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../env.ts';
import { livePassword, liveServer, passwordFor } from './live-password.ts';
import type { LiveTarget } from './live-target.ts';

const target: LiveTarget = { host: 'db.example.com', port: 5432, user: 'ann', database: 'shop', tls: null };
let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'password-test-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const environment = (values: Partial<Environment> = {}): Environment => ({
  PATH: '/bin',
  temporaryDirectory: '/tmp',
  home,
  ...values,
});
const passwordFile = (text: string, mode = 0o600) => {
  writeFileSync(join(home, '.pgpass'), text);
  chmodSync(join(home, '.pgpass'), mode);
};

describe('passwordFor', () => {
  it.each([
    ['db.example.com:5432:shop:ann:secret', 'secret'],
    ['*:*:*:*:secret', 'secret'],
    ['# comment\n\nother:5432:shop:ann:wrong\n*:5432:*:ann:right\n*:*:*:*:late', 'right'],
    ['db.example.com:5432:shop:ann:with\\:colon and \\\\ slash', 'with:colon and \\ slash'],
    ['db.example.com:5432:shop:ann:with:colon', 'with:colon'],
    ['db.example.com:5432:shop:bob:secret', null],
    ['db.example.com:5432:shop', null],
    ['', null],
  ])('reads %j', (file, expected) => {
    expect(passwordFor(target, file)).toBe(expected);
  });

  it('knows a socket as localhost', () => {
    expect(passwordFor({ ...target, host: '/run/postgresql' }, 'localhost:5432:shop:ann:secret')).toBe('secret');
  });
});

describe('livePassword', () => {
  it('takes URL, PGPASSWORD, file and prompt in this order', async () => {
    passwordFile('*:*:*:*:from file');
    const prompt = async () => 'from prompt';
    const from = (fromUrl: string | null, values: Partial<Environment>) =>
      livePassword({ target, fromUrl, environment: environment(values), prompt }).get();
    expect(await from('from url', { PGPASSWORD: 'from environment' })).toBe('from url');
    expect(await from(null, { PGPASSWORD: 'from environment' })).toBe('from environment');
    expect(await from(null, {})).toBe('from file');
    rmSync(join(home, '.pgpass'));
    expect(await from(null, {})).toBe('from prompt');
    expect(await livePassword({ target, fromUrl: null, environment: environment(), prompt: null }).get()).toBeNull();
  });

  it.each([0o644, 0o640, 0o604])('ignores a file of mode %o and says so', async (mode) => {
    passwordFile('*:*:*:*:secret', mode);
    const password = livePassword({ target, fromUrl: null, environment: environment(), prompt: null });
    expect(await password.get()).toBeNull();
    expect(password.notes.join(' ')).toContain('0600');
    expect(password.notes.join(' ')).not.toContain('secret');
  });

  it('asks a person once, and only when the password is wanted', async () => {
    let asked = 0;
    const prompt = async () => `answer ${(asked += 1)}`;
    const password = livePassword({ target, fromUrl: null, environment: environment(), prompt });
    expect(asked).toBe(0);
    expect(await Promise.all([password.get(), password.get()])).toEqual(['answer 1', 'answer 1']);
  });
});

describe('liveServer', () => {
  it('uses a password in the URL', async () => {
    const url = 'postgres://ann:secret@db.example.com/shop';
    const server = liveServer({ url, passwordFromUrl: null, environment: environment(), prompt: null });
    expect(await server.password().get()).toBe('secret');
    expect(JSON.stringify(server.target())).not.toContain('secret');
  });
});
