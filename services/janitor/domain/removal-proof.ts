import type { SandboxProof } from '../../../events/documents/sandbox-record.ts';

interface Thing {
  readonly kind: string;
  readonly name: string;
}

/**
 * The proof after everything is gone. What was created and stands no longer was removed, also when a removal that
 * nobody could note any more did it.
 */
export function removedProof(proof: SandboxProof, removed: readonly Thing[], at: Date): SandboxProof {
  const noted = new Set(proof.removed.map(keyOf));
  const added: SandboxProof['removed'] = [];
  for (const { kind, name } of [...removed, ...proof.created]) {
    if (noted.has(keyOf({ kind, name }))) continue;
    noted.add(keyOf({ kind, name }));
    added.push({ kind, name, at: at.toISOString() });
  }
  const all = [...proof.removed, ...added];
  return { ...proof, removed: all, left: [], state: all.length === 0 ? 'nothing-created' : 'removed' };
}

/** The proof of a sandbox that stays on request: where it is, how to look into it and how to get rid of it. */
export function keptProof(proof: SandboxProof, left: SandboxProof['left']): SandboxProof {
  return { ...proof, left, state: 'kept' };
}

/** How many of each kind, e.g. { server: 1, directory: 1 }. */
export function countByKind(things: readonly Thing[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { kind } of things) counts[kind] = (counts[kind] ?? 0) + 1;
  return counts;
}

function keyOf({ kind, name }: Thing): string {
  return JSON.stringify([kind, name]);
}
