import { describe, expect, it } from '@jest/globals';
import type { Verdict } from '../../../events/documents/verdict.ts';
import { keepEvidence } from './keep-evidence.ts';

/** A place costs 50 characters. */
const place = (index: number) => ({ resource: `table "${String(index).padStart(4, '0')}"`, detail: 'was open..' });

function verdict(checkId: string, places: number): Verdict {
  return {
    checkId,
    title: 'A title',
    family: 'posture',
    subject: 'database',
    severity: 'low',
    status: 'fail',
    reason: null,
    evidence: Array.from({ length: places }, (_, index) => place(index)),
    evidenceTotal: places,
    risk: 'None.',
    remediation: 'None.',
    remediationSql: null,
    references: {},
    fingerprint: checkId,
  };
}

const kept = (sizes: readonly number[], budget: number) =>
  keepEvidence(
    sizes.map((size, index) => verdict(`check-${index}`, size)),
    budget,
  ).map(({ evidence, evidenceTotal }) => [evidence.length, evidenceTotal]);

describe('keepEvidence', () => {
  it('keeps everything that fits', () => {
    expect(kept([3, 0, 200], 203 * 50)).toEqual([
      [3, 3],
      [0, 0],
      [200, 200],
    ]);
  });

  it('leaves short evidence whole and divides the rest alike, and the totals tell', () => {
    expect(kept([1000, 10, 2000], 110 * 50)).toEqual([
      [50, 1000],
      [10, 10],
      [50, 2000],
    ]);
  });

  it('keeps the first entries in their order', () => {
    const [cut] = keepEvidence([verdict('check', 9)], 4 * 50 + 49);
    expect(cut?.evidence).toEqual([0, 1, 2, 3].map(place));
  });

  it('gives what a short verdict does not need to the others', () => {
    expect(kept([1, 1, 1000], 102 * 50).at(-1)).toEqual([100, 1000]);
  });

  it('weighs long names as what they are', () => {
    const long = verdict('long', 10);
    const [cut] = keepEvidence(
      [{ ...long, evidence: long.evidence.map((entry) => ({ ...entry, resource: 'x'.repeat(963) })) }],
      3500,
    );
    expect(cut?.evidence).toHaveLength(3);
  });
});
