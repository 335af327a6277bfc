/** A part of a sandbox that may still be there: of one on this machine, or of one in AWS. */
export type SandboxPart =
  | 'restore'
  | 'server'
  | 'socket-directory'
  | 'directory'
  | 'watchdog'
  | 'record'
  | 'database'
  | 'cluster'
  | 'snapshot'
  | 'cluster-snapshot'
  | 'subnet-group'
  | 'function'
  | 'network-interface'
  | 'subnet'
  | 'vpc'
  | 'slot';

export interface StandingPart {
  readonly part: SandboxPart;
  readonly name: string;
  /** `going`: its removal is under way; `foreign`: not ours to remove, and in the way. Left out: it can be removed. */
  readonly state?: 'going' | 'foreign';
  /** Why it is still there or in the way, for a reader. */
  readonly why?: string;
}

/** What was seen of a sandbox: each part that is there, by the name it has. */
export interface Standing {
  readonly parts: readonly StandingPart[];
}

/**
 * By dependency and price: what still works on it, what runs and costs, what it ran on; then who would have done this in
 * our place, and last what others would find the rest by.
 */
const order: readonly SandboxPart[] = [
  ...(['restore', 'server', 'socket-directory', 'directory', 'watchdog', 'record'] as const),
  ...(['database', 'cluster', 'snapshot', 'cluster-snapshot', 'subnet-group', 'function'] as const),
  ...(['network-interface', 'subnet', 'vpc', 'slot'] as const),
];

/** What has to be gone before a part can go; anything of it that still stands, in whatever state, holds it. */
const after: Partial<Record<SandboxPart, readonly SandboxPart[]>> = {
  cluster: ['database'],
  'subnet-group': ['database', 'cluster'],
  subnet: ['database', 'cluster', 'subnet-group', 'function', 'network-interface'],
  vpc: ['subnet', 'network-interface', 'subnet-group'],
  slot: [
    'database',
    'cluster',
    'snapshot',
    'cluster-snapshot',
    'subnet-group',
    'function',
    'network-interface',
    'subnet',
    'vpc',
  ],
};

/** The part to remove next, none of those that refused already; null when nothing can be removed now. */
export function nextToRemove(standing: Standing, refused: ReadonlySet<string> = new Set()): StandingPart | null {
  for (const part of order) {
    if (after[part]?.some((first) => standing.parts.some((other) => other.part === first)) === true) continue;
    const found = standing.parts.find(
      (candidate) => candidate.part === part && candidate.state === undefined && !refused.has(keyOf(candidate)),
    );
    if (found !== undefined) return found;
  }
  return null;
}

export function keyOf({ part, name }: Pick<StandingPart, 'part' | 'name'>): string {
  return `${part} ${name}`;
}

/** What a reader is told was removed: the parts that stand for something of the scan. */
export function reportedKind(part: SandboxPart): string | null {
  switch (part) {
    case 'restore':
    case 'watchdog':
    case 'record':
    case 'slot':
      return null;
    case 'socket-directory':
      return 'directory';
    default:
      return part;
  }
}
