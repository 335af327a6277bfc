import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../events/define-event.ts';
import { exampleSandbox } from '../events/sandbox.ts';
import { exampleRequest } from '../events/scan-request.ts';
import { attemptsOf, requestIn } from './scan-history.ts';

function event(type: string, attempt: number, minute: number, data: unknown): DomainEvent {
  const occurredAt = `2026-11-23T10:${String(minute).padStart(2, '0')}:00.000Z`;
  const metadata = {
    eventId: `${type}${attempt}`,
    scanId: '3f9c2a7b41',
    attempt,
    causationId: null,
    occurredAt,
    version: 1,
  };
  return { type, source: 'cli', metadata, data };
}

const failure = {
  stage: 'restore',
  code: 'restore-failed',
  message: 'It failed.',
  request: exampleRequest,
  sandbox: null,
};

describe('attemptsOf', () => {
  it('tells attempts apart, the newest first, and says what each is doing', () => {
    const attempts = attemptsOf([
      event('ScanRequested', 1, 0, exampleRequest),
      event('ScanFailed', 1, 5, failure),
      event('SandboxDestroyed', 1, 6, {}),
      event('ScanRequested', 2, 10, exampleRequest),
      event('SandboxRestoreStarted', 2, 11, { sandbox: exampleSandbox }),
    ]);
    expect(attempts.map(({ attempt, state, living }) => [attempt, state, living])).toEqual([
      [2, 'restore running', true],
      [1, 'failed, report running', true],
    ]);
  });

  it('knows a scan that waits for its turn', () => {
    const waiting = { request: exampleRequest, reason: 'no-free-slot', waitedMinutes: 15 };
    const [only] = attemptsOf([event('ScanRequested', 1, 0, exampleRequest), event('ScanPostponed', 1, 1, waiting)]);
    expect(only).toMatchObject({ state: 'waits for its turn', living: true });
  });
});

describe('requestIn', () => {
  it('finds the request in whatever event carries it', () => {
    expect(requestIn([event('ScanFailed', 2, 0, failure)])).toEqual(exampleRequest);
    expect(requestIn([event('SandboxReady', 1, 0, { sandbox: exampleSandbox })])).toEqual(exampleRequest);
    expect(requestIn([event('ReportPublished', 1, 0, {})])).toBeNull();
  });
});
