import { describe, expect, it } from '@jest/globals';
import { DatabaseScanned } from '../../events/database-scanned.ts';
import type { DomainEvent } from '../../events/define-event.ts';
import { SandboxReady } from '../../events/sandbox-ready.ts';
import { exampleSandbox } from '../../events/sandbox.ts';
import { AppError } from '../errors.ts';
import { structuredLog } from '../log.ts';
import { reaction } from '../reaction.ts';
import { serve } from './serve.ts';

const metadata = {
  eventId: 'e1',
  scanId: 'abc123',
  attempt: 2,
  causationId: null,
  occurredAt: '2026-11-23T10:00:00.000Z',
  version: 1,
};
const envelope = (changes: object = {}) => ({
  version: '0',
  id: '1b4e28ba-2fa1-11d2-883f-0016d3cca427',
  'detail-type': 'SandboxReady',
  source: 'stillframe.restore-watcher',
  account: '123456789012',
  time: '2026-11-23T10:00:01Z',
  region: 'eu-central-1',
  resources: [],
  detail: { metadata, data: { sandbox: exampleSandbox } },
  ...changes,
});
const message = (messageId: string, body: unknown) => ({
  messageId,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  attributes: { ApproximateReceiveCount: '2' },
});
const scanned = DatabaseScanned.of({ ...DatabaseScanned.examples[0], sandbox: exampleSandbox });

function served(
  handle: (event: DomainEvent) => Promise<readonly (typeof scanned)[]>,
  publishing?: () => Promise<void>,
) {
  const published: DomainEvent[] = [];
  const lines: string[] = [];
  const handler = serve(
    reaction({ name: 'scan-database', source: 'scanner', stage: 'check', on: [SandboxReady] }, handle),
    { publish: async (events) => (await publishing?.(), void published.push(...events)) },
    {
      now: () => new Date('2026-11-23T10:05:00.000Z'),
      log: structuredLog(
        (line) => void lines.push(line),
        () => new Date(0),
      ),
    },
  );
  return { handler, published, lines };
}

describe('serve', () => {
  it('hands the event over, publishes what follows from it, and acknowledges', async () => {
    const seen: DomainEvent[] = [];
    const { handler, published } = served(async (event) => (seen.push(event), [scanned]));
    expect(await handler({ Records: [message('m1', envelope())] })).toEqual({ batchItemFailures: [] });
    expect(seen).toEqual([
      { type: 'SandboxReady', source: 'restore-watcher', metadata, data: { sandbox: exampleSandbox } },
    ]);
    expect(published).toMatchObject([
      {
        type: 'DatabaseScanned',
        source: 'scanner',
        metadata: { scanId: 'abc123', attempt: 2, causationId: 'e1', occurredAt: '2026-11-23T10:05:00.000Z' },
      },
    ]);
  });

  it('publishes the failure of its stage when trying again is of no use', async () => {
    const { handler, published } = served(async () => {
      throw new AppError('sandbox-gone', 'The sandbox has been removed already. Scan again.');
    });
    expect(await handler({ Records: [message('m1', envelope())] })).toEqual({ batchItemFailures: [] });
    expect(published).toMatchObject([
      { type: 'ScanFailed', data: { stage: 'check', code: 'sandbox-gone', sandbox: exampleSandbox } },
    ]);
  });

  it('leaves in the queue what failed for now or unexpectedly, and only that', async () => {
    const errors = [new AppError('busy', 'Later.', { retryable: true }), null, new TypeError('canary-7f3a')];
    const { handler, published, lines } = served(async () => {
      const error = errors.shift();
      if (error) throw error;
      return [scanned];
    });
    const Records = ['m1', 'm2', 'm3'].map((id) => message(id, envelope()));
    expect(await handler({ Records })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm1' }, { itemIdentifier: 'm3' }],
    });
    expect(published).toHaveLength(1);
    expect(lines.join('')).not.toContain('canary');
  });

  it('leaves the message in the queue when the bus did not take what follows', async () => {
    const { handler } = served(
      async () => [scanned],
      () => Promise.reject(new AppError('events-not-published', 'Not taken.', { retryable: true })),
    );
    expect((await handler({ Records: [message('m1', envelope())] })).batchItemFailures).toHaveLength(1);
  });

  it.each([
    ['no JSON', 'not json'],
    ['an unknown type', envelope({ 'detail-type': 'SomethingElse' })],
    ['somebody else’s event', envelope({ source: 'aws.rds' })],
    ['no metadata', envelope({ detail: { data: { sandbox: exampleSandbox } } })],
    ['data of another form', envelope({ detail: { metadata, data: { sandbox: 'canary-7f3a' } } })],
  ])('leaves %s to the dead letters without handling or quoting it', async (_, body) => {
    const seen: DomainEvent[] = [];
    const { handler, lines } = served(async (event) => (seen.push(event), []));
    expect((await handler({ Records: [message('m1', body)] })).batchItemFailures).toHaveLength(1);
    expect(seen).toEqual([]);
    expect(lines.join('')).not.toContain('canary');
  });

  it('acknowledges an event that is not for this reaction', async () => {
    const { handler, published } = served(async () => [scanned]);
    const other = envelope({
      'detail-type': 'DatabaseScanned',
      source: 'stillframe.scanner',
      detail: { metadata, data: scanned.data },
    });
    expect(await handler({ Records: [message('m1', other)] })).toEqual({ batchItemFailures: [] });
    expect(published).toEqual([]);
  });
});
