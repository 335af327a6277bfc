import { describe, expect, it } from '@jest/globals';
import { frozenData } from '../vulnerabilities/frozen-data.fixture.ts';
import { parseEngineVersion } from './engine-version.ts';
import { available } from './gathered.ts';
import { exampleSource, type JudgedSource } from './judged-source.ts';
import { assessVersion } from './match-vulnerabilities.ts';
import { affects } from './postgres-flaws.ts';

const data = frozenData();

function openFlaws(version: string): [number, number] {
  const parsed = parseEngineVersion(version);
  const open = data.cves.filter(
    (cve) =>
      cve.applies_if?.client_tools !== true &&
      cve.applies_if?.not_on_rds !== true &&
      parsed?.minor != null &&
      affects(cve, parsed, parsed.minor) !== null,
  );
  return [open.length, open.filter(({ severity }) => severity === 'high' || severity === 'critical').length];
}

function sourceOf(version: string, more: Partial<JudgedSource> = {}): JudgedSource {
  return { ...exampleSource, version: parseEngineVersion(version), ...more };
}

describe('affects', () => {
  // Counted by hand from the records when the data of 2026-11-23 were written: [on an RDS server, of these high or critical].
  it.each([
    ['18.4', 23, 14],
    ['17.6', 32, 18],
    ['16.3', 37, 19],
    ['15.4', 40, 21],
    ['13.23', 29, 18],
    ['12.22', 32, 18],
  ])('finds the flaws of %s', (version, all, serious) => {
    expect(openFlaws(version)).toEqual([all, serious]);
  });
});

describe('assessVersion', () => {
  it('names the release that repairs what is open', () => {
    const { upgradeTo, matches } = assessVersion(sourceOf('18.4'), {}, data);
    expect(upgradeTo).toBe('18.6');
    expect(matches.filter(({ clientTool }) => !clientTool)).toHaveLength(24);
  });

  it('has no release to offer for an ended series, and says that nobody assesses it', () => {
    const assessment = assessVersion(sourceOf('12.22', { platform: 'unknown' }), {}, data);
    expect(assessment.upgradeTo).toBeNull();
    expect(assessment.support.status).toBe('ended');
    expect(assessment.limitation).toMatch(/stopped assessing series 12 on 2024-11-21/);
  });

  it('credits what an Extended Support build repairs', () => {
    const plain = assessVersion(sourceOf('12.22'), {}, data).matches.map(({ id }) => id);
    const built = assessVersion(sourceOf('12.22-rds.20250508'), {}, data).matches.map(({ id }) => id);
    expect(plain).toContain('CVE-2025-1094');
    expect(built).not.toContain('CVE-2025-1094');
    expect(built).toContain('CVE-2025-8714');
  });

  it('does not know what a build repairs whose list AWS has not published', () => {
    const assessment = assessVersion(sourceOf('13.23-rds.20260514'), {}, data);
    const between = data.cves.filter(
      ({ disclosed, severity, fixed, applies_if }) =>
        disclosed > '2026-01-01' &&
        disclosed < '2026-05-14' &&
        severity === 'high' &&
        fixed['13'] === undefined &&
        applies_if === undefined,
    );
    expect(between.length).toBeGreaterThan(0);
    const matched = assessment.matches.filter(({ id }) => between.some((cve) => cve.id === id));
    expect(matched.length).toBeGreaterThan(0);
    expect(new Set(matched.map(({ applicability }) => applicability))).toEqual(new Set(['unknown']));
  });

  it('tells reachable flaws from those whose precondition is absent or not known', () => {
    const extension = { database: 'shop', extension: 'pgcrypto', version: null, schema: 'public' };
    const pgcrypto = data.cves.find(({ applies_if }) => applies_if?.extensions_any?.includes('pgcrypto'))?.id;
    const verdict = (gathered: Parameters<typeof assessVersion>[1]) =>
      assessVersion(sourceOf('15.4'), gathered, data).matches.find(({ id }) => id === pgcrypto)?.applicability;
    expect(verdict({ extensions: available([extension]) })).toBe('reachable');
    expect(verdict({ extensions: available([]) })).toBe('precondition-absent');
    expect(verdict({})).toBe('unknown');
    const partly = { status: 'available' as const, rows: [], failures: [{ database: 'crm', reason: 'no' }] };
    expect(verdict({ extensions: partly })).toBe('unknown');
  });

  it('matches nothing without a version, and says so', () => {
    const assessment = assessVersion({ ...exampleSource, version: null }, {}, data);
    expect(assessment.matches).toEqual([]);
    expect(assessment.limitation).toMatch(/version of the source is not known/);
  });
});
