import { describe, expect, it } from '@jest/globals';
import { mayBeSwept } from './sweep-plan.ts';

const now = new Date('2026-11-23T10:00:00.000Z');
const sandbox = { name: 'stillframe-x-1', ownerAlive: false, kept: false, expiresAt: '2026-11-23T12:00:00.000Z' };
const expired = { ...sandbox, expiresAt: '2026-11-23T09:00:00.000Z' };

describe('mayBeSwept', () => {
  it('takes what a dead command left', () => {
    expect(mayBeSwept(sandbox, 'abandoned', now)).toBe(true);
  });

  it('never takes what belongs to a living command, expired or not', () => {
    for (const which of ['abandoned', 'all'] as const)
      for (const candidate of [sandbox, expired])
        expect(mayBeSwept({ ...candidate, ownerAlive: true }, which, now)).toBe(false);
  });

  it('lets a kept sandbox stand until it expires, unless everything is to go', () => {
    expect(mayBeSwept({ ...sandbox, kept: true }, 'abandoned', now)).toBe(false);
    expect(mayBeSwept({ ...expired, kept: true }, 'abandoned', now)).toBe(true);
    expect(mayBeSwept({ ...sandbox, kept: true }, 'all', now)).toBe(true);
  });
});
