import { describe, expect, it } from '@jest/globals';
import { richScan } from '../examples/rich-scan.ts';
import { reportOf, type ReportInput } from '../report/model.ts';
import { pageOf } from '../report/page.ts';

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

  describe('with the places of an unchanged finding', () => {
    const id = 'table-readable-by-public';
    const named = (...names: string[]) => ({
      ...richScan.findings!,
      verdicts: richScan.findings!.verdicts.map((verdict) =>
        verdict.checkId === id
          ? {
              ...verdict,
              evidence: names.map((name) => ({ resource: `table "shop"."public"."${name}"`, detail: 'Open.' })),
              evidenceTotal: names.length,
            }
          : verdict,
      ),
    });
    const told = (then: ReportInput, now: Partial<ReportInput>, strip: boolean = false) => {
      const whole = reportOf(then);
      const older = { ...whole, findings: whole.findings.map(({ places: _, ...finding }) => finding) };
      const report = reportOf({ ...then, ...now, baseline: strip ? older : whole });
      const finding = report.findings.find(({ checkId }) => checkId === id);
      return { ...finding?.placesSince, all: report.sinceLastTime?.places };
    };
    const then = { ...richScan, findings: named('a', 'b', 'c') };

    it('tells new places from those that are gone, and keeps quiet when nothing moved', () => {
      const findings = named('b', 'c', 'd', 'e');
      expect(told(then, { findings })).toEqual({ new: 2, gone: 1, all: { new: 2, gone: 1 } });
      expect(told(then, {})).toEqual({ new: 0, gone: 0, all: { new: 0, gone: 0 } });
    });

    it('reads reports from before places had keys, as far as these name all of their places', () => {
      expect(told(then, { findings: named('b', 'd') }, true)).toMatchObject({ new: 1, gone: 2 });
      const many = { ...richScan, findings: named(...Array.from({ length: 60 }, (_, at) => `t${at}`)) };
      expect(told(many, { findings: named('t1') }, true)).toEqual({ all: { new: 0, gone: 0 } });
      expect(told(many, { findings: named('t1') })).toMatchObject({ new: 0, gone: 59 });
    });

    it('does not take a place for gone that somebody accepted', () => {
      const accepted = { check: id, resource: '*"b"', reason: 'Agreed.', until: '2027-01-31' };
      const settings = { ...richScan.settings!, suppressions: [accepted] };
      expect(told({ ...then, settings: null }, { settings, findings: named('b', 'c') })).toMatchObject({
        new: 0,
        gone: 1,
      });
    });

    it('is said in the report', () => {
      const report = reportOf({ ...then, findings: named('b', 'c', 'd'), baseline: reportOf(then) });
      expect(pageOf(report, [])).toMatch(/Unchanged, 1 new place, 1 gone\./);
    });
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
