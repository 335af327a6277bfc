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

/** Since how long they stand, in minutes: their lifetime was added to their beginning when they were made. */
export function agesInMinutes(
  candidates: readonly Pick<SweepCandidate, 'expiresAt'>[],
  lifetimeHours: number,
  now: Date,
): number[] {
  return candidates.map(({ expiresAt }) =>
    Math.max(0, Math.round((now.getTime() - Date.parse(expiresAt)) / 60_000 + lifetimeHours * 60)),
  );
}
