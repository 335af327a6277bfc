import { AppError } from '../../shared/errors.ts';
import { nextToRemove, reportedKind } from './domain/teardown-plan.ts';
import type { Sandboxes } from './ports.ts';

/** Looks, removes one part, and looks again, until nothing stands. Whatever was begun before is simply continued. */
export async function tearDown(sandboxes: Sandboxes, name: string): Promise<{ kind: string; name: string }[]> {
  const removed: { kind: string; name: string }[] = [];
  for (let step = 0; step < 20; step += 1) {
    const next = nextToRemove(await sandboxes.describe(name));
    if (next === null) return removed;
    await sandboxes.remove(name, next.part);
    const kind = reportedKind(next.part);
    if (kind !== null) removed.push({ kind, name: next.name });
  }
  throw new AppError('sandbox-still-standing', 'Something of the sandbox is still there; it will be tried again.', {
    retryable: true,
  });
}
