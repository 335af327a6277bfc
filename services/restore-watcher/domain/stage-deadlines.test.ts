import { describe, expect, it } from '@jest/globals';
import { Stage } from '../../../events/stage.ts';
import { isPastDeadline, stageLimitMs, timedOut } from './stage-deadlines.ts';

const homes = ['local', 'aws'] as const;
const everywhere = Stage.options.flatMap((stage) => homes.map((home) => ({ stage, home })));

describe('isPastDeadline', () => {
  it.each(everywhere)('lets $stage take its whole time and not a millisecond more ($home)', ({ stage, home }) => {
    const last = '2026-11-23T10:00:00.000Z';
    const end = Date.parse(last) + stageLimitMs(stage, home);
    expect(isPastDeadline(stage, home, last, new Date(end))).toBe(false);
    expect(isPastDeadline(stage, home, last, new Date(end + 1))).toBe(true);
  });
});

describe('timedOut', () => {
  it.each(everywhere)('says of $stage always the same, with its limit and what to do ($home)', ({ stage, home }) => {
    expect(timedOut(stage, home)).toEqual(timedOut(stage, home));
    expect(timedOut(stage, home).code).toBe('stage-timed-out');
    expect(timedOut(stage, home).message).toContain(`${stageLimitMs(stage, home) / 60_000} minutes`);
    expect(timedOut(stage, home).message).toContain('Scan again');
  });
});
