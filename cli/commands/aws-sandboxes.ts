import { StillStandingError, tearDown } from '../../services/janitor/tear-down.ts';
import type { AwsOptions } from '../aws/session.ts';
import { explainAwsError } from '../aws/explain-error.ts';
import { AppError } from '../../shared/errors.ts';
import { exitCode } from '../exit-codes.ts';
import { printable, type Terminal } from '../terminal.ts';
import { table } from '../text-table.ts';
import { awsCleaner, awsSystem } from '../wiring-aws.ts';

/** `stillframe sandboxes`: what stands in AWS, and of what it consists. */
export async function sandboxes(command: AwsOptions & { json: boolean }, out: Terminal): Promise<number> {
  const { sandboxes: standing } = await awsCleaner(await awsSystem(command));
  const found = await Promise.all(
    (await standing.registered()).map(async (sandbox) => ({
      ...sandbox,
      parts: (await standing.describe(sandbox.name)).parts.map(({ part, name }) => ({ part, name })),
    })),
  );
  if (command.json) {
    out.line(JSON.stringify(found, null, 2));
    return exitCode.complete;
  }
  if (found.length === 0) {
    out.line('No sandbox stands.');
    return exitCode.complete;
  }
  const rows = found.map(({ name, expiresAt, ownerAlive, kept, parts }) => [
    name,
    expiresAt,
    kept ? 'kept on request' : ownerAlive ? 'in use' : 'to be removed',
    parts.map(({ part }) => part).join(', '),
  ]);
  for (const line of table([['sandbox', 'expires', 'state', 'consists of'], ...rows])) out.line(printable(line));
  return exitCode.complete;
}

export interface AwsCleanCommand extends AwsOptions {
  readonly scan?: string;
  readonly dryRun: boolean;
}

/**
 * `stillframe clean --stage …`: removes sandboxes that nobody needs any more; with `--scan` those of this scan, whatever
 * it is doing. The network of a function can take an hour to go; the janitor continues by itself.
 */
export async function cleanAws(command: AwsCleanCommand, out: Terminal): Promise<number> {
  const { sandboxes: standing } = await awsCleaner(await awsSystem(command));
  const candidates = (await standing.registered()).filter(({ scanId }) => (command.scan ?? scanId) === scanId);
  if (candidates.length === 0) out.line('Nothing to remove.');
  let failed = false;
  for (const { name, ownerAlive, expiresAt } of candidates) {
    if (ownerAlive && command.scan === undefined) {
      out.line(`${name}: belongs to a running scan, left alone (--scan removes it all the same)`);
      continue;
    }
    if (command.dryRun) {
      out.line(`${name}: would be removed (expires ${expiresAt})`);
      for (const { part, name: thing } of (await standing.describe(name)).parts)
        out.line(printable(`  ${part} ${thing}`));
      continue;
    }
    try {
      const removed = await tearDown(standing, name);
      out.line(printable(`${name}: removed (${removed.map(({ kind }) => kind).join(', ')})`));
    } catch (error) {
      failed = true;
      if (error instanceof StillStandingError) {
        out.line(`${name}: on its way; the janitor goes on with what takes its time:`);
        for (const { kind, name: thing, why } of error.left) out.line(printable(`  ${kind} ${thing}: ${why}`));
        continue;
      }
      const known = error instanceof AppError ? error : explainAwsError(error);
      if (known === null) throw error;
      out.line(printable(`${name}: ${known.message}`));
    }
  }
  return failed ? exitCode.incomplete : exitCode.complete;
}
