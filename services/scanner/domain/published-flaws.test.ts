import { describe, expect, it } from '@jest/globals';
import type { Engine } from '../../../events/target.ts';
import { frozenData } from '../vulnerabilities/frozen-data.fixture.ts';
import { vulnerabilityData } from '../vulnerabilities/load-data.ts';
import type { VulnerabilityData } from '../vulnerabilities/schemas.ts';
import { parseEngineVersion } from './engine-version.ts';
import { exampleSource, type JudgedSource } from './judged-source.ts';
import { assessVersion } from './match-vulnerabilities.ts';
import { mariadbAffects, mysqlAffects } from './published-flaws.ts';

const data = vulnerabilityData();
const frozen = frozenData();

function assess(engine: Engine, version: string, more: Partial<JudgedSource> = {}, by = frozen) {
  const source = { ...exampleSource, engine, version: parseEngineVersion(version, engine), ...more };
  return assessVersion(source, {}, by);
}

/** How many can sit in a server of RDS at all. */
const inServer = (engine: Engine, version: string, by: VulnerabilityData) =>
  assess(engine, version, {}, by).matches.filter(
    ({ clientTool, applicability }) => !clientTool && applicability !== 'precondition-absent',
  ).length;

describe('mysqlAffects', () => {
  const cve = (affected: Parameters<typeof mysqlAffects>[0]['affected']) => ({ id: 'CVE-2026-1000', affected });
  const on = (version: string, affected: Parameters<typeof mysqlAffects>[0]['affected']) => {
    const parsed = parseEngineVersion(version, 'mysql');
    return parsed === null ? null : mysqlAffects(cve(affected), parsed);
  };

  it('includes both ends of a range, and names the next release', () => {
    const range = [{ introduced: '8.4.0', last_affected: '8.4.10' }];
    expect(on('8.4.0', range)).toEqual({ fixedIn: '8.4.11' });
    expect(on('8.4.10', range)).toEqual({ fixedIn: '8.4.11' });
    expect(on('8.4.11', range)).toBeNull();
    expect(on('8.0.46', range)).toBeNull();
  });

  it('excludes the release that repairs', () => {
    const range = [{ introduced: '8.0.0', fixed: '8.0.41' }];
    expect(on('8.0.40', range)).toEqual({ fixedIn: '8.0.41' });
    expect(on('8.0.41', range)).toBeNull();
  });

  it('takes a range without a beginning for its own series only, and compares numbers, not texts', () => {
    expect(on('8.0.9', [{ last_affected: '8.0.29' }])).toEqual({ fixedIn: '8.0.30' });
    expect(on('5.7.44', [{ last_affected: '8.0.29' }])).toBeNull();
  });

  it('knows no repair in a series that a range only passes through', () => {
    expect(on('9.1.0', [{ introduced: '9.0.0', last_affected: '9.4.0' }])).toEqual({ fixedIn: null });
  });
});

describe('mariadbAffects', () => {
  const cve = { id: 'CVE-2026-49261', introduced: ['10.11.1'], fixed: { '10.11': '10.11.18', '11.8': '11.8.8' } };
  it.each([
    ['10.11.17-MariaDB-log', { fixedIn: '10.11.18' }],
    ['5.5.5-10.11.17-MariaDB', { fixedIn: '10.11.18' }],
    ['10.11.18', null],
    ['10.11.0', null],
    ['10.6.1', null],
  ])('of %s is %j', (version, affected) => {
    const parsed = parseEngineVersion(version, 'mariadb');
    expect(parsed === null ? null : mariadbAffects(cve, parsed)).toEqual(affected);
  });
});

