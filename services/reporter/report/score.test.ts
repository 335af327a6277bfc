import { describe, expect, it } from '@jest/globals';
import type { Family, Severity, Verdict } from '../../../events/documents/verdict.ts';
import { score } from './score.ts';

function failed(family: Family, severity: Severity): Verdict {
  return {
    checkId: `${family}-${severity}`,
    title: 't',
    family,
    subject: 'database',
    severity,
    status: 'fail',
    reason: null,
    evidence: [],
    evidenceTotal: 0,
    risk: 'r',
    remediation: 'm',
    remediationSql: null,
    references: {},
    fingerprint: 'f',
  };
}

const known = { pass: 20, fail: 2, unknown: 0 };
const judged = (findings: readonly Verdict[], counts = known, exposedData: string | null = null) =>
  score({ findings, counts, exposedData });

describe('score', () => {
  it('gives 100 points and an A to a database without findings', () => {
    expect(judged([])).toEqual({ points: 100, grade: 'A', deductions: [], override: null });
  });

  it('deducts 25, 10, 3 and 1 points by severity and nothing for info', () => {
    const findings = (['critical', 'high', 'medium', 'low', 'info'] as const).map((severity) =>
      failed('posture', severity),
    );
    expect(judged(findings)).toMatchObject({ points: 61, grade: 'C' });
  });

  it('takes at most 60 points for one family, and says which line was capped', () => {
    const findings = [
      ...Array.from({ length: 2 }, () => failed('privacy', 'critical')),
      ...Array.from({ length: 3 }, () => failed('privacy', 'high')),
    ];
    expect(judged(findings)).toEqual({
      points: 40,
      grade: 'D',
      deductions: [
        { family: 'privacy', severity: 'critical', count: 2, points: 50, capped: false },
        { family: 'privacy', severity: 'high', count: 3, points: 10, capped: true },
      ],
      override: null,
    });
  });

  it('never goes below 0 points', () => {
    const findings = (['posture', 'vulnerabilities', 'privacy'] as const).flatMap((family) =>
      Array.from({ length: 4 }, () => failed(family, 'critical')),
    );
    expect(judged(findings)).toMatchObject({ points: 0, grade: 'F' });
  });

  it('has deductions that add up to what is missing from 100', () => {
    const { points, deductions } = judged([
      failed('posture', 'high'),
      failed('privacy', 'medium'),
      failed('privacy', 'medium'),
    ]);
    expect(100 - deductions.reduce((sum, deduction) => sum + deduction.points, 0)).toBe(points);
  });

  it('gives an F whatever the points when strangers can reach sensitive data', () => {
    expect(judged([failed('posture', 'critical')], known, 'it is open.')).toMatchObject({
      points: 75,
      grade: 'F',
      override: 'Grade F whatever the points: it is open.',
    });
  });

  it('gives no A when more than a third of the checks are unknown, because unknown is no pass', () => {
    expect(judged([], { pass: 20, fail: 0, unknown: 11 })).toMatchObject({ points: 100, grade: 'B' });
    expect(judged([], { pass: 20, fail: 0, unknown: 10 })).toMatchObject({ points: 100, grade: 'A', override: null });
    expect(judged([], { pass: 0, fail: 0, unknown: 1 }).grade).toBe('B');
  });
});
