import { z } from 'zod';
import { ConnectionError, ConnectionReason } from './connection-problem.ts';
import type { Database, DatabaseLimits } from './database.ts';

/** Everything that a probe is told about the copy beside it. It resolves no name and has no setting of its own. */
export const RemoteConnection = z.strictObject({
  /** Whose protocol the copy speaks; PostgreSQL's when nothing is said. */
  family: z.literal('mysql').optional(),
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

/** How a login ended: `reason` is null when it was granted. */
export const LoginProof = z.strictObject({ reason: ConnectionReason.nullable() });
export type LoginProof = z.infer<typeof LoginProof>;

/** The first database that lets us in; any of them may have been dropped or closed. */
export async function enter(
  doors: readonly string[],
  open: (database: string) => Promise<Database>,
): Promise<Database> {
  let refusal: unknown;
  for (const door of doors) {
    try {
      return await open(door);
    } catch (error) {
      const other = error instanceof ConnectionError && /^(unknown-database|not-allowed)$/.test(error.reason);
      if (!other) throw error;
      refusal = error;
    }
  }
  throw refusal;
}
