import { readFileSync } from 'node:fs';
import { ExplainedError } from '../database/connection-problem.ts';

/** A live server as its URL names it. */
export interface LiveTarget {
  /** Whose protocol it speaks; PostgreSQL's when nothing is said. */
  readonly family?: 'mysql';
  /** Host name, address, or the directory of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Null: every database that the user may enter. */
  readonly database: string | null;
  /** Null: no TLS. Otherwise the server must prove who it is, to this authority (PEM) or to the well-known ones. */
  readonly tls: { readonly authority: string | null } | null;
}

/** Hides the password that a connection URL may hold: for everything that is printed, stored or published. */
export function redactUrl(text: string): string {
  return text
    .replace(/^([a-z][a-z0-9+.-]*:\/\/)([^/?#]*)@/i, (_, scheme: string, user: string) => {
      const name = user.split(':')[0] ?? '';
      return name === '' ? scheme : `${scheme}${name}@`;
    })
    .replace(/([?&])(password|sslpassword|passfile)=[^&#]*&?/gi, '$1')
    .replace(/[?&]$/, '');
}

/**
 * Reads `postgres://user@host:port/database?sslmode=…&sslrootcert=FILE`, also `mysql:` and `mariadb:`. TLS is verified whatever a weaker sslmode asks
 * for; only `disable` switches it off, and only towards this very machine. `fallbackUser` is who runs the command.
 * Throws ExplainedError `live-url-invalid`, `tls-required` or `authority-unreadable`.
 */
export function parseLiveTarget(text: string, fallbackUser: string): LiveTarget {
  const url = parse(text);
  const option = (name: string) => url.searchParams.get(name) ?? null;
  const host = option('host') ?? (url.hostname === noHost ? '' : decode(url.hostname.replace(/^\[|\]$/g, '')));
  const mysql = isMysql(url);
  const port = Number(option('port') ?? (url.port || (mysql ? '3306' : '5432')));
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw invalid('The port is not a number from 1 to 65535.');
  const where = host === '' ? '127.0.0.1' : host;
  return {
    ...(mysql ? { family: 'mysql' } : {}),
    host: where,
    port,
    user: option('user') ?? (decode(url.username) || fallbackUser),
    database: databaseIn(url),
    tls: transport(where, option('sslmode'), option('sslrootcert')),
  };
}

const isMysql = ({ protocol }: URL): boolean => /^(mysql|mariadb):$/.test(protocol);
const noHost = '_';

/** The database that a connection URL names; null when it is every one. Throws ExplainedError `live-url-invalid`. */
export function databaseInUrl(text: string): string | null {
  return databaseIn(parse(text));
}

function databaseIn(url: URL): string | null {
  const name = url.searchParams.get('dbname') ?? decode(url.pathname.replace(/^\//, ''));
  return name === '' ? null : name;
}

/** The password that a connection URL holds; null without one. */
export function passwordInUrl(text: string): string | null {
  const url = parse(text);
  const password = url.searchParams.get('password') ?? decode(url.password);
  return password === '' ? null : password;
}

function parse(text: string): URL {
  try {
    // PostgreSQL allows a user without a host (user@/database?host=/socket); URL does not.
    const url = new URL(text.replace(/^([a-z]+:\/\/[^/?#]*@)(?=[/?#]|$)/i, `$1${noHost}`));
    if (/^postgres(ql)?:$/.test(url.protocol) || isMysql(url)) return url;
  } catch {
    // The text may hold a password, so neither it nor the parser's error is repeated.
  }
  throw invalid('The URL of the server cannot be read.');
}

function transport(host: string, mode: string | null, authority: string | null): LiveTarget['tls'] {
  if (host.startsWith('/')) return null;
  if (mode === 'disable') {
    if (isThisMachine(host)) return null;
    throw new ExplainedError(
      'tls-required',
      'Without TLS the password and every sampled row would cross the network in clear text.',
      'Remove sslmode=disable from the URL; it is only accepted for localhost and Unix sockets.',
    );
  }
  return { authority: authority === null || authority === 'system' ? null : readAuthority(authority) };
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

function readAuthority(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new ExplainedError(
      'authority-unreadable',
      'The certificate file that sslrootcert names cannot be read.',
      'Check the path in the URL.',
      { cause },
    );
  }
}

function invalid(what: string): ExplainedError {
  return new ExplainedError(
    'live-url-invalid',
    what,
    'Write postgres://user@host:5432/database or mysql://user@host:3306/database and encode special characters (%40 for @).',
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw invalid('The URL holds a percent sign that begins no code.');
  }
}
