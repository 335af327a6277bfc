import { describe, expect, it } from '@jest/globals';
import { compareSeries, parseEngineVersion } from './engine-version.ts';

describe('parseEngineVersion', () => {
  it.each([
    ['15.4', '15', 15, 4, null],
    ['9.6.24', '9.6', 9, 24, null],
    ['13.23-rds.20260224', '13', 13, 23, '20260224'],
    ['13.23-RDS.20260224', '13', 13, 23, '20260224'],
    ['PostgreSQL 15.4 on x86_64', '15', 15, 4, null],
    ['15.4 (Debian 15.4-1.pgdg120+1)', '15', 15, 4, null],
    ['18beta2', '18', 18, null, null],
    ['17', '17', 17, null, null],
  ])('understands %s', (text, series, major, minor, rdsBuild) => {
    expect(parseEngineVersion(text)).toMatchObject({ series, major, minor, rdsBuild });
  });

  it.each([null, '', 'unknown', '9'])('makes nothing of %s', (text) => {
    expect(parseEngineVersion(text)).toBeNull();
  });
});

describe('parseEngineVersion of Aurora MySQL', () => {
  it.each([
    ['8.0.mysql_aurora.3.08.0', '8.0', 39],
    ['8.0.mysql_aurora.3.12.1', '8.0', 44],
    ['5.7.mysql_aurora.2.12.6', '5.7', 44],
    ['5.7.mysql_aurora.2.11.4', '5.7', 12],
    ['8.4.mysql_aurora.8.4.7', '8.4', 7],
    ['8.0.32', '8.0', 32],
  ])('takes the community release that AWS names for %s', (text, series, minor) => {
    expect(parseEngineVersion(text, 'mysql')).toMatchObject({ series, minor });
  });

  it.each(['8.0.mysql_aurora.3.99.0', '5.7.mysql_aurora.2.12.0', '8.4.mysql_aurora.8.4.8'])(
    'claims no release for %s, of which AWS’s notes say none',
    (text) => {
      expect(parseEngineVersion(text, 'mysql')?.minor).toBeNull();
    },
  );
});

describe('compareSeries', () => {
  it('knows that 9.6 is older than 10 and 10 older than 18', () => {
    expect(['18', '9.6', '10', '9.5'].sort(compareSeries)).toEqual(['9.5', '9.6', '10', '18']);
  });
});
