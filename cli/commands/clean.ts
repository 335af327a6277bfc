import { AppError } from '../../shared/errors.ts';
import { readEnvironment } from '../../shared/env.ts';
import { exitCode } from '../exit-codes.ts';
import { localCleaner } from '../wiring-cleaner.ts';
import type { Terminal } from '../terminal.ts';

/** `stillframe clean`: removes every sandbox of this user that no running scan owns, or those of one scan. */
export async function clean(options: { dryRun: boolean; scan?: string }, out: Terminal): Promise<number> {
  const cleaner = localCleaner(readEnvironment());
  const standing = (await cleaner.standing()).filter(({ scanId }) => (options.scan ?? scanId) === scanId);
  for (const { name } of standing.filter(({ owned }) => owned))
    out.line(`${name}: belongs to a running scan, left alone`);
  if (options.dryRun) {
    for (const { name, expiresAt } of standing.filter(({ owned }) => !owned))
      out.line(`${name}: would be removed (expires ${expiresAt})`);
    return exitCode.complete;
  }
  const swept = await cleaner.removeAll(options.scan);
  for (const { name, problem } of swept)
    out.line(
      problem === null
        ? `${name}: removed`
        : `${name}: ${problem instanceof AppError ? problem.message : 'could not be removed'}`,
    );
  if (swept.length === 0) out.line('Nothing to remove.');
  return swept.every(({ problem }) => problem === null) ? exitCode.complete : exitCode.failed;
}
