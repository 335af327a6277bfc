import { describe, expect, it } from '@jest/globals';
import { readCoverageData } from '../scripts/coverage/coverage-data.ts';
import { coveragePage } from '../scripts/coverage/coverage-page.ts';
import { allOf, coverageOf, stillOpen, unanswered } from '../scripts/coverage/coverage.ts';
import { checks } from '../services/scanner/checks/index.generated.ts';

const data = readCoverageData();
const coverage = coverageOf(checks, data);
const withoutReference = (id: string) =>
  checks.map((check) => ({
    ...check,
    references: Object.fromEntries(
      Object.entries(check.references).map(([kind, ids]) => [kind, ids.filter((one) => one !== id)]),
    ),
  }));

describe('the coverage', () => {
  it('knows the lists by their sizes', () => {
    const { published } = data;
    expect([published.securityHub.controls.length, coverage.securityHub.length]).toEqual([49, 47]);
    expect([published.prowler.controls.length, coverage.prowler.length]).toEqual([35, 35]);
    expect(Object.values(published.research).map((list) => list.length)).toEqual([65, 75, 62]);
    const ids = allOf(coverage).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers everything that others look at, and our own list except for what is argued away', () => {
    expect(unanswered(allOf(coverage), data).filter((id) => !data.open.includes(id))).toEqual([]);
    expect(data.open.filter((id) => !allOf(coverage).some((one) => one.id === id))).toEqual([]);
  });

  it('contradicts itself nowhere', () => {
    expect(coverage.contradictions).toEqual([]);
  });

  it('notices every mapping that is lost', () => {
    const answered = allOf(coverage).filter((one) => one.checks.length > 0);
    expect(answered.length).toBeGreaterThan(140);
    for (const { id } of answered) {
      const lost = unanswered(allOf(coverageOf(withoutReference(id), data)), data);
      expect([id, lost.filter((other) => !data.open.includes(other))]).toEqual([id, [id]]);
    }
  });

  it('notices identifiers that nobody published, and arguments about what is built', () => {
    const [first] = checks;
    const wrong = [
      { id: 'wrong', references: { securityHub: ['RDS.99'], prowler: ['rds_nothing'], research: ['AWS-NET-99'] } },
    ];
    expect(coverageOf(wrong, { ...data, recorded: [] }).contradictions).toHaveLength(3);
    const argued = { ...data.argued, 'AWS-NET-01': 'There is no such thing.' };
    expect(coverageOf(checks, { ...data, argued }).contradictions).toEqual(['AWS-NET-01 is argued away and built']);
    const recorded = [{ check: `${first?.id ?? ''}-lost`, reason: 'Lost.', answer: 'x', source: 'x' }];
    expect(coverageOf(checks, { ...data, recorded }).contradictions).toHaveLength(1);
  });

  it('opens nothing again', () => {
    expect(stillOpen(coverage, { ...data, open: ['AWS-NET-01', ...data.open] })).not.toContain('AWS-NET-01');
  });

  it('shows what is missing as missing', () => {
    const page = coveragePage(withoutReference('RDS.2'), data, 'note');
    expect(page).toMatch(/\| `RDS\.2` \| critical \| `rds-instance-public-access-check` \| nothing \|/);
  });
});
