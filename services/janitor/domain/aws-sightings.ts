import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';
import { sandboxName } from '../../../shared/sandbox-name.ts';
import type { SandboxTags } from '../../../shared/sandbox-tags.ts';
import type { SweepCandidate } from './sweep-plan.ts';

/** A sandbox of which at least one resource was seen. */
export interface SeenSandbox {
  readonly name: string;
  readonly scanId: string;
  readonly attempt: number;
  readonly expiresAt: string;
}

/** The sandboxes of an installation, each once, out of the tags of everything that was seen. */
export function seenSandboxes(seen: readonly Omit<SandboxTags, 'installation'>[]): SeenSandbox[] {
  const found = new Map<string, SeenSandbox>();
  for (const { scanId, attempt, expiresAt } of seen) {
    const name = sandboxName({ scanId, attempt });
    const known = found.get(name);
    if (known === undefined || Date.parse(known.expiresAt) < Date.parse(expiresAt))
      found.set(name, { name, scanId, attempt, expiresAt });
  }
  return [...found.values()];
}

/**
 * Whether somebody still needs it. Expired: nobody, whatever became of its scan. Removed already by what its proof says:
 * what stands was made by a late delivery, and nobody knows of it.
 */
export function asCandidate(
  seen: SeenSandbox,
  state: SandboxProof['state'] | null,
  now: Date,
): SweepCandidate & SeenSandbox {
  const expired = Date.parse(seen.expiresAt) <= now.getTime();
  const orphaned = state === 'removed' || state === 'nothing-created';
  return { ...seen, ownerAlive: !expired && !orphaned && state !== 'kept', kept: state === 'kept' };
}
