import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { defineEvent, type DomainEvent } from '../events/define-event.ts';
import { exampleSandbox } from '../events/sandbox.ts';
import { ScanFailed } from '../events/scan-failed.ts';
import { noFaults, seededFaults, type FaultRates } from './bus-faults.ts';
import { AppError } from './errors.ts';
import { localBus, localQueue } from './local-bus.ts';
import { reaction, type Reaction } from './reaction.ts';
import { virtualScheduler } from './scheduler.ts';

const Asked = defineEvent({
  type: 'Asked',
  version: 1,
  source: 'cli',
  summary: 'A question.',
  Data: z.strictObject({ sandbox: z.any(), number: z.int() }),
  examples: [{ sandbox: exampleSandbox, number: 1 }],
});
const Answered = defineEvent({
  type: 'Answered',
  version: 1,
  source: 'scanner',
  summary: 'An answer.',
  Data: z.strictObject({ number: z.int() }),
  examples: [{ number: 1 }],
});

const about = { scanId: 'scan-1', attempt: 1 };
const ask = (number: number) => Asked.about(about, { sandbox: exampleSandbox, number });

function answering(handle: (event: DomainEvent) => Promise<readonly { type: string; data: unknown }[]>): Reaction {
  return reaction({ name: 'answer', source: 'scanner', stage: 'check', on: [Asked] }, handle);
}

function setUp(reactions: readonly Reaction[], rates: FaultRates = noFaults, seed = 1, settings = localQueue) {
  const scheduler = virtualScheduler(new Date('2026-01-01T00:00:00Z'));
  const bus = localBus({ definitions: [Asked, Answered, ScanFailed], scheduler, faults: seededFaults(seed, rates) });
  for (const each of reactions) bus.attach(each, settings);
  const run = () => scheduler.run({ until: () => false, limitMs: 86_400_000 });
  const types = () => bus.archive().map((event) => event.type);
  return { bus, scheduler, run, types };
}

