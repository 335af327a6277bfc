import { describe, expect, it } from '@jest/globals';
import { asCandidate, seenSandboxes } from './aws-sightings.ts';
import { agesInMinutes, mayBeSwept } from './sweep-plan.ts';

const now = new Date('2026-11-23T12:00:00.000Z');
const tags = { scanId: 'a1b2c3', attempt: 1, expiresAt: '2026-11-23T14:00:00.000Z' };
const [seen] = seenSandboxes([tags]);

describe('seenSandboxes', () => {
  it('names each sandbox once, however many of its resources were seen', () => {
    const later = { ...tags, expiresAt: '2026-11-23T15:00:00.000Z' };
    expect(seenSandboxes([tags, later, { ...tags, attempt: 2 }])).toEqual([
      { ...later, name: 'stillframe-a1b2c3-1' },
      { ...tags, attempt: 2, name: 'stillframe-a1b2c3-2' },
    ]);
  });
});

describe('asCandidate', () => {
  const swept = (state: Parameters<typeof asCandidate>[1], at: Date) =>
    mayBeSwept(asCandidate(seen!, state, at), 'abandoned', at);
  const later = new Date('2026-11-23T14:00:00.000Z');

  it('leaves a sandbox to its scan until it expires', () => {
    for (const state of [null, 'creating', 'standing', 'kept'] as const) {
      expect(swept(state, now)).toBe(false);
      expect(swept(state, later)).toBe(true);
    }
  });

  it('takes what stands although it was removed', () => {
    expect(swept('removed', now)).toBe(true);
    expect(swept('nothing-created', now)).toBe(true);
  });
});

describe('agesInMinutes', () => {
  it('counts from the beginning of the lifetime', () => {
    expect(agesInMinutes([tags], 4, now)).toEqual([120]);
    expect(agesInMinutes([], 4, now)).toEqual([]);
  });
});
