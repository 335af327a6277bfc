import { describe, expect, it } from '@jest/globals';
import { overridePlace, riskOfSetting } from './risky-settings.ts';

describe('riskOfSetting', () => {
  it.each([
    // It makes a query fail that a policy would filter; it lets nobody past a policy.
    ['row_security', 'off', false],
    ['log_statement', 'none', true],
    ['log_statement', 'ddl', false],
    ['password_encryption', 'md5', true],
    ['session_replication_role', 'replica', true],
    ['session_preload_libraries', 'auto_explain', true],
    ['session_preload_libraries', '', false],
    ['work_mem', '64MB', false],
    ['log_statement', null, false],
  ])('of %s = %s is there: %s', (setting, value, risky) => {
    expect(riskOfSetting(setting, value) !== null).toBe(risky);
  });
});

describe('overridePlace', () => {
  it('names role, database, or both', () => {
    expect(overridePlace({ role: 'app', inDatabase: null })).toBe('role "app"');
    expect(overridePlace({ role: null, inDatabase: 'shop' })).toBe('database "shop"');
    expect(overridePlace({ role: 'app', inDatabase: 'shop' })).toBe('role "app" in database "shop"');
  });
});
