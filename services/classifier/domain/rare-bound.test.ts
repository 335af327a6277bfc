import { describe, expect, it } from '@jest/globals';
import { absenceProvenFrom } from './rare-bound.ts';

describe('absenceProvenFrom', () => {
  it('is the share at which a sample of that size misses with a chance of one in twenty', () => {
    for (const rows of [1, 10, 1000, 1_000_000]) expect((1 - absenceProvenFrom(rows)) ** rows).toBeCloseTo(0.05, 6);
    expect(absenceProvenFrom(1000)).toBeCloseTo(0.00299, 5);
  });

  it('proves nothing without a row', () => {
    expect(absenceProvenFrom(0)).toBe(1);
  });
});
