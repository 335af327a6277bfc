import { describe, expect, it } from '@jest/globals';
import { meaningOf } from './sql-states.ts';

describe('meaningOf', () => {
  it('says what a state means, or at least its class', () => {
    expect(meaningOf('23505')).toBe('a key occurs twice');
    expect(meaningOf('22ZZZ')).toBe('a value is not accepted');
    expect(meaningOf('ZZZZZ')).toBe('the server refused the statement');
  });
});
