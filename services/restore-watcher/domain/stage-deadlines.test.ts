import { describe, expect, it } from '@jest/globals';
import { Stage } from '../../../events/stage.ts';
import { isPastDeadline, stageLimitMs, timedOut } from './stage-deadlines.ts';

describe('isPastDeadline', () => {
  it.each(Stage.options)('lets %s take its whole time and not a millisecond more', (stage) => {
    const last = '2026-11-23T10:00:00.000Z';
    const end = Date.parse(last) + stageLimitMs(stage);
    expect(isPastDeadline(stage, last, new Date(end))).toBe(false);
    expect(isPastDeadline(stage, last, new Date(end + 1))).toBe(true);
  });
});

describe('timedOut', () => {
  it.each(Stage.options)('says of %s always the same, with its limit and what to do', (stage) => {
    expect(timedOut(stage)).toEqual(timedOut(stage));
    expect(timedOut(stage).code).toBe('stage-timed-out');
    expect(timedOut(stage).message).toContain(`${stageLimitMs(stage) / 60_000} minutes`);
    expect(timedOut(stage).message).toContain('Scan again');
  });
});
