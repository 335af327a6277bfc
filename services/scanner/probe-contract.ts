import { z } from 'zod';
import { LoginProof, RemoteConnection } from '../../shared/database/remote-connection.ts';
import { AppError } from '../../shared/errors.ts';
import type { FactResult } from './domain/gathered.ts';
import type { Fact } from './facts/define-fact.ts';
import { facts as catalogue } from './facts/index.generated.ts';

/** What the room asks of its probe: to log in, or to gather facts until `sliceMs` are over. Times in milliseconds. */
export const ScannerProbeRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('login'), connection: RemoteConnection, forMs: z.int().min(0).max(200_000) }),
  z.strictObject({
    ask: z.literal('facts'),
    connection: RemoteConnection,
    sandbox: z.strictObject({ name: z.string(), kind: z.enum(['restored', 'attached']) }),
    facts: z.array(z.string()),
    context: z.strictObject({
      ourRoles: z.array(z.string()),
      ourDatabases: z.array(z.string()),
      ourPasswords: z.array(z.string()).optional(),
      accountTables: z.enum(['mysql-5.7', 'mysql', 'mariadb']).optional(),
    }),
    sliceMs: z.int().min(0).max(240_000),
  }),
]);
export type ScannerProbeRequest = z.infer<typeof ScannerProbeRequest>;

const Result = z.discriminatedUnion('status', [
  z.strictObject({
    status: z.literal('available'),
    rows: z.array(z.unknown()),
    failures: z.array(z.strictObject({ database: z.string().nullable(), reason: z.string().max(1000) })),
  }),
  z.strictObject({ status: z.literal('unavailable'), reason: z.string().max(1000) }),
]);

export const ScannerProbeAnswer = z.discriminatedUnion('answer', [
  z.strictObject({ answer: z.literal('login'), proof: LoginProof }),
  z.strictObject({
    answer: z.literal('facts'),
    databases: z.array(z.string()),
    results: z.record(z.string(), Result),
    /** Facts that this slice had no time for. */
    remaining: z.array(z.string()),
  }),
]);
export type ScannerProbeAnswer = z.infer<typeof ScannerProbeAnswer>;

/** The results of facts that were asked for, every row in the form of its fact; anything else is `probe-answer-invalid`. */
export function checkedResults(
  results: Readonly<Record<string, FactResult>>,
  asked: readonly string[],
): Readonly<Record<string, FactResult>> {
  const facts: Readonly<Record<string, Fact>> = catalogue;
  for (const [name, result] of Object.entries(results)) {
    const fact = asked.includes(name) ? facts[name] : undefined;
    if (fact === undefined) throw invalid();
    if (result.status === 'available' && !result.rows.every((row) => fits(fact, row))) throw invalid();
  }
  return results;
}

function fits(fact: Fact, row: unknown): boolean {
  if (!fact.Row.safeParse(row).success) return false;
  return fact.scope === 'server' || z.object({ database: z.string() }).safeParse(row).success;
}

function invalid(): AppError {
  return new AppError('probe-answer-invalid', 'The probe answered in a form that is not expected. Scan again.');
}
