import { z } from 'zod';
import { ConnectionError, ConnectionReason } from './connection-problem.ts';
import type { Database, DatabaseAccess, DatabaseLimits } from './database.ts';
import { openPostgres } from './postgres.ts';

/** Everything that a probe is told about the copy beside it. It resolves no name and has no setting of its own. */
export const RemoteConnection = z.strictObject({
  /** The private address. */
  address: z.string().min(1),
  port: z.int().min(1).max(65_535),
  /** The name that the server's certificate must prove. */
  endpointName: z.string().min(1),
  user: z.string().min(1),
  password: z.string().min(1),
  /** Databases to enter first, to learn of the others. */
  doors: z.array(z.string().min(1)).min(1),
  /** PEM certificates of the authorities that may vouch for the server. */
  authority: z.string().includes('-----BEGIN CERTIFICATE-----'),
});
export type RemoteConnection = z.infer<typeof RemoteConnection>;

/** A cold volume fetches every block on first touch: patience, but less than a slice. */
export const remoteLimits: DatabaseLimits = { connectMs: 10_000, statementMs: 60_000, lockMs: 5_000 };

/**
 * The copy as RDS restored it, over verified TLS. `listed`: `enterable` leaves out databases that our role may not
 * enter, `all` names them too, so that whoever tries can say so. RDS's own database is left out.
 */
export function remotePostgres(
  connection: RemoteConnection,
  listed: 'enterable' | 'all',
  limits: DatabaseLimits = remoteLimits,
): DatabaseAccess {
  const open = (database: string) => openRemote(connection, database, limits);
  return {
    async databases() {
      const entrance = await enter(connection, limits);
      try {
        const rows = await entrance.textRows(listed === 'all' ? everyDatabase() : everyDatabase(enterable));
        return rows.flatMap(([name]) => name ?? []);
      } finally {
        await entrance.close();
      }
    },
    open: (_sandbox, database) => open(database),
  };
}

/** How a login ended: `reason` is null when it was granted. */
export const LoginProof = z.strictObject({ reason: ConnectionReason.nullable() });
export type LoginProof = z.infer<typeof LoginProof>;

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
      await (await enter(connection, remoteLimits)).close();
      return { reason: null };
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error;
      const hopeless = !error.retryable && error.reason !== 'wrong-credentials';
      if (hopeless || clock.now() + pause > until) return { reason: error.reason };
      await clock.wait(pause);
    }
  }
}

/** The first database that lets us in; any of them may have been dropped or closed. */
async function enter(connection: RemoteConnection, limits: DatabaseLimits): Promise<Database> {
  let refusal: unknown;
  for (const door of connection.doors) {
    try {
      return await openRemote(connection, door, limits);
    } catch (error) {
      const other = error instanceof ConnectionError && /^(unknown-database|not-allowed)$/.test(error.reason);
      if (!other) throw error;
      refusal = error;
    }
  }
  throw refusal;
}

function openRemote(connection: RemoteConnection, database: string, limits: DatabaseLimits): Promise<Database> {
  const { address, port, user, password, authority, endpointName } = connection;
  return openPostgres({
    host: address,
    port,
    user,
    password,
    database,
    tls: { authority, serverName: endpointName },
    limits,
  });
}

const enterable = `AND pg_catalog.has_database_privilege(oid, 'CONNECT')`;

function everyDatabase(condition = ''): string {
  return `
  SELECT datname FROM pg_catalog.pg_database
  WHERE datallowconn AND NOT datistemplate AND datname <> 'rdsadmin' ${condition}
  ORDER BY datname COLLATE "C"`;
}
