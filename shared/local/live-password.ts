import { readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../env.ts';
import { parseLiveTarget, passwordInUrl, type LiveTarget } from './live-target.ts';

/** Where the password of a live server came from, or why a file with one was not used. */
export interface LivePassword {
  /** Asked only when the server wants a password; asks a person at most once. Null: there is none. */
  get(): Promise<string | null>;
  /** What a person should know, e.g. that .pgpass was ignored because others can read it. */
  readonly notes: readonly string[];
}

/** A live server that this command was asked to examine, and how to log in to it. */
export interface LiveServer {
  /** Read anew each time; throws ExplainedError when the URL cannot be used. */
  target(): LiveTarget;
  readonly password: () => LivePassword;
}

/** `url` may hold a password, unless it travels in `passwordFromUrl`. `prompt`: null where nobody can be asked. */
export function liveServer(options: {
  url: string;
  passwordFromUrl: string | null;
  environment: Environment;
  prompt: (() => Promise<string>) | null;
}): LiveServer {
  const { url, environment, prompt } = options;
  const target = () => parseLiveTarget(url, ownName());
  let password: LivePassword | null = null;
  return {
    target,
    password: () =>
      (password ??= livePassword({
        target: target(),
        fromUrl: options.passwordFromUrl ?? passwordInUrl(url),
        environment,
        prompt,
      })),
  };
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'postgres';
  }
}

/** In this order: the URL, PGPASSWORD, the password file (for MySQL and MariaDB: MYSQL_PWD), a prompt. Nothing of it is ever printed or stored. */
export function livePassword(options: {
  target: LiveTarget;
  fromUrl: string | null;
  environment: Environment;
  prompt: (() => Promise<string>) | null;
}): LivePassword {
  const { target, fromUrl, environment, prompt } = options;
  const notes: string[] = [];
  const known =
    fromUrl ??
    (target.family === 'mysql'
      ? (environment.MYSQL_PWD ?? null)
      : (environment.PGPASSWORD ?? fromFile(target, environment, notes)));
  let asked: Promise<string> | null = null;
  return {
    notes,
    get: async () => known ?? (prompt === null ? null : (asked ??= prompt())),
  };
}

/** libpq's password file: https://www.postgresql.org/docs/current/libpq-pgpass.html */
function fromFile(target: LiveTarget, environment: Environment, notes: string[]): string | null {
  const path = environment.PGPASSFILE ?? (environment.home === null ? null : join(environment.home, '.pgpass'));
  if (path === null) return null;
  try {
    const status = statSync(path);
    if (!status.isFile()) return null;
    if ((status.mode & 0o077) !== 0) {
      notes.push(`The password file ${path} was ignored because others can read it. Set its mode to 0600.`);
      return null;
    }
    return passwordFor(target, readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The password of the first line that fits; an asterisk fits everything, a backslash escapes colon and backslash. */
export function passwordFor(target: LiveTarget, file: string): string | null {
  const wanted = [
    target.host.startsWith('/') ? 'localhost' : target.host,
    String(target.port),
    target.database ?? '*',
    target.user,
  ];
  for (const line of file.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const parts = splitFields(line);
    if (parts.length !== 5) continue;
    const fits = wanted.every((value, index) => parts[index] === '*' || parts[index] === value || value === '*');
    if (fits) return parts[4] ?? null;
  }
  return null;
}

function splitFields(line: string): string[] {
  const fields = [''];
  for (let index = 0; index < line.length; index += 1) {
    const character = line[index] ?? '';
    if (character === ':' && fields.length < 5) fields.push('');
    else
      fields[fields.length - 1] +=
        character === '\\' && index + 1 < line.length ? (line[(index += 1)] ?? '') : character;
  }
  return fields;
}
