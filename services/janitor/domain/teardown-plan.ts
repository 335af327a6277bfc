/** A part of a sandbox that may still be there. */
export type SandboxPart = 'restore' | 'server' | 'socket-directory' | 'directory' | 'watchdog' | 'record';

/** What was seen of a sandbox: each part that is there, by the name it has. */
export interface Standing {
  readonly parts: readonly { readonly part: SandboxPart; readonly name: string }[];
}

/**
 * By dependency: what still works on it, then what runs, then what it ran on; then who would have done this in our
 * place, and last the record, without which nobody would find the rest.
 */
const order: readonly SandboxPart[] = ['restore', 'server', 'socket-directory', 'directory', 'watchdog', 'record'];

/** The part to remove next; null when nothing is left. */
export function nextToRemove(standing: Standing): { part: SandboxPart; name: string } | null {
  for (const part of order) {
    const found = standing.parts.find((candidate) => candidate.part === part);
    if (found !== undefined) return found;
  }
  return null;
}

/** What a reader is told was removed: the parts that stand for something of the scan. */
export function reportedKind(part: SandboxPart): string | null {
  if (part === 'server') return 'server';
  return part === 'directory' || part === 'socket-directory' ? 'directory' : null;
}
