import { describe, expect, it } from '@jest/globals';
import { detectors } from '../detectors/index.generated.ts';
import { distinctValues } from './column-sample.ts';
import { hostileValues } from './hostile-values.fixture.ts';
import { plainEvidence } from './plain-evidence.fixture.ts';
import { valueEvidence } from './value-evidence.ts';

const shown = ({ distinct, matched, fitting, share, cellShare }: ReturnType<typeof valueEvidence>) => ({
  distinct,
  matched,
  fitting,
  share,
  cellShare,
});
const rules = detectors.flatMap(({ id, values }) => (values === undefined ? [] : [[id, values] as const]));

describe('valueEvidence', () => {
  const values = distinctValues(hostileValues(8_000, 7));

  it.each(rules)('says of %s what the plain path says', (_, rule) => {
    const evidence = valueEvidence(values, rule);
    const plain = plainEvidence(values, rule);
    expect(shown(evidence)).toEqual(plain);
    expect(plain.matched).toBeGreaterThan(0);
  });

  it('tests nothing before it is asked, and each value once', () => {
    let asked = 0;
    const evidence = valueEvidence(
      new Map([
        ['a', 2],
        ['b', 1],
      ]),
      { proof: 'plausible', matches: () => ++asked > 1 },
    );
    expect([evidence.distinct, asked]).toEqual([2, 0]);
    expect([evidence.matched, evidence.share, evidence.cellShare, evidence.fitting]).toEqual([1, 0.5, 1 / 3, null]);
    expect(asked).toBe(2);
  });

  it('knows nothing of no values', () => {
    const none = valueEvidence(new Map(), { proof: 'plausible', matches: () => true, fits: () => true });
    expect(shown(none)).toEqual({ distinct: 0, matched: 0, fitting: 0, share: 0, cellShare: 0 });
  });
});

/** Processor seconds: what else the machine does is not in them. */
function processorTime(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('the time that a cell takes', () => {
  const repeated = ['a', '1', 'a@', 'f0', ' ', '-', '1-', 'a.', '://a:', '{"a":', '+1 ', 'é', 'a, '];

  it.each(rules)('is linear in its length for %s', (_, rule) => {
    for (const text of repeated) {
      const cell = text.repeat(1_000_000 / text.length) + '!';
      const seconds = processorTime(() => shown(valueEvidence(new Map([[cell, 1]]), rule)));
      // A million characters take milliseconds; quadratic work would take a quarter of an hour.
      expect([text, seconds < 3]).toEqual([text, true]);
    }
  });
});
