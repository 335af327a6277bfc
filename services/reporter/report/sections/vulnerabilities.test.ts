import { describe, expect, it } from '@jest/globals';
import type { VulnerabilityMatch } from '../../../../events/documents/findings.ts';
import { richScan } from '../../examples/rich-scan.ts';
import { print } from '../html.ts';
import { reportOf, type ReportInput } from '../model.ts';
import { vulnerabilities } from './vulnerabilities.ts';

const textOf = (input: ReportInput) =>
  print(vulnerabilities(reportOf(input))!.body)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

/** Scanned on that day, whenever the report is written; the flaws' source was read until 2026-08-13, that of dates until 2026-11-20. */
const scannedOn = (day: string, generatedOn = day) =>
  textOf({
    ...richScan,
    sandbox: { ...richScan.sandbox!, startedAt: `${day}T09:00:00.000Z` },
    generatedAt: `${generatedOn}T10:00:00.000Z`,
  });

const warning = /Data were older than 45 days when this database was scanned: (.*?)\. What was published since/;

describe('the age of the vulnerability data', () => {
  it.each([
    ['2026-09-27', undefined],
    ['2026-09-28', 'pg-cves.jsonl (46 days)'],
    ['2027-01-05', 'pg-cves.jsonl (145 days), eol.json (46 days)'],
  ])('is told for each source, on %s: %s', (day, named) => {
    expect(warning.exec(scannedOn(day))?.[1]).toBe(named);
  });

  it('is that at the scan, not when the file was made or the report is written again', () => {
    expect(scannedOn('2026-09-27', '2027-06-01')).not.toMatch(warning);
    expect(scannedOn('2026-08-14')).toContain('2026-08-13 1 day before the scan');
    expect(scannedOn('2026-08-01')).toContain('2026-08-13 0 days before the scan');
  });

  it('is reckoned from the day of the report where the scan has no beginning', () => {
    expect(textOf({ ...richScan, sandbox: null, proof: null, generatedAt: '2026-09-28T00:00:00.000Z' })).toMatch(
      warning,
    );
  });
});

const { findings } = richScan;
const flaw: VulnerabilityMatch = {
  id: 'CVE-2026-1000',
  what: 'A flaw',
  component: 'core server',
  cvss: 6.5,
  severity: 'medium',
  fixedIn: '15.19',
  applicability: 'reachable',
  precondition: null,
  clientTool: false,
};

function page(matches: readonly VulnerabilityMatch[]): string {
  if (findings === null) throw new Error('the example has no findings');
  const changed = { ...findings, vulnerabilities: { ...findings.vulnerabilities, matches: [...matches] } };
  const section = vulnerabilities(reportOf({ ...richScan, findings: changed }));
  return section === null ? '' : print(section.body);
}

describe('the section of known vulnerabilities', () => {
  it('shows what is exploited first, and since when that is known', () => {
    const exploited = { ...flaw, id: 'CVE-2026-2000', knownExploited: '2026-12-01' };
    const text = page([{ ...flaw, cvss: 9.9 }, exploited]);
    expect(text).toMatch(/CVE-2026-2000[\s\S]*Known to be exploited[\s\S]*2026-12-01[\s\S]*CVE-2026-1000/);
    expect(page([flaw])).not.toContain('exploited');
  });

  it('names the extension that is to be updated', () => {
    expect(page([{ ...flaw, extension: 'vector', fixedIn: '0.8.2' }])).toContain('vector 0.8.2');
  });

  it('calls likely what Aurora may have repaired', () => {
    expect(page([{ ...flaw, likely: true }])).toMatch(/reach reachable">Likely</);
    expect(page([flaw])).toMatch(/reach reachable">Yes</);
  });
});
