import { describe, expect, it } from '@jest/globals';
import { frozenData } from '../vulnerabilities/frozen-data.fixture.ts';
import { vulnerabilityData } from '../vulnerabilities/load-data.ts';
import type { VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { parseEngineVersion } from './engine-version.ts';
import { available } from './gathered.ts';
import { exampleSource, type JudgedSource } from './judged-source.ts';
import { judgeFlaws } from './judge-flaws.ts';
import { assessVersion } from './match-vulnerabilities.ts';

const frozen = frozenData();
const live = vulnerabilityData();
const none = { schema: 1, generated: '2026-11-23' } as const;
const vector = { database: 'shop', extension: 'vector', installed: '0.8.0', offered: '0.8.0' };
const withVector = {
  extensionVersions: available([vector]),
  extensions: available([{ database: 'shop', extension: 'vector', version: '0.8.0', schema: 'public' }]),
};

const assess = (version: string, more: Partial<JudgedSource>, by: Partial<VulnerabilityData>, gathered = {}) => {
  const engine = more.engine ?? 'postgres';
  const source = { ...exampleSource, ...more, version: parseEngineVersion(version, engine) };
  return { source, assessment: assessVersion(source, gathered, { ...frozen, ...by }) };
};

describe('openFlaws of extensions', () => {
  it('are found beside those of the engine, and never by its upgrade', () => {
    const { source, assessment } = assess('18.6', {}, { extensions: live.extensions }, withVector);
    expect(assessment.matches.map(({ id, extension, fixedIn }) => [id, extension, fixedIn])).toEqual([
      ['CVE-2026-3172', 'vector', '0.8.2'],
      ['CVE-2026-18022', 'vector', '0.8.6'],
    ]);
    expect(assessment.upgradeTo).toBeNull();
    expect(judgeFlaws({ ...source, assessment }, 'high')).toMatchObject({
      status: 'fail',
      evidence: [
        { detail: '1 published flaw open and reachable. Updating the extension repairs it.' },
        { resource: 'CVE-2026-3172', detail: expect.stringContaining('repaired in vector 0.8.2.') },
      ],
    });
  });

  it('are credited to an Extended Support build that repairs them', () => {
    const plv8 = { ...vector, extension: 'plv8', installed: '3.1.10', offered: '3.1.10' };
    const ids = (version: string) =>
      assess(version, {}, { extensions: live.extensions }, { extensionVersions: available([plv8]) })
        .assessment.matches.filter(({ extension }) => extension !== undefined)
        .map(({ id }) => id);
    expect(ids('12.22-rds.20250508')).toEqual(['CVE-2023-3079']);
    expect(ids('12.22-rds.20250814')).toEqual([]);
  });

  it('are said to be unknown when nobody tells which extensions there are', () => {
    expect(assess('18.6', {}, {}).assessment.limitation).toMatch(/Which extensions are installed is not known/);
    expect(assess('18.6', {}, {}, withVector).assessment.limitation).toBeNull();
  });
});

describe('openFlaws that are exploited already', () => {
  it('carry the day and weigh one band more', () => {
    const id = 'CVE-2026-6473';
    const flaw = (exploited: Record<string, string>) =>
      assess('18.3', {}, { exploited: { ...none, exploited } }).assessment.matches.find((match) => match.id === id);
    expect(flaw({})).toMatchObject({ severity: 'high' });
    expect(flaw({})?.knownExploited).toBeUndefined();
    expect(flaw({ [id]: '2026-12-01' })).toMatchObject({ severity: 'critical', knownExploited: '2026-12-01' });
    const { source, assessment } = assess('18.3', {}, { exploited: { ...none, exploited: { [id]: '2026-12-01' } } });
    expect(JSON.stringify(judgeFlaws({ ...source, assessment }, 'critical'))).toContain(
      'CISA knows since 2026-12-01 that it is exploited.',
    );
  });

  it('are high when nobody has rated them', () => {
    const id = 'CVE-2026-61109';
    const { assessment } = assess(
      '8.4.10',
      { engine: 'mysql' },
      { exploited: { ...none, exploited: { [id]: '2026-12-01' } } },
    );
    expect(assessment.matches.find((match) => match.id === id)).toMatchObject({ severity: 'high' });
  });
});

describe('openFlaws of Aurora', () => {
  it('are likely at most, of PostgreSQL: the community’s release is a floor', () => {
    const of = (platform: JudgedSource['platform']) =>
      assess('15.4', { platform }, {}).assessment.matches.filter(({ applicability }) => applicability === 'reachable');
    expect(new Set(of('aurora').map(({ likely }) => likely))).toEqual(new Set([true]));
    expect(new Set(of('rds').map(({ likely }) => likely))).toEqual(new Set([undefined]));
    const { source, assessment } = assess('15.4', { platform: 'aurora' }, {});
    expect(JSON.stringify(judgeFlaws({ ...source, assessment }, 'high'))).toContain('Likely: a patch of Aurora');
  });

  it('are judged by AWS’s list of repairs, of MySQL', () => {
    const id = frozen.mysql.find(({ component, affected }) => {
      const inRange = affected.some(
        ({ introduced, last_affected }) => introduced === '8.0.0' && last_affected === '8.0.42',
      );
      return component === 'InnoDB' && inRange;
    })?.id;
    const flaw = (version: string, fixed: string[]) =>
      assess(
        `8.0.mysql_aurora.${version}`,
        { engine: 'mysql', platform: 'aurora' },
        { auroraMysql: { ...none, fixed: fixed.length === 0 ? {} : { [id ?? '']: fixed } } },
      ).assessment.matches.find((match) => match.id === id)?.applicability;
    expect(flaw('3.10.1', [])).toBe('unknown');
    expect(flaw('3.10.1', ['3.10.3'])).toBe('reachable');
    expect(flaw('3.10.3', ['3.10.3'])).toBeUndefined();
    expect(flaw('3.10.1', ['3.04.6'])).toBe('unknown');
    expect(flaw('3.11.0', [])).toBeUndefined();
  });

  it('name the list that they were judged by', () => {
    const files = (platform: JudgedSource['platform']) =>
      assess('8.0.mysql_aurora.3.08.0', { engine: 'mysql', platform }, { manifest: live.manifest }).assessment.data.map(
        ({ file }) => file,
      );
    expect(files('aurora')).toContain('aurora-mysql-cves.json');
    expect(files('rds')).not.toContain('aurora-mysql-cves.json');
    expect(files('rds')).not.toContain('extension-cves.jsonl');
  });
});

describe('openFlaws that nobody has read', () => {
  it('are unknown', () => {
    const cves = frozen.cves.map((cve) => ({ ...cve, applies_if: { not_read_yet: true as const } }));
    const { assessment } = assess('18.4', {}, { cves });
    expect(new Set(assessment.matches.map(({ applicability }) => applicability))).toEqual(new Set(['unknown']));
  });
});
