import { describe, expect, it } from '@jest/globals';
import { parseEngineVersion } from './engine-version.ts';
import { exampleSource } from './judged-source.ts';
import { isSetTo, valueOf } from './parameter-value.ts';

const of = (version: string) => ({ ...exampleSource, version: parseEngineVersion(version) });

describe('valueOf', () => {
  it('is what the group sets', () => {
    expect(valueOf([{ name: 'log_statement', value: 'ddl' }], 'log_statement', exampleSource)).toEqual({
      value: 'ddl',
    });
  });

  it('is the default of the source’s major when the group sets nothing', () => {
    const unset = [
      { name: 'rds.force_ssl', value: null },
      { name: 'password_encryption', value: null },
    ];
    expect(valueOf(unset, 'rds.force_ssl', of('14.9'))).toEqual({ value: '0' });
    expect(valueOf(unset, 'rds.force_ssl', of('15.4'))).toEqual({ value: '1' });
    expect(valueOf(unset, 'password_encryption', of('13.11'))).toEqual({ value: 'md5' });
  });

  it('is not known when the setting is not listed, or its default depends on an unknown version', () => {
    expect(valueOf([], 'log_statement', exampleSource)).toHaveProperty('missing');
    const unset = [{ name: 'rds.force_ssl', value: null }];
    expect(valueOf(unset, 'rds.force_ssl', { ...exampleSource, version: null })).toHaveProperty('missing');
    expect(valueOf([{ name: 'work_mem', value: null }], 'work_mem', exampleSource)).toHaveProperty('missing');
  });
});

describe('isSetTo', () => {
  it('shows a bounded, visible value', () => {
    expect(isSetTo('log_statement', 'all')).toBe('log_statement is all.');
    expect(isSetTo('rds.allowed_extensions', `\n${'x'.repeat(200)}`)).toBe(
      `rds.allowed_extensions is \\u{a}${'x'.repeat(79)}.`,
    );
  });
});
