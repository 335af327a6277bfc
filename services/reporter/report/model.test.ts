import { describe, expect, it } from '@jest/globals';
import { Report } from '../../../events/documents/report.ts';
import { richScan, smallScan } from '../examples/rich-scan.ts';
import { reportOf } from './model.ts';
import { severities } from './order.ts';

describe('reportOf', () => {
  it('fits the schema of report.json', () => {
    expect(Report.parse(reportOf(richScan))).toEqual(reportOf(richScan));
  });

  it('gives the same report whatever the order of the documents', () => {
    const shuffled = {
      ...richScan,
      posture: { ...richScan.posture!, verdicts: richScan.posture!.verdicts.toReversed() },
      findings: { ...richScan.findings!, verdicts: richScan.findings!.verdicts.toReversed() },
      classification: {
        ...richScan.classification!,
        tables: richScan.classification!.tables.toReversed(),
        columns: richScan.classification!.columns.toReversed(),
      },
    };
    expect(reportOf(shuffled)).toEqual(reportOf(richScan));
  });

  it('sorts findings by falling severity and counts them', () => {
    const { findings, counts } = reportOf(richScan);
    const ranks = findings.map(({ severity }) => severities.indexOf(severity));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(counts.critical + counts.high + counts.medium + counts.low + counts.info).toBe(findings.length);
  });

  it('never counts unknown as passed', () => {
    const { statusCounts, otherVerdicts } = reportOf(smallScan);
    expect(statusCounts.unknown).toBe(otherVerdicts.filter(({ status }) => status === 'unknown').length);
    expect(statusCounts.unknown).toBeGreaterThan(0);
    expect(statusCounts.pass).toBe(otherVerdicts.filter(({ status }) => status === 'pass').length);
  });

  it('is incomplete when objects are missing, facts were not gathered or tables not read, and says so', () => {
    const report = reportOf(richScan);
    expect(report.outcome).toBe('incomplete');
    expect(report.problems.map(({ code }) => code)).toEqual([
      'facts-not-gathered',
      'restore-incomplete',
      'tables-not-read',
    ]);
  });

  it('is incomplete when places were too many to be stored, and says how many were not weighed', () => {
    const [first, ...others] = richScan.findings!.verdicts;
    const verdicts = [{ ...first!, evidenceTotal: first!.evidence.length + 7 }, ...others];
    const { problems } = reportOf({ ...richScan, findings: { ...richScan.findings!, verdicts } });
    expect(problems.find(({ code }) => code === 'places-not-weighed')).toEqual({
      code: 'places-not-weighed',
      message:
        '1 finding names more places than a document holds; 7 places beyond them are counted and not weighed by what they hold.',
      remedy: `Repair what these checks found first, then scan again: ${first!.checkId}.`,
    });
  });

  it('is incomplete when the user’s own detectors could not look', () => {
    const detectorsProblem = 'The settings cannot be used: .stillframe.yml:1: It is wrong.';
    const { problems } = reportOf({ ...richScan, classification: { ...richScan.classification!, detectorsProblem } });
    expect(problems.find(({ code }) => code === 'own-detectors-not-used')?.message).toBe(
      `None of your own detectors has looked. ${detectorsProblem}`,
    );
  });

  it('is complete when only views and foreign tables were left out', () => {
    const tables = richScan.classification!.tables.filter(({ table }) => table !== 'locked_table');
    const report = reportOf({
      ...richScan,
      findings: { ...richScan.findings!, factProblems: [] },
      restore: null,
      classification: { ...richScan.classification!, tables },
    });
    expect([report.outcome, report.problems]).toEqual(['complete', []]);
  });

  it('is incomplete when it could not be printed', () => {
    const problems = [{ code: 'pdf-not-printed', message: 'There is no PDF.', remedy: 'Install Chromium.' }];
    expect(
      reportOf({ ...smallScan, classification: { ...smallScan.classification!, tables: [] }, problems }),
    ).toMatchObject({ outcome: 'incomplete', problems });
  });

  it('grades F when strangers can reach a database with cards', () => {
    expect(reportOf(richScan).score?.grade).toBe('F');
    const mild = reportOf({
      ...richScan,
      findings: { ...richScan.findings!, verdicts: [] },
      posture: { ...richScan.posture!, verdicts: richScan.posture!.verdicts.slice(0, 1) },
      classification: {
        ...richScan.classification!,
        columns: richScan.classification!.columns.filter(({ column }) => column === 'iban'),
      },
    });
    expect(mild.score).toMatchObject({ points: 65, grade: 'F' });
    expect(mild.score?.override).toContain('endpoint-is-public');
  });

  it('does not grade what was not examined to the end', () => {
    const failure = { stage: 'classify', code: 'stage-timed-out', message: 'It took too long.' } as const;
    const report = reportOf({ ...richScan, classification: null, ending: { kind: 'failed', failure } });
    expect(report).toMatchObject({ outcome: 'failed', score: null, failure });
    expect(report.findings.length).toBeGreaterThan(0);
  });

  it('lists every reason of a rejection', () => {
    const reasons = [
      { code: 'b', message: 'B', remedy: 'do B' },
      { code: 'a', message: 'A', remedy: 'do A' },
    ];
    const report = reportOf({
      ...richScan,
      sandbox: null,
      posture: null,
      findings: null,
      classification: null,
      restore: null,
      proof: null,
      ending: { kind: 'rejected', reasons },
    });
    expect(report).toMatchObject({ outcome: 'rejected', score: null, source: null, problems: reasons.toReversed() });
  });

  it('counts columns by type, most frequent first', () => {
    expect(reportOf(smallScan).sensitive.byType[0]).toEqual({ type: 'city', columns: 1, tables: 1 });
    expect(reportOf(richScan).sensitive.byType[0]).toMatchObject({ type: 'email', columns: 14 });
  });
});
