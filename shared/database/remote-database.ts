import { ConnectionError } from './connection-problem.ts';
import type { Database, DatabaseAccess, DatabaseLimits } from './database.ts';
import { ownDatabases } from './mysql-databases.ts';
import { openMysql } from './mysql.ts';
import { rdsDatabases } from './postgres-databases.ts';
import { openPostgres } from './postgres.ts';
import { enter, remoteLimits, type LoginProof, type RemoteConnection } from './remote-connection.ts';

/** What is particular about a copy of each family; what `listed` means only PostgreSQL tells apart. */
const families = {
  postgres: { open: openPostgres, databases: rdsDatabases },
  mysql: { open: openMysql, databases: ownDatabases },
} as const;

/** The copy as RDS restored it, over verified TLS. */
export function remoteDatabase(
  connection: RemoteConnection,
  listed: 'enterable' | 'all',
  limits: DatabaseLimits = remoteLimits,
): DatabaseAccess {
  const open = (database: string) => openRemote(connection, database, limits);
  return {
    async databases() {
      const entrance = await enter(connection.doors, open);
      try {
        return await families[connection.family ?? 'postgres'].databases(entrance, listed);
      } finally {
        await entrance.close();
      }
    },
    open: (_sandbox, database) => open(database),
  };
}

function openRemote(connection: RemoteConnection, database: string, limits: DatabaseLimits): Promise<Database> {
  const { family = 'postgres', address, port, user, password, authority, endpointName } = connection;
  const tls = { authority, serverName: endpointName };
  return families[family].open({ host: address, port, user, password, database, tls, limits });
}

/** Milliseconds. */
export interface Clock {
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

export const realClock: Clock = {
  now: () => performance.now(),
  wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/**
 * Tries to log in until it works or `forMs` are over: a new password is applied some time after RDS accepted it. What
 * no waiting can change is answered at once.
 */
export async function proveLogin(connection: RemoteConnection, forMs: number, clock: Clock): Promise<LoginProof> {
  const until = clock.now() + forMs;
  for (let pause = 1000; ; pause = Math.min(pause * 2, 10_000)) {
    try {
      await (await enter(connection.doors, (door) => openRemote(connection, door, remoteLimits))).close();
      return { reason: null };
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const hopeless = !error.retryable && error.reason !== 'wrong-credentials';
      if (hopeless || clock.now() + pause > until) return { reason: error.reason };
      await clock.wait(pause);
    }
  }
}
