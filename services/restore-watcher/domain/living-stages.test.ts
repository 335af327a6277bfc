import { describe, expect, it } from '@jest/globals';
import type { DomainEvent } from '../../../events/define-event.ts';
import { pendingStages } from './living-stages.ts';

let minute = 0;
const event = (type: string, data: unknown = {}): DomainEvent => ({
  type,
  source: 'cli',
  metadata: {
    eventId: `event-${(minute += 1)}`,
    scanId: '3f9c2a7b41',
    attempt: 1,
    causationId: null,
    occurredAt: new Date(Date.UTC(2026, 10, 23, 10, minute)).toISOString(),
    version: 1,
  },
  data,
});
const requested = event('ScanRequested');
const started = event('SandboxRestoreStarted');
const assessed = event('PostureAssessed');
const ready = event('SandboxReady');
const scanned = event('DatabaseScanned');
const slice = event('ClassificationProgressed');
const classified = event('DataClassified');
const reported = event('ReportPublished');
const destroyed = event('SandboxDestroyed');
const failed = (stage: string) => event('ScanFailed', { stage });
const stages = (...events: DomainEvent[]) => pendingStages(events).map(({ stage, since }) => [stage, since.type]);

describe('pendingStages', () => {
  it('follows a scan from its request to its end', () => {
    const story = [requested, started, assessed, ready, scanned, slice, classified];
    expect(stages(...story.slice(0, 1))).toEqual([['provision', 'ScanRequested']]);
    expect(stages(...story.slice(0, 2))).toEqual([['restore', 'SandboxRestoreStarted']]);
    expect(stages(...story.slice(0, 3))).toEqual([['restore', 'SandboxRestoreStarted']]);
    expect(stages(...story.slice(0, 4))).toEqual([['check', 'SandboxReady']]);
    expect(stages(...story.slice(0, 5))).toEqual([['classify', 'DatabaseScanned']]);
    expect(stages(...story.slice(0, 6))).toEqual([['classify', 'ClassificationProgressed']]);
    expect(stages(...story)).toEqual([
      ['report', 'DataClassified'],
      ['clean-up', 'DataClassified'],
    ]);
    expect(stages(...story, reported)).toEqual([['clean-up', 'DataClassified']]);
    expect(stages(...story, reported, destroyed)).toEqual([]);
    expect(stages(...story, destroyed)).toEqual([['report', 'DataClassified']]);
  });

  it('is not moved by late and repeated events', () => {
    expect(stages(requested, ready, started, requested)).toEqual([['check', 'SandboxReady']]);
    expect(stages(classified, scanned, ready, reported, destroyed)).toEqual([]);
  });

  it('waits for nothing but the report of a rejected scan', () => {
    expect(stages(requested, event('ScanRejected'))).toEqual([['report', 'ScanRejected']]);
    expect(stages(requested, event('ScanRejected'), reported)).toEqual([]);
  });

  it('still waits for report and removal after a failure', () => {
    expect(stages(requested, started, failed('restore'))).toEqual([
      ['report', 'ScanFailed'],
      ['clean-up', 'ScanFailed'],
    ]);
  });

  it('does not wait for a report or a removal that has failed for good', () => {
    expect(stages(requested, classified, failed('report'))).toEqual([['clean-up', 'DataClassified']]);
    expect(stages(requested, classified, failed('clean-up'))).toEqual([['report', 'DataClassified']]);
    expect(stages(requested, classified, failed('clean-up'), failed('report'))).toEqual([]);
  });

  it('knows nothing of a scan without a beginning', () => {
    expect(stages()).toEqual([]);
    expect(stages(assessed)).toEqual([]);
  });
});
