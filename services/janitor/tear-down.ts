import { AppError } from '../../shared/errors.ts';
import { keyOf, nextToRemove, reportedKind } from './domain/teardown-plan.ts';
import type { Sandboxes } from './ports.ts';

/** More steps than any sandbox has parts. */
const mostSteps = 60;
/** What was asked to go this often and shows no sign of it is not asked again now. */
const mostTries = 3;

/** Something is still there: what, and why; it will be tried again. */
export class StillStandingError extends AppError {
  readonly left: readonly { kind: string; name: string; why: string }[];

  constructor(left: StillStandingError['left']) {
    const named = left.length === 0 ? '' : `: ${left.map(({ kind, name }) => `${kind} ${name}`).join(', ')}`;
    super('sandbox-still-standing', `Something of the sandbox is still there${named}. It will be tried again.`, {
      retryable: true,
    });
    this.left = left;
  }
}

/**
 * Looks, removes one part, and looks again, until nothing stands. Whatever was begun before is simply continued. What
 * takes its time is asked for, and everything that need not wait for it goes meanwhile.
 */
export async function tearDown(sandboxes: Sandboxes, name: string): Promise<{ kind: string; name: string }[]> {
  const removed: { kind: string; name: string }[] = [];
  const refused = new Set<string>();
  const asked = new Map<string, number>();
  let standing = await sandboxes.describe(name);
  for (let step = 0; step < mostSteps; step += 1) {
    if (standing.parts.length === 0) return removed;
    const next = nextToRemove(standing, refused);
    if (next === null) break;
    const key = keyOf(next);
    if ((await sandboxes.remove(name, next.part, next.name)) === 'not-yet') refused.add(key);
    asked.set(key, (asked.get(key) ?? 0) + 1);
    if (asked.get(key) === mostTries) refused.add(key);
    standing = await sandboxes.describe(name);
    const still = standing.parts.find((part) => keyOf(part) === key);
    const kind = reportedKind(next.part);
    if (still === undefined && kind !== null) removed.push({ kind, name: next.name });
  }
  throw new StillStandingError(
    standing.parts.map(({ part, name: thing, why = 'It is being removed.' }) => ({ kind: part, name: thing, why })),
  );
}
