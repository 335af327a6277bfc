import type { PeerItem } from './checks-peers.ts';

/** Exponent of growth between two sizes: 1 is linear. */
export function growthExponent(small: number, large: number, smallMs: number, largeMs: number): number {
  return Math.log(largeMs / smallMs) / Math.log(large / small);
}

/** What a peer finds and we do not, which has no argument: empty, or there is work to do. */
export function unanswered(items: readonly PeerItem[], known: ReadonlySet<string>): readonly PeerItem[] {
  return items.filter(({ ours = [], argued }) =>
    ours.length > 0 ? ours.some((id) => !known.has(id)) : argued === undefined,
  );
}

/** Checks that no item of the peer names. */
export function onlyOurs(items: readonly PeerItem[], known: ReadonlySet<string>): readonly string[] {
  const theirs = new Set(items.flatMap(({ ours = [] }) => ours));
  return [...known].filter((id) => !theirs.has(id)).toSorted();
}
