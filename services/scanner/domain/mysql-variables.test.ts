import { describe, expect, it } from '@jest/globals';
import { parseEngineVersion } from './engine-version.ts';
import { exampleSource, onMariadb, onMysql } from './judged-source.ts';
import { seriesOf, variable } from './mysql-variables.ts';

const of = (more: object) => ({ ...exampleSource, ...onMysql, ...more });
const unset = (name: string) => [{ name, value: null }];

describe('variable', () => {
  it('is what is set, also when that is nothing', () => {
    expect(variable([{ name: 'sql_mode', value: '' }], 'sql_mode', of({}))).toEqual({ value: '' });
  });

  it.each([
    ['8.4.6', 'mysql', 'rds', 'OFF'],
    ['9.7.0', 'mysql', 'rds', 'ON'],
    ['9.7.0', 'mysql', 'elsewhere', 'OFF'],
    ['8.0.mysql_aurora.3.08.0', 'mysql', 'aurora', 'OFF'],
    ['11.4.4', 'mariadb', 'rds', 'OFF'],
    ['11.8.3', 'mariadb', 'rds', 'ON'],
    ['11.8.3', 'mariadb', 'elsewhere', 'OFF'],
  ] as const)('has the default of %s, %s, on %s: TLS required %s', (version, engine, platform, value) => {
    const source = of({ engine, platform, version: parseEngineVersion(version) });
    expect(variable(unset('require_secure_transport'), 'require_secure_transport', source)).toEqual({ value });
  });

  it('is not known where the group does not list it, or RDS does not say its default', () => {
    expect(variable([], 'sql_mode', of({}))).toHaveProperty('missing');
    expect(variable(unset('sql_mode'), 'sql_mode', of({}))).toHaveProperty('missing');
    expect(variable(unset('local_infile'), 'local_infile', of({}))).toHaveProperty('missing');
    expect(variable(unset('general_log'), 'general_log', of({ version: null }))).toHaveProperty('missing');
  });
});

describe('seriesOf', () => {
  it('is one number, whatever stands around the version', () => {
    const version = (text: string) => seriesOf({ version: parseEngineVersion(text) });
    expect(version('5.7.mysql_aurora.2.11.2')).toBe(507);
    expect(version('10.11.19-MariaDB-0+deb12u1')).toBe(1011);
    expect(seriesOf({ ...onMariadb, version: null })).toBeNull();
  });
});
