import { describe, expect, it } from '@jest/globals';
import { judgeRestore } from './judge-restore.ts';

const startedAt = '2026-11-23T10:00:00.000Z';
const hour = 3_600_000;
const at = (time: string) => new Date(`2026-11-23T${time}Z`);

describe('judgeRestore', () => {
  it('waits while the restore goes on and its time is not over', () => {
    expect(judgeRestore({ status: 'creating', failure: null }, startedAt, at('11:00:00.000'), hour)).toEqual({
      verdict: 'wait',
    });
  });

  it('gives up one millisecond after the limit', () => {
    expect(judgeRestore({ status: 'creating', failure: null }, startedAt, at('11:00:00.001'), hour)).toEqual({
      verdict: 'timed-out',
    });
  });

  it('goes on when the copy is available, however late', () => {
    expect(judgeRestore({ status: 'available', failure: null }, startedAt, at('23:00:00.000'), hour)).toEqual({
      verdict: 'ready',
    });
  });

  it('hands on the reason of a failure', () => {
    const failure = { code: 'disk-full', message: 'The disk is full.' };
    expect(judgeRestore({ status: 'failed', failure }, startedAt, at('10:00:01.000'), hour)).toEqual({
      verdict: 'failed',
      ...failure,
    });
  });

  it('has a reason also when none was given, and when the sandbox vanished', () => {
    expect(judgeRestore({ status: 'failed', failure: null }, startedAt, at('10:00:01.000'), hour)).toMatchObject({
      code: 'restore-failed',
    });
    expect(judgeRestore({ status: 'gone', failure: null }, startedAt, at('10:00:01.000'), hour)).toMatchObject({
      code: 'sandbox-lost',
    });
  });

  it('does not take a clock that was set back for an end', () => {
    expect(judgeRestore({ status: 'creating', failure: null }, startedAt, at('09:00:00.000'), hour).verdict).toBe(
      'wait',
    );
  });
});
