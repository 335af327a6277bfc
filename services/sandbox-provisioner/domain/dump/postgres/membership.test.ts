import { describe, expect, it } from '@jest/globals';
import { readMembership, spellMembership } from './membership.ts';
import { tokenize } from './sql-tokens.ts';

describe('readMembership', () => {
  it('reads and respells grants of roles', () => {
    const grant = readMembership(tokenize('GRANT a, "B" TO c WITH ADMIN OPTION, INHERIT FALSE GRANTED BY d;'));
    expect(grant === null ? null : spellMembership(grant, true)).toBe(
      'GRANT "a", "B" TO "c" WITH ADMIN OPTION, INHERIT FALSE GRANTED BY "d"',
    );
    const revoke = readMembership(tokenize('REVOKE ADMIN OPTION FOR a FROM c;'));
    expect(revoke === null ? null : spellMembership(revoke, false)).toBe('REVOKE ADMIN OPTION FOR "a" FROM "c"');
    expect(readMembership(tokenize('GRANT SELECT ON t TO a'))).toBeNull();
  });
});
