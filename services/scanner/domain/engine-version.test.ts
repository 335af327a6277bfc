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

describe('compareSeries', () => {
  it('knows that 9.6 is older than 10 and 10 older than 18', () => {
    expect(['18', '9.6', '10', '9.5'].sort(compareSeries)).toEqual(['9.5', '9.6', '10', '18']);
  });
});
