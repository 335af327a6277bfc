import { describe, expect, it } from '@jest/globals';
import { restoreTasks } from './restore-tasks.ts';

/** Work that goes on until it is told to stop, and then ends. */
const untilAborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve())));
const ignore = () => undefined;

describe('restoreTasks', () => {
  it('runs one work per name', async () => {
    const tasks = restoreTasks(ignore);
    let runs = 0;
    const work = (signal: AbortSignal) => ((runs += 1), untilAborted(signal));
    tasks.start('a', work);
    tasks.start('a', work);
    expect(runs).toBe(1);
    expect(tasks.running('a')).toBe(true);
    expect(await tasks.stop('a', 60_000)).toBe(true);
    expect(tasks.running('a')).toBe(false);
    expect(await tasks.stop('a', 60_000)).toBe(true);
  });

  it('says when work does not heed the request to stop', async () => {
    const tasks = restoreTasks(ignore);
    let finish = ignore as () => void;
    tasks.start('a', () => new Promise((resolve) => (finish = resolve)));
    expect(await tasks.stop('a', 1)).toBe(false);
    finish();
    expect(await tasks.stop('a', 60_000)).toBe(true);
  });

  it('ends everything when the command is interrupted, also what begins afterwards', async () => {
    const interruption = new AbortController();
    const tasks = restoreTasks(ignore, interruption.signal);
    tasks.start('a', untilAborted);
    interruption.abort();
    tasks.start('b', untilAborted);
    expect(await tasks.stop('a', 60_000)).toBe(true);
    expect(await tasks.stop('b', 60_000)).toBe(true);
  });

  it('hands on what work could not settle itself', async () => {
    const errors: unknown[] = [];
    const tasks = restoreTasks((error) => errors.push(error));
    tasks.start('a', () => Promise.reject(new Error('unsettled')));
    await tasks.stop('a', 60_000);
    expect(errors).toEqual([new Error('unsettled')]);
  });
});
