import { describe, expect, it } from '@jest/globals';
import { AppError } from '../errors.ts';
import { parseLiveTarget, passwordInUrl, redactUrl } from './live-target.ts';

const verified = { authority: null };

function refusal(url: string): AppError {
  try {
    parseLiveTarget(url, 'me');
  } catch (error) {
    if (error instanceof AppError) return error;
  }
  throw new Error('it was not refused');
}

describe('parseLiveTarget', () => {
  it.each([
    [
      'postgres://ann@db.example.com/shop',
      { host: 'db.example.com', port: 5432, user: 'ann', database: 'shop', tls: verified },
    ],
    [
      'mysql://ann@db.example.com/shop',
      { family: 'mysql', host: 'db.example.com', port: 3306, user: 'ann', database: 'shop', tls: verified },
    ],
    ['mariadb://db:3307', { family: 'mysql', host: 'db', port: 3307, user: 'me', database: null, tls: verified }],
    [
      'mysql://ann@/shop?host=/run/mysqld.sock',
      { family: 'mysql', host: '/run/mysqld.sock', port: 3306, user: 'ann', database: 'shop', tls: null },
    ],
    ['postgresql://db:6543', { host: 'db', port: 6543, user: 'me', database: null, tls: verified }],
    ['postgres://ann@[::1]:5433/shop', { host: '::1', port: 5433, user: 'ann', database: 'shop', tls: verified }],
    ['postgres://a%40b@db/my%20shop', { host: 'db', port: 5432, user: 'a@b', database: 'my shop', tls: verified }],
    [
      'postgres://ann@localhost/shop?sslmode=disable',
      { host: 'localhost', port: 5432, user: 'ann', database: 'shop', tls: null },
    ],
    ['postgres://ann@/shop?host=/run/pg', { host: '/run/pg', port: 5432, user: 'ann', database: 'shop', tls: null }],
    [
      'postgres:///shop?host=/run/pg&user=bob&port=5433',
      { host: '/run/pg', port: 5433, user: 'bob', database: 'shop', tls: null },
    ],
  ])('reads %s', (url, expected) => {
    expect(parseLiveTarget(url, 'me')).toEqual(expected);
  });

  it.each(['allow', 'prefer', 'require', 'verify-ca', 'verify-full', 'nonsense'])(
    'verifies the server although sslmode=%s would ask for less',
    (mode) => {
      expect(parseLiveTarget(`postgres://ann@db/shop?sslmode=${mode}`, 'me').tls).toEqual(verified);
      expect(parseLiveTarget(`postgres://ann@localhost/shop?sslmode=${mode}`, 'me').tls).toEqual(verified);
    },
  );

  it.each(['db', '10.0.0.1', '128.0.0.1', 'localhost.example.com', '127.0.0.1.example.com'])(
    'never goes to %s without TLS',
    (host) => {
      expect(refusal(`postgres://ann@${host}/shop?sslmode=disable`).code).toBe('tls-required');
    },
  );

  it.each([
    'oracle://ann@db/shop',
    'mysql://ann@db:0/shop',
    'not a url',
    'postgres://ann@db:99999999/shop',
    'postgres://ann@db/%zz',
    'postgres://ann@db/x?port=0',
  ])('refuses %s without repeating it', (url) => {
    expect(refusal(url).code).toBe('live-url-invalid');
    expect(refusal(url).message).not.toContain(url);
  });
});

describe('passwordInUrl', () => {
  it.each([
    ['postgres://ann:s%3Acret@db/shop', 's:cret'],
    ['postgres://ann@db/shop?password=s3cret', 's3cret'],
    ['mariadb://ann:s%3Acret@db/shop', 's:cret'],
    ['postgres://ann@db/shop', null],
    ['postgres://ann:@db/shop', null],
  ])('of %s', (url, password) => {
    expect(passwordInUrl(url)).toBe(password);
  });
});

describe('redactUrl', () => {
  it.each([
    ['postgres://ann:secret@db/shop', 'postgres://ann@db/shop'],
    ['postgres://ann:se:cr@et@db/shop', 'postgres://ann@db/shop'],
    ['postgres://:secret@db/shop', 'postgres://db/shop'],
    ['postgres://ann@db/shop?password=secret', 'postgres://ann@db/shop'],
    ['postgres://ann@db/shop?a=1&PASSWORD=secret&b=2', 'postgres://ann@db/shop?a=1&b=2'],
    ['postgres://ann@db/shop?sslpassword=secret', 'postgres://ann@db/shop'],
    ['postgres://ann@db:not-a-port/shop', 'postgres://ann@db:not-a-port/shop'],
    ['mysql://ann:se:cr@et@db/shop', 'mysql://ann@db/shop'],
    ['/backups/shop.sql', '/backups/shop.sql'],
  ])('makes %s %s', (url, shown) => {
    expect(redactUrl(url)).toBe(shown);
  });
});
