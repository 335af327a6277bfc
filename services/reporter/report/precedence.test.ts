import { describe, expect, it } from '@jest/globals';
import { atLeastAsGood } from './precedence.ts';

const problem = (code: string) => [{ code, message: 'm', remedy: 'r' }];
const finished = { outcome: 'incomplete', failure: null, problems: [] } as const;
const failedIn = (stage: 'restore' | 'classify') =>
  ({ outcome: 'failed', failure: { stage, code: 'c', message: 'm' }, problems: [] }) as const;
const rejected = { outcome: 'rejected', failure: null, problems: problem('a') } as const;

describe('atLeastAsGood', () => {
  it('prefers a finished scan to a failure and a failure to a rejection', () => {
    expect(atLeastAsGood(finished, failedIn('restore'))).toBe(true);
    expect(atLeastAsGood(failedIn('restore'), finished)).toBe(false);
    expect(atLeastAsGood(failedIn('restore'), rejected)).toBe(true);
    expect(atLeastAsGood(rejected, failedIn('restore'))).toBe(false);
  });

  it('prefers the failure of the earliest stage', () => {
    expect(atLeastAsGood(failedIn('restore'), failedIn('classify'))).toBe(true);
    expect(atLeastAsGood(failedIn('classify'), failedIn('restore'))).toBe(false);
  });

  it('finds nothing to replace when both say the same', () => {
    expect(atLeastAsGood(finished, { ...finished, outcome: 'complete' })).toBe(true);
    expect(atLeastAsGood(rejected, rejected)).toBe(true);
  });

  it('decides between two rejections the same way whichever was first', () => {
    const other = { ...rejected, problems: problem('b') };
    expect([atLeastAsGood(rejected, other), atLeastAsGood(other, rejected)]).toEqual([true, false]);
  });
});
