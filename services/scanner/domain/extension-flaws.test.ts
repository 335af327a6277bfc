import { describe, expect, it } from '@jest/globals';
import type { ExtensionCve } from '../vulnerabilities/schemas.ts';
import { vulnerabilityData } from '../vulnerabilities/load-data.ts';
import { extensionFlaws } from './extension-flaws.ts';
import { available, unavailable, type Gathered } from './gathered.ts';
import { exampleSource, type JudgedSource } from './judged-source.ts';

const { extensions } = vulnerabilityData();
const only = (id: string) => extensions.filter((cve) => cve.id === id);
const vector = only('CVE-2026-3172');
const partman = only('CVE-2021-33204');

const installed = (extension: string, version: string, offered: string | null = version): Gathered => ({
  extensionVersions: available([{ database: 'shop', extension, installed: version, offered }]),
  extensions: available([{ database: 'shop', extension, version, schema: 'public' }]),
});
const judge = (cves: readonly ExtensionCve[], gathered: Gathered, about: Partial<JudgedSource> = {}) =>
  extensionFlaws(cves, gathered, { ...exampleSource, ...about }).map(({ applicability, fixedIn }) => [
    applicability,
    fixedIn,
  ]);

describe('extensionFlaws', () => {
  it.each([
    ['0.5.1', []],
    ['0.6.0', [['reachable', '0.8.2']]],
    ['0.8.1', [['reachable', '0.8.2']]],
    ['0.8.2', []],
    ['0.10.0', []],
  ])('compares versions by number: vector %s', (version, expected) => {
    expect(judge(vector, installed('vector', version))).toEqual(expected);
  });

  it('judges what lies in the library by what the server offers, and scripts by what each database has', () => {
    expect(judge(vector, installed('vector', '0.8.0', '0.8.2'))).toEqual([]);
    expect(judge(partman, installed('pg_partman', '4.5.0', '5.2.4'))).toEqual([['reachable', '4.5.1']]);
  });

  it('finds the one database of several that is behind', () => {
    const rows = ['5.2.4', '4.4.0', '5.0.0'].map((version, n) => ({
      ...{ database: `d${n}`, extension: 'pg_partman', installed: version, offered: '5.2.4' },
    }));
    expect(judge(partman, { extensionVersions: available(rows) })).toEqual([['reachable', '4.5.1']]);
  });

  it('does not know of an extension whose version a dump does not name', () => {
    const dumped: Gathered = {
      extensionVersions: unavailable('A dump does not carry this.'),
      extensions: available([{ database: 'shop', extension: 'vector', version: '0.8.2', schema: 'public' }]),
    };
    expect(judge(vector, dumped)).toEqual([['unknown', '0.8.2']]);
    expect(judge(vector, { ...dumped, extensions: available([]) })).toEqual([]);
    expect(judge(vector, {})).toEqual([]);
  });

  it('calls nothing reachable of which there is doubt, and says why', () => {
    const [flaw] = extensionFlaws(only('CVE-2023-3079'), installed('plv8', '3.1.10'), exampleSource);
    expect(flaw).toMatchObject({ applicability: 'unknown', precondition: expect.stringContaining('built with') });
    const narrow = only('CVE-2026-18022');
    expect(judge(narrow, installed('vector', '0.8.5'))).toEqual([['precondition-absent', '0.8.6']]);
    expect(judge(narrow, installed('vector', '0.8.5'), { platform: 'elsewhere' })).toEqual([['unknown', '0.8.6']]);
  });

  it('takes the range that the version is in', () => {
    const pglogical = only('CVE-2021-3515');
    const at = (version: string) => judge(pglogical, installed('pglogical', version));
    expect([at('2.3.3'), at('2.4.5'), at('3.6.25'), at('3.7.0')]).toEqual([
      [['reachable', '2.3.4']],
      [],
      [['reachable', '3.6.26']],
      [],
    ]);
  });
});
