import { describe, expect, it } from '@jest/globals';
import { checks } from '../services/scanner/checks/index.generated.ts';
import { growthExponent, onlyOurs, unanswered } from './checks-figures.ts';
import { pgdsat, splinter } from './checks-peers.ts';

const known = new Set(checks.map(({ id }) => id));

describe('growthExponent', () => {
  it('is one when ten times as much takes ten times as long', () => {
    expect(growthExponent(1000, 10_000, 50, 500)).toBeCloseTo(1);
    expect(growthExponent(1000, 10_000, 50, 50)).toBeCloseTo(0);
  });
});

describe('the lists of peers', () => {
  it.each([
    ['splinter', splinter],
    ['pgdsat', pgdsat],
  ] as const)('%s looks at nothing that we neither find nor argue', (_, items) => {
    expect(unanswered(items, known)).toEqual([]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  it('show what is missing, and what is ours alone', () => {
    const items = [
      { id: '1', about: 'a', ours: ['x'] },
      { id: '2', about: 'b' },
    ];
    expect(unanswered(items, new Set(['x'])).map(({ id }) => id)).toEqual(['2']);
    expect(unanswered(items, new Set([])).map(({ id }) => id)).toEqual(['1', '2']);
    expect(onlyOurs(items, new Set(['x', 'y']))).toEqual(['y']);
  });
});