describe('assessVersion of MySQL and MariaDB', () => {
  it('groups what one upgrade repairs', () => {
    const { matches, upgradeTo, support } = assess('mysql', '8.4.4');
    expect(matches.length).toBeGreaterThan(90);
    expect(upgradeTo).toBe('8.4.11');
    expect(support.status).toBe('supported');
    expect(assess('mariadb', '10.11.8').upgradeTo).toBe('10.11.18');
  });

  it('says of an ended series that nobody assesses it any more', () => {
    expect(assess('mysql', '5.7.44', { platform: 'unknown' })).toMatchObject({
      support: { status: 'ended' },
      limitation: expect.stringMatching(/^Oracle stopped assessing series 5\.7 on 2023-10-/),
    });
    expect(assess('mysql', '8.0.46').limitation).toMatch(/Oracle stopped assessing series 8\.0/);
    expect(assess('mysql', '8.0.46').support.status).toBe('extended');
    expect(assess('mariadb', '10.5.29').limitation).toMatch(/MariaDB Foundation stopped assessing series 10\.5/);
  });

  it('credits an Extended Support build', () => {
    const ids = (version: string) => assess('mysql', version).matches.map(({ id }) => id);
    const plain = ids('5.7.44');
    const built = ids('5.7.44-rds.20240529');
    expect(built.length).toBeLessThanOrEqual(plain.length);
    expect(built).not.toContain('CVE-2024-20963');
  });

  it('does not raise what needs a Galera cluster on RDS, and does not know it elsewhere', () => {
    const galera = (platform: JudgedSource['platform']) =>
      assess('mariadb', '11.8.3', { platform }).matches.find(({ id }) => id === 'CVE-2026-49261');
    expect(galera('rds')).toMatchObject({ severity: 'critical', applicability: 'precondition-absent' });
    expect(galera('unknown')?.applicability).toBe('unknown');
  });

  it('takes the community version of Aurora for a floor', () => {
    const { series, matches } = assess('mysql', '8.0.mysql_aurora.3.08.0', { platform: 'aurora' });
    expect(series).toBe('8.0');
    expect(matches.length).toBeGreaterThan(50);
    expect(new Set(matches.map(({ applicability }) => applicability))).not.toContain('reachable');
    expect(assess('mysql', '8.0.mysql_aurora.3.99.0', { platform: 'aurora' }).limitation).toMatch(/does not say which/);
  });

  it('names the files of its own engine', () => {
    expect(assess('mariadb', '11.8.3').data.map(({ file }) => file)).toEqual([
      'mariadb-cves.jsonl',
      'eol.json',
      'rds-extended-support-cves.json',
    ]);
  });
});

/** Of the vendor's closed ranges alone, and of whatever can sit in a server of RDS: counted when the data were written. */
const counts = [
  ['mysql', '8.4.10', 29, 27],
  ['mysql', '8.4.4', 108, 107],
  ['mysql', '8.0.40', 101, 101],
  ['mysql', '8.0.35', 186, 178],
  ['mysql', '8.0.28', 323, 320],
  ['mariadb', '11.8.3', 12, 9],
  ['mariadb', '10.11.8', 15, 11],
  ['mariadb', '10.6.14', 16, 11],
] as const;

describe('the data of 2026-11-23', () => {
  it.each(counts)(
    'hold of %s %s the %i flaws of the records, %i of them possible in RDS',
    (engine, version, all, own) => {
      const parsed = parseEngineVersion(version, engine);
      const closed = frozen.mysql.map((cve) => ({
        ...cve,
        affected: cve.affected.filter((range) => range.introduced !== undefined && range.last_affected !== undefined),
      }));
      const listed =
        engine === 'mysql'
          ? closed.filter((cve) => parsed !== null && mysqlAffects(cve, parsed) !== null)
          : frozen.mariadb.filter(
              (cve) =>
                parsed !== null &&
                !cve.context?.includes('galera') &&
                !cve.context?.includes('sst') &&
                mariadbAffects(cve, parsed) !== null,
            );
      expect([listed.length, inServer(engine, version, frozen)]).toEqual([all, own]);
    },
  );
});

describe('the live data', () => {
  it.each(counts)('find no fewer flaws of %s %s', (engine, version, _, least) => {
    expect(inServer(engine, version, data)).toBeGreaterThanOrEqual(least);
  });

  it('hold every flaw that was known on 2026-11-23', () => {
    const ids = (of: VulnerabilityData) => [...of.cves, ...of.mysql, ...of.mariadb].map(({ id }) => id);
    const live = new Set(ids(data));
    expect(ids(frozen).filter((id) => !live.has(id))).toEqual([]);
  });
});
