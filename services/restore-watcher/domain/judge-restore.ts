/** How a restore stands, as RDS or the local register tells it. `gone`: there is no trace of the sandbox. */
export interface RestoreState {
  readonly status: 'creating' | 'available' | 'failed' | 'gone';
  /** Our own sentence, when it failed. */
  readonly failure: { readonly code: string; readonly message: string } | null;
  /** ISO 8601: when AWS says that the copy was created; from then on it is billed. */
  readonly createdAt?: string;
}

export type RestoreJudgement =
  | { readonly verdict: 'wait' | 'ready' | 'timed-out' }
  | { readonly verdict: 'failed'; readonly code: string; readonly message: string };

/** Wait, go on, or give up. `startedAt` is ISO 8601; a restore that is ready late is ready all the same. */
export function judgeRestore(state: RestoreState, startedAt: string, now: Date, limitMs: number): RestoreJudgement {
  switch (state.status) {
    case 'available':
      return { verdict: 'ready' };
    case 'failed':
      return { verdict: 'failed', ...(state.failure ?? unexplained) };
    case 'gone':
      return { verdict: 'failed', ...lost };
    case 'creating':
      return { verdict: now.getTime() - Date.parse(startedAt) > limitMs ? 'timed-out' : 'wait' };
  }
}

const unexplained = { code: 'restore-failed', message: 'The restore failed without a reason. Scan again.' };
const lost = {
  code: 'sandbox-lost',
  message: 'The sandbox was removed by somebody else while it was being restored. Scan again.',
};
