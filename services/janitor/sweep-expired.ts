import { SandboxDestroyed } from '../../events/sandbox-destroyed.ts';
import { documentKey } from '../../shared/documents/document-store.ts';
import type { TimedReaction } from '../../shared/reaction.ts';
import { countByKind } from './domain/removal-proof.ts';
import { mayBeSwept } from './domain/sweep-plan.ts';
import type { Sandboxes } from './ports.ts';
import { tearDown } from './tear-down.ts';

/** A sandbox that a sweep came upon: what was removed of it, or that something would not go. */
export interface Swept {
  readonly name: string;
  readonly scanId: string;
  readonly attempt: number;
  readonly removed: readonly { readonly kind: string; readonly name: string }[];
  /** The error that kept it standing; null when it is gone. */
  readonly problem: unknown;
}

/** Removes what dead commands left behind. One that will not go does not keep the others. */
export async function sweep(
  deps: { sandboxes: Sandboxes },
  which: 'abandoned' | 'all',
  now: Date,
): Promise<readonly Swept[]> {
  const swept: Swept[] = [];
  for (const candidate of await deps.sandboxes.registered()) {
    if (!mayBeSwept(candidate, which, now)) continue;
    const { name, scanId, attempt } = candidate;
    const about = { name, scanId, attempt };
    try {
      swept.push({ ...about, removed: await tearDown(deps.sandboxes, name), problem: null });
    } catch (problem) {
      swept.push({ ...about, removed: [], problem });
    }
  }
  return swept;
}

/** Timer: whatever happened to its scan, an abandoned sandbox goes. */
export const sweepExpired = (deps: { sandboxes: Sandboxes }): TimedReaction => ({
  name: 'sweep-expired',
  source: 'janitor',
  async tick(now) {
    const gone = (await sweep(deps, 'abandoned', now)).filter(({ problem }) => problem === null);
    return gone.map(({ name, scanId, attempt, removed }) =>
      SandboxDestroyed.about(
        { scanId, attempt },
        {
          sandboxName: name,
          sandboxKey: documentKey({ scanId, attempt }, 'sandbox'),
          removed: countByKind(removed),
          kept: false,
        },
      ),
    );
  },
});
