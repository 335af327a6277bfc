import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { childEnvironment, type Environment } from '../../../../shared/env.ts';
import { AppError } from '../../../../shared/errors.ts';

/** The MariaDB or MySQL server of this machine. */
export interface MysqlBinaries {
  readonly flavour: 'mariadb' | 'mysql';
  readonly program: string;
  /** As it prints it, e.g. `10.11.19-MariaDB-0+deb12u1`, `9.7.0`. */
  readonly version: string;
  /** Directory with the SQL of MariaDB's system tables, or with MySQL's character sets. */
  readonly share: string;
}

/** Servers lie in folders that an ordinary user's PATH leaves out. */
const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/usr/libexec', '/usr/local/mysql/bin', '/opt/homebrew/bin'];
/** MariaDB's name comes first: `mysqld` may be a link to it. */
const programs = ['mariadbd', 'mysqld'];

/** The first server that runs; null: this machine has none. Asking takes a fifth of a second. */
export function findMysqlBinaries(environment: Pick<Environment, 'PATH'>): MysqlBinaries | null {
  const folders = [...environment.PATH.split(delimiter).filter((folder) => folder.startsWith('/')), ...systemFolders];
  for (const name of programs)
    for (const folder of new Set(folders)) {
      const program = join(folder, name);
      if (!isExecutable(program)) continue;
      const described = describeServer(program);
      if (described !== null) return described;
    }
  return null;
}

/** Null: it does not run, or is something else. */
function describeServer(program: string): MysqlBinaries | null {
  const version = /\bVer (\d+\.\d+\.\d+\S*)/.exec(ask(program, ['--no-defaults', '--version']) ?? '')?.[1];
  if (version === undefined) return null;
  const help = ask(program, ['--no-defaults', '--verbose', '--help']) ?? '';
  const sets = /^character-sets-dir\s+(\/.*?)\/*\s*$/m.exec(help)?.[1] ?? '/usr/share/mysql/charsets';
  return { flavour: /mariadb/i.test(version) ? 'mariadb' : 'mysql', program, version, share: join(sets, '..') };
}

function ask(program: string, args: readonly string[]): string | null {
  const { status, stdout } = spawnSync(program, args, {
    cwd: '/',
    env: childEnvironment({ LC_ALL: 'C' }),
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
    timeout: 20_000,
  });
  return status === 0 ? stdout : null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** What `mariadbd --bootstrap` reads to make an empty installation. Files were renamed in MariaDB 11. */
export function systemTablesSql({ share }: MysqlBinaries): string {
  const parts = ['system_tables.sql', 'performance_tables.sql'].map((part) =>
    ['mariadb_', 'mysql_'].map((prefix) => join(share, `${prefix}${part}`)).find((path) => existsSync(path)),
  );
  if (parts[0] === undefined || parts[1] === undefined)
    throw new AppError(
      'engine-unusable',
      'The MariaDB of this machine lacks the files that describe its system tables. Install the package mariadb-server-core anew.',
    );
  const tables = parts.map((path) => readFileSync(path as string, 'utf8')).join('\n');
  return `CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n${tables}\n`;
}
