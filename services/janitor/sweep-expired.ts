import { SandboxProof } from '../../events/documents/sandbox-record.ts';
import { SandboxDestroyed } from '../../events/sandbox-destroyed.ts';
import { documentKey, type DocumentStore } from '../../shared/documents/document-store.ts';
import type { TimedReaction } from '../../shared/reaction.ts';
import { countByKind, removedProof } from './domain/removal-proof.ts';
import { agesInMinutes, mayBeSwept } from './domain/sweep-plan.ts';
import type { SandboxAges, Sandboxes } from './ports.ts';
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

/**
 * Timer: whatever happened to its scan, an abandoned sandbox goes. `ages` is told how many stand and how old the oldest
 * is, of sandboxes that live `lifetimeHours`; `documents` keeps the proof of what was removed.
 */
export const sweepExpired = (deps: {
  sandboxes: Sandboxes;
  documents?: DocumentStore;
  ages?: { readonly report: SandboxAges['report']; readonly lifetimeHours: number };
}): TimedReaction => ({
  name: 'sweep-expired',
  source: 'janitor',
  async tick(now) {
    if (deps.ages !== undefined) {
      const minutes = agesInMinutes(await deps.sandboxes.registered(), deps.ages.lifetimeHours, now);
      await deps.ages.report(minutes.length, Math.max(0, ...minutes));
    }
    const gone = (await sweep(deps, 'abandoned', now)).filter(({ problem }) => problem === null);
    for (const swept of gone) await noteRemoval(deps.documents, swept, now);
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

async function noteRemoval(documents: DocumentStore | undefined, swept: Swept, now: Date): Promise<void> {
  const key = documentKey(swept, 'sandbox');
  const proof = await documents?.get(key, SandboxProof);
  if (documents === undefined || proof == null) return;
  await documents.put(key, SandboxProof, removedProof(proof, swept.removed, now));
}
