import { describe, expect, it } from '@jest/globals';
import { estimateCost } from './estimate-cost.ts';

const hour = {
  startedAt: '2026-11-23T10:00:00.000Z',
  availableAt: '2026-11-23T10:20:00.000Z',
  endedAt: '2026-11-23T11:20:00.000Z',
  instanceClass: 'db.t4g.medium',
  storageGiB: 100,
};

describe('estimateCost', () => {
  it('counts an hour of the usual copy with 100 GB as about ten cents', () => {
    const { total, lines, region, pricesOf } = estimateCost(hour);
    expect(lines.map(({ cost }) => cost)).toEqual([0.065, 0.0158, 0.072, 0.001, 0.001]);
    expect(total).toBeCloseTo(
      lines.reduce((sum, { cost }) => sum + cost, 0),
      10,
    );
    expect([region, pricesOf]).toEqual(['us-east-1', '2026-11-23']);
  });

  it('counts ten minutes at least, as RDS does', () => {
    const { lines } = estimateCost({ ...hour, endedAt: '2026-11-23T10:21:00.000Z' });
    expect(lines[0]).toMatchObject({ cost: 0.0108, counted: '0.17 h × 0.065 an hour (ten minutes at least)' });
  });

  it('says what it had to assume', () => {
    const known = estimateCost(hour).assumptions;
    const guessed = estimateCost({ ...hour, availableAt: null, instanceClass: 'db.x9.huge', storageGiB: null });
    expect(guessed.assumptions.length).toBe(known.length + 3);
    expect(guessed.assumptions.join(' ')).toMatch(/db\.x9\.huge: it is counted as db\.t4g\.medium/);
    expect(guessed.lines[0]?.cost).toBeGreaterThan(0.065);
  });
});
