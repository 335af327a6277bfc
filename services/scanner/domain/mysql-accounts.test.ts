import { describe, expect, it } from '@jest/globals';
import { accountKey, accountName, definerKey, hasWildcard, isAdministrator, reaches } from './mysql-accounts.ts';

describe('reaches', () => {
  it.each([
    ['mysql', 'mysql', true],
    ['my%', 'mysql', true],
    ['%', 'mysql', true],
    ['_ysql', 'mysql', true],
    ['MYSQL', 'mysql', true],
    ['my\\_sql', 'my_sql', true],
    ['my\\_sql', 'myxsql', false],
    ['my_sql', 'myxsql', true],
    ['m(y|z)sql', 'mysql', false],
    ['shop', 'mysql', false],
    ['%'.repeat(60), 'mysql', true],
  ])('reads %j for the schema %s as %s', (pattern, schema, expected) => {
    expect(reaches(pattern, schema)).toBe(expected);
  });
});

describe('hasWildcard', () => {
  it('sees wildcards that no backslash takes back', () => {
    expect(['shop', 'shop\\_eu', 'shop\\%'].filter(hasWildcard)).toEqual([]);
    expect(['shop_eu', 'shop%', 'shop\\\\_'].filter(hasWildcard)).toEqual(['shop_eu', 'shop%', 'shop\\\\_']);
  });
});

describe('names of accounts', () => {
  it('stand in quotes, on one line', () => {
    expect(accountName({ user: 'a"\n', host: '%' })).toBe('account "a""\\u{a}"@"%"');
    expect(accountName({ user: 'readers', host: '' })).toBe('role "readers"');
  });

  it('are the same for a definer and for the account that it names', () => {
    expect(definerKey('o@wner@LOCALHOST')).toBe(accountKey({ user: 'o@wner', host: 'localhost' }));
    expect(definerKey('readers')).toBe(accountKey({ user: 'readers', host: '' }));
  });
});

describe('isAdministrator', () => {
  it('is the account that RDS made, and nobody else there', () => {
    const source = { platform: 'rds', administrator: 'keeper' } as const;
    expect(isAdministrator({ user: 'keeper', host: '%' }, source)).toBe(true);
    expect(isAdministrator({ user: 'root', host: 'localhost' }, source)).toBe(false);
    expect(isAdministrator({ user: 'root', host: 'localhost' }, { platform: 'rds', administrator: null })).toBe(false);
  });

  it('is root of the machine itself elsewhere', () => {
    const source = { platform: 'elsewhere', administrator: null } as const;
    expect(isAdministrator({ user: 'root', host: 'localhost' }, source)).toBe(true);
    expect(isAdministrator({ user: 'root', host: '%' }, source)).toBe(false);
  });
});
