import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../../events/define-event.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { exampleSandbox } from '../../events/sandbox.ts';
import { silentLog } from '../log.ts';
import type { TimedReaction } from '../reaction.ts';
import { serveTimed } from './serve-schedule.ts';

const ready = SandboxReady.about({ scanId: 'abc123', attempt: 1 }, { sandbox: exampleSandbox });
const timer = (name: string, tick: TimedReaction['tick']): TimedReaction => ({ name, source: 'restore-watcher', tick });
const batch = { Records: ['m1', 'm2'].map((messageId) => ({ messageId, body: '{"source":"aws.rds"}' })) };

function served(timers: TimedReaction | readonly TimedReaction[]) {
  const published: DomainEvent[] = [];
  const publisher = { publish: async (events: readonly DomainEvent[]) => void published.push(...events) };
  const now = () => new Date('2026-11-23T10:05:00.000Z');
  return { handler: serveTimed(timers, publisher, { now, log: silentLog }), published };
}

describe('serveTimed', () => {
  it('looks once for a whole batch, whatever is in it', async () => {
    const looks: Date[] = [];
    const { handler, published } = served(timer('watch-restores', async (now) => (looks.push(now), [ready])));
    expect(await handler(batch)).toEqual({ batchItemFailures: [] });
    expect(looks).toEqual([new Date('2026-11-23T10:05:00.000Z')]);
    expect(published).toMatchObject([
      { type: 'SandboxReady', source: 'restore-watcher', metadata: { scanId: 'abc123', causationId: null } },
    ]);
  });

  it('runs every timer although one failed, and then has the batch delivered again', async () => {
    const broken = timer('watch-restores', async () => Promise.reject(new Error('throttled')));
    const { handler, published } = served([broken, timer('watch-deadlines', async () => [ready])]);
    expect(await handler(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm2' }] });
    expect(published).toHaveLength(1);
  });

  it('answers a schedule without a queue, and fails where nothing else could bring the failure back', async () => {
    const { handler } = served(timer('sweep', async () => []));
    expect(await handler({ source: 'aws.scheduler' })).toEqual({ batchItemFailures: [] });
    const broken = served(timer('sweep', async () => Promise.reject(new Error('throttled'))));
    await expect(broken.handler({})).rejects.toThrow('a timer failed');
  });
});
