import { ConnectionError } from './connection-problem.ts';
import type { DatabaseAccess, DatabaseLimits } from './database.ts';
import { enter, remoteLimits, type LoginProof, type RemoteConnection } from './remote-connection.ts';
import { openRemoteMysql, remoteMysql } from './remote-mysql.ts';
import { openRemotePostgres, remotePostgres } from './remote-postgres.ts';

/** The restored copy, through the driver of its family. What `listed` means only PostgreSQL tells apart. */
export function remoteDatabase(
  connection: RemoteConnection,
  listed: 'enterable' | 'all',
  limits: DatabaseLimits = remoteLimits,
): DatabaseAccess {
  return connection.family === 'mysql' ? remoteMysql(connection, limits) : remotePostgres(connection, listed, limits);
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
  const open = connection.family === 'mysql' ? openRemoteMysql : openRemotePostgres;
  const until = clock.now() + forMs;
  for (let pause = 1000; ; pause = Math.min(pause * 2, 10_000)) {
    try {
      await (await enter(connection.doors, (door) => open(connection, door, remoteLimits))).close();
      return { reason: null };
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const hopeless = !error.retryable && error.reason !== 'wrong-credentials';
      if (hopeless || clock.now() + pause > until) return { reason: error.reason };
      await clock.wait(pause);
    }
  }
}