describe('localBus', () => {
  it('delivers an event to the queue of every reaction that accepts it and publishes what they return', async () => {
    const { bus, run, types } = setUp([
      answering((event) => Promise.resolve([Answered.of({ number: Asked.parse(event).data.number })])),
    ]);
    bus.publish('cli', ask(7));
    await run();
    expect(types()).toEqual(['Asked', 'Answered']);
    expect(bus.archive()[1]?.metadata.causationId).toBe(bus.archive()[0]?.metadata.eventId);
    expect(bus.idle()).toBe(true);
  });

  it('repeats a failed delivery with growing waits until it succeeds', async () => {
    const times: number[] = [];
    const { bus, scheduler, run, types } = setUp([
      answering(() => {
        times.push(scheduler.now().getTime());
        return times.length < 4
          ? Promise.reject(new AppError('busy', 'Busy.', { retryable: true }))
          : Promise.resolve([]);
      }),
    ]);
    bus.publish('cli', ask(1));
    await run();
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits).toEqual([100, 200, 400]);
    expect(types()).toEqual(['Asked']);
  });

  it('moves what never succeeds to the dead letters, reports the stage as failed, and redrives it on request', async () => {
    let broken = true;
    const { bus, run, types } = setUp([
      answering(() =>
        broken ? Promise.reject(new TypeError('a defect')) : Promise.resolve([Answered.of({ number: 1 })]),
      ),
    ]);
    bus.publish('cli', ask(1));
    await run();
    expect(bus.deadLetters().map((letter) => [letter.queue, letter.code])).toEqual([['answer', 'TypeError']]);
    expect(types()).toEqual(['Asked', 'ScanFailed']);
    broken = false;
    expect(bus.redrive('answer')).toBe(1);
    await run();
    expect(types().at(-1)).toBe('Answered');
    expect(bus.deadLetters()).toEqual([]);
  });

  it('turns a final error into ScanFailed at once, with the request that can be replayed', async () => {
    const { bus, run } = setUp([answering(() => Promise.reject(new AppError('not-possible', 'It cannot be done.')))]);
    bus.publish('cli', ask(1));
    await run();
    const failure = ScanFailed.parse(bus.archive()[1]).data;
    expect([failure.stage, failure.code, failure.request.target]).toEqual([
      'check',
      'not-possible',
      exampleSandbox.target,
    ]);
    expect(bus.deadLetters()).toEqual([]);
  });

  it('delivers again what was not acknowledged within the visibility timeout, also while it is being handled', async () => {
    let calls = 0;
    const { bus, scheduler } = setUp(
      [
        answering(() => {
          calls += 1;
          return calls === 1
            ? scheduler.run({ until: () => calls > 1, limitMs: 10_000 }).then(() => [])
            : Promise.resolve([]);
        }),
      ],
      noFaults,
      1,
      { ...localQueue, visibilityTimeoutMs: 1000 },
    );
    bus.publish('cli', ask(1));
    await scheduler.run({ until: () => false, limitMs: 60_000 });
    expect(calls).toBe(2);
    expect(bus.idle()).toBe(true);
  });

  it('duplicates, reorders and repeats by its seed, and the same seed gives the same run', async () => {
    const rates: FaultRates = {
      ...noFaults,
      duplicate: 0.5,
      delay: 0.5,
      maxDelayMs: 60_000,
      lostAcknowledgement: 0.3,
      crashBetween: 0.3,
    };
    const runWith = async (seed: number) => {
      const seen: number[] = [];
      const { bus, run } = setUp(
        [
          answering((event) => {
            const { number } = Asked.parse(event).data;
            seen.push(number);
            return Promise.resolve([Answered.of({ number })]);
          }),
        ],
        rates,
        seed,
        { ...localQueue, maxReceiveCount: 50 },
      );
      for (let number = 1; number <= 10; number += 1) bus.publish('cli', ask(number));
      await run();
      const ids = new Set(bus.archive().map((event) => event.metadata.eventId));
      return { seen, ids: ids.size, idle: bus.idle() };
    };
    const first = await runWith(3);
    expect(await runWith(3)).toEqual(first);
    expect(first.seen.length).toBeGreaterThan(10);
    expect(first.seen.slice(0, 10)).not.toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(first.ids).toBe(20);
    expect(first.idle).toBe(true);
    expect((await runWith(4)).seen).not.toEqual(first.seen);
  });

  it('runs timers at their interval and at once after a notice, unless the notice is lost', async () => {
    const looks: number[] = [];
    const timed = (scheduler: { now(): Date }) => ({
      name: 'watch',
      source: 'restore-watcher' as const,
      tick: () => {
        looks.push(scheduler.now().getTime() - Date.parse('2026-01-01T00:00:00Z'));
        return Promise.resolve([]);
      },
    });
    const reliable = setUp([]);
    reliable.bus.every(1000, timed(reliable.scheduler));
    reliable.bus.notice('watch');
    await reliable.scheduler.run({ until: () => looks.length === 3, limitMs: 10_000 });
    expect(looks).toEqual([0, 1000, 2000]);
    looks.length = 0;
    const lossy = setUp([], { ...noFaults, lostNotice: 1 });
    lossy.bus.every(1000, timed(lossy.scheduler));
    lossy.bus.notice('watch');
    await lossy.scheduler.run({ until: () => looks.length === 2, limitMs: 10_000 });
    expect(looks).toEqual([1000, 2000]);
  });

  it('replays archived events to one reaction only', async () => {
    const seen: string[] = [];
    const other = reaction({ name: 'other', source: 'reporter', stage: 'report', on: [Asked] }, () => {
      seen.push('other');
      return Promise.resolve([]);
    });
    const { bus, run } = setUp([
      answering(() => {
        seen.push('answer');
        return Promise.resolve([]);
      }),
      other,
    ]);
    bus.publish('cli', ask(1));
    await run();
    expect(bus.replay('answer', (event) => event.type === 'Asked')).toBe(1);
    await run();
    expect(seen).toEqual(['answer', 'other', 'answer']);
  });

  it('refuses an event that its source may not publish or that does not fit its schema', () => {
    const { bus } = setUp([]);
    expect(() => bus.publish('janitor', ask(1))).toThrow(/may not publish/);
    expect(() => bus.publish('cli', Asked.about(about, { sandbox: exampleSandbox, number: 1.5 }))).toThrow();
  });
});
