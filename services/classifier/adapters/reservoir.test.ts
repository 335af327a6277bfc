import { describe, expect, it } from '@jest/globals';
import { reservoir } from './reservoir.ts';

describe('reservoir', () => {
  it('keeps everything while there is room', () => {
    const kept = reservoir<number>(3);
    expect([1, 2, 3].map((item) => kept.offer(item))).toEqual([null, null, null]);
    expect(kept.items).toEqual([1, 2, 3]);
  });

  it('chooses evenly, always in the same way, and says what fell out', () => {
    const choose = () => {
      const kept = reservoir<number>(100);
      const dropped = Array.from({ length: 10_000 }, (_, i) => kept.offer(i)).filter((item) => item !== null);
      expect(new Set([...dropped, ...kept.items]).size).toBe(10_000);
      return [...kept.items];
    };
    const items = choose();
    expect(choose()).toEqual(items);
    const late = items.filter((item) => item >= 5000).length;
    expect(late).toBeGreaterThan(30);
    expect(late).toBeLessThan(70);
  });
});
