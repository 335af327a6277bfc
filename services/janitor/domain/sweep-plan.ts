/** What is known of a registered sandbox when it is asked whether it may be swept. */
export interface SweepCandidate {
  readonly name: string;
  readonly ownerAlive: boolean;
  /** Left standing on request. */
  readonly kept: boolean;
  readonly expiresAt: string;
}

/**
 * `abandoned`: its command is gone, so nobody else will remove it; kept ones wait for their expiry. `all`: kept ones
 * too. A sandbox whose command lives belongs to that command, however old it is.
 */
export function mayBeSwept(candidate: SweepCandidate, which: 'abandoned' | 'all', now: Date): boolean {
  if (candidate.ownerAlive) return false;
  return which === 'all' || !candidate.kept || Date.parse(candidate.expiresAt) <= now.getTime();
}
