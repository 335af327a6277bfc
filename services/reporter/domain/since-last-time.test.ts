import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { reportOf, type ReportInput } from '../report/model.ts';

const before = reportOf(richScan);
const after = (more: Partial<ReportInput>) => reportOf({ ...richScan, baseline: before, ...more });
const without = (id: string, status?: 'pass' | 'unknown') => ({
  ...richScan.findings!,
  verdicts: richScan.findings!.verdicts.flatMap((verdict) =>
    verdict.checkId !== id
      ? [verdict]
      : status === undefined
        ? []
        : [{ ...verdict, status, evidence: [], evidenceTotal: 0 }],
  ),
});

describe('since last time', () => {
  it('finds nothing new in the same scan', () => {
    const report = after({});
    expect(report.sinceLastTime).toMatchObject({ scanId: before.scanId, new: 0, resolved: [], grade: 'F' });
    expect(report.sinceLastTime?.unchanged).toBe(report.findings.length);
    expect(new Set(report.findings.map(({ since }) => since))).toEqual(new Set(['unchanged']));
  });

  it('tells what was repaired from what is not known any more and from what was accepted', () => {
    const how = (more: Partial<ReportInput>) =>
      after(more).sinceLastTime?.resolved.map((one) => [one.checkId, one.how]);
    const id = 'schema-public-writable';
    expect(how({ findings: without(id, 'pass') })).toEqual([[id, 'passed']]);
    expect(how({ findings: without(id, 'unknown') })).toEqual([[id, 'unknown']]);
    expect(how({ findings: without(id) })).toEqual([[id, 'not-judged']]);
    const suppressions = [...richScan.settings!.suppressions, { check: id, reason: 'Agreed.', until: '2027-01-31' }];
    expect(how({ settings: { ...richScan.settings!, suppressions } })).toEqual([[id, 'accepted']]);
  });

  it('marks what was not there', () => {
    const baseline = reportOf({ ...richScan, findings: without('schema-public-writable', 'pass') });
    const report = reportOf({ ...richScan, baseline });
    expect(report.findings.filter(({ since }) => since === 'new').map(({ checkId }) => checkId)).toEqual([
      'schema-public-writable',
    ]);
  });

  it.each([
    ['another database', { source: { ...before.source!, name: 'billing' } }, 'baseline-of-another-database'],
    ['another engine', { source: { ...before.source!, engine: 'mysql' as const } }, 'baseline-of-another-database'],
    ['another account', { asset: { ...before.asset!, account: '999999999999' } }, 'baseline-of-another-database'],
    ['a scan that failed', { score: null }, 'baseline-unfinished'],
  ])('refuses the report of %s, with what to do', (_, other, code) => {
    const report = after({ baseline: { ...before, ...other } });
    expect(report.sinceLastTime).toBeNull();
    expect(report.problems.map((problem) => problem.code)).toContain(code);
    expect(report.outcome).toBe('incomplete');
  });
});
