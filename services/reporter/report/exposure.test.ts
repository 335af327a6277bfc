import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { waysIn } from './exposure.ts';

const posture = richScan.posture?.verdicts ?? [];

describe('waysIn', () => {
  it('counts an open network only before an address known to be public', () => {
    expect(waysIn(posture, true).map(({ checkId }) => checkId)).toEqual(['endpoint-is-public']);
    expect(waysIn(posture, false)).toEqual([]);
    expect(waysIn(posture, null)).toEqual([]);
  });

  it('counts a public snapshot whatever the network is like', () => {
    const snapshot = { ...posture[0]!, checkId: 'snapshot-is-public' };
    expect(waysIn([snapshot], false)).toEqual([snapshot]);
  });
});
