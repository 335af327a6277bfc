import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { ProcessIdentity } from '../../../../shared/local/sandbox-records.ts';
import { hostBasedAuthentication, sandboxPort, sandboxRoles, serverSettings } from '../../domain/postgres-settings.ts';
import { runToEnd, startUntilReady, writeSecret, type ServerHome } from './server-process.ts';
import type { FailureWords } from './start-failure.ts';

/** Where a PostgreSQL server lives and who runs it. */
export interface PostgresPlace extends ServerHome {
  /** Directory with bin, lib and share. */
  readonly native: string;
}

export interface ServerPasswords {
  readonly admin: string;
  readonly loader: string;
  readonly reader: string;
}

const words: FailureWords = {
  memory: /shared memory|Cannot allocate memory|semaphore/i,
  memoryNeeded: '200 MB',
  unusable: 'The bundled PostgreSQL does not run on this machine; it needs glibc on Linux.',
};

/** An empty cluster whose only role is the bootstrap superuser. Takes about half a second. */
export async function createCluster(place: PostgresPlace, adminPassword: string, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  const secret = join(place.directory, 'secret');
  writeSecret(place, secret, adminPassword);
  const args = [
    ...['--pgdata', place.dataDirectory, '--username', sandboxRoles.admin, '--pwfile', secret],
    ...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C'],
    ...['--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
    ...['--no-sync', '--no-data-checksums', '--no-instructions', '--set', 'log_min_messages=panic'],
  ];
  try {
    await runToEnd(place, { program: programOf(place, 'initdb'), args, words }, signal);
  } finally {
    rmSync(secret, { force: true });
  }
  configure(place, 'postgresql.conf', serverSettings(place));
  configure(place, 'pg_hba.conf', hostBasedAuthentication());
  configure(place, 'pg_ident.conf', '');
}

/** Starts the server and waits until it accepts connections. */
export function startPostgres(place: PostgresPlace, signal: AbortSignal): Promise<ProcessIdentity> {
  return startUntilReady(
    place,
    {
      program: programOf(place, 'postgres'),
      args: ['-D', place.dataDirectory],
      diagnosis: { args: ['-c', 'log_min_messages=fatal'], end: 'SIGQUIT' },
      isReady: () => isReady(place.dataDirectory),
      pause: 5,
      words,
    },
    signal,
  );
}

/** The loader is modelled on rds_superuser: it may create roles and databases, but touches no file and no program. */
export async function createRoles(place: PostgresPlace, passwords: ServerPasswords): Promise<void> {
  const client = new pg.Client({
    host: place.socketDirectory,
    port: sandboxPort,
    user: sandboxRoles.admin,
    password: passwords.admin,
    database: 'postgres',
    ssl: false,
    application_name: 'stillframe',
    options: '',
    connectionTimeoutMillis: 10_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { loader, reader } = sandboxRoles;
    await client.query(`
      CREATE ROLE ${loader} LOGIN NOSUPERUSER CREATEDB CREATEROLE REPLICATION BYPASSRLS
        PASSWORD ${client.escapeLiteral(passwords.loader)};
      GRANT pg_monitor, pg_signal_backend, pg_checkpoint, pg_maintain, pg_read_all_data, pg_write_all_data,
        pg_create_subscription, pg_use_reserved_connections TO ${loader} WITH ADMIN OPTION;
      CREATE ROLE ${reader} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION BYPASSRLS CONNECTION LIMIT 8
        PASSWORD ${client.escapeLiteral(passwords.reader)};
      GRANT pg_read_all_data, pg_read_all_settings TO ${reader};`);
  } finally {
    await client.end();
  }
}

function configure(place: PostgresPlace, file: string, text: string): void {
  writeFileSync(join(place.dataDirectory, file), text);
}

function programOf({ native }: PostgresPlace, name: string): string {
  return join(native, 'bin', name);
}

/** The eighth line of the lock file says so. https://github.com/postgres/postgres/blob/REL_18_0/src/include/utils/pidfile.h */
function isReady(dataDirectory: string): boolean {
  try {
    return readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n')[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}
