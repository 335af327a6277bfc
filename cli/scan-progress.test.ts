import { describe, expect, it } from '@jest/globals';
import type { DomainEvent, EventDefinition } from '../events/define-event.ts';
import { ClassificationProgressed } from '../events/classification-progressed.ts';
import { DataClassified } from '../events/data-classified.ts';
import { DatabaseScanned } from '../events/database-scanned.ts';
import { ReportPublished } from '../events/report-published.ts';
import { SandboxDestroyed } from '../events/sandbox-destroyed.ts';
import { SandboxReady } from '../events/sandbox-ready.ts';
import { SandboxRestoreStarted } from '../events/sandbox-restore-started.ts';
import { ScanFailed } from '../events/scan-failed.ts';
import { ScanRejected } from '../events/scan-rejected.ts';
import { ScanRequested } from '../events/scan-requested.ts';
import { scanExitCode } from './exit-codes.ts';
import { scanEnd, stageLines } from './scan-progress.ts';

/** The definition's example, so many seconds after the start. */
function at(second: number, definition: EventDefinition, change: object = {}): DomainEvent {
  return {
    type: definition.type,
    source: definition.sources[0],
    metadata: {
      eventId: `${definition.type}-${second}`,
      scanId: 'scan-1',
      attempt: 1,
      causationId: null,
      occurredAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
      version: definition.version,
    },
    data: { ...(definition.examples[0] as object), ...change },
  };
}

const whole = [
  at(0, ScanRequested),
  at(1, SandboxRestoreStarted),
  at(4, SandboxReady),
  at(5, DatabaseScanned),
  at(6, ClassificationProgressed),
  at(8, DataClassified),
  at(10, SandboxDestroyed),
  at(11, ReportPublished),
];
const states = (events: readonly DomainEvent[]) => stageLines(events).map((line) => `${line.stage} ${line.state}`);

describe('stageLines', () => {
  it('shows every stage as waiting, running or done', () => {
    expect(states(whole.slice(0, 3))).toEqual([
      'provision done',
      'restore done',
      'check running',
      'classify waiting',
      'report waiting',
      'clean up waiting',
    ]);
    expect(new Set(stageLines(whole).map((line) => line.state))).toEqual(new Set(['done']));
  });

  it('counts tables while they are classified, whatever the order of the events', () => {
    const classify = (events: readonly DomainEvent[]) =>
      stageLines(events).find((line) => line.stage === 'classify')?.note;
    expect(classify(whole.slice(0, 5))).toBe('40/97 tables');
    expect(classify([at(7, ClassificationProgressed, { tablesDone: 80 }), ...whole.slice(0, 5)])).toBe('80/97 tables');
    expect(classify(whole)).toBe('97 tables');
  });

  it('marks the failed stage and skips what can no longer happen', () => {
    expect(states([...whole.slice(0, 2), at(3, ScanFailed)])).toEqual([
      'provision done',
      'restore failed',
      'check skipped',
      'classify skipped',
      'report running',
      'clean up running',
    ]);
  });
});

describe('scanEnd', () => {
  it('waits for report and removal, in whatever order', () => {
    expect(scanEnd(whole.slice(0, 7))).toBeNull();
    expect(scanEnd([...whole.slice(0, 6), at(11, ReportPublished)])).toBeNull();
    expect(scanEnd(whole)?.report?.grade).toBe('C');
  });

  it('ends a rejected scan with its report alone, since nothing was created', () => {
    const rejected = [at(0, ScanRequested), at(1, ScanRejected)];
    expect(scanEnd(rejected)).toBeNull();
    expect(scanEnd([...rejected, at(2, ReportPublished, { outcome: 'rejected', grade: null })])).not.toBeNull();
  });

  it('ends when report and removal have both failed', () => {
    const failures = [at(3, ScanFailed, { stage: 'report' }), at(4, ScanFailed, { stage: 'clean-up' })];
    expect(scanEnd(failures)?.failures).toHaveLength(2);
  });
});

describe('scanExitCode', () => {
  const end = (change: object) => scanEnd([...whole.slice(0, 7), at(11, ReportPublished, change)]);
  const code = (change: object, failOn: 'high' | 'critical' | null = null) => {
    const ended = end(change);
    return ended === null ? null : scanExitCode(ended, failOn);
  };

  it('is 0 complete, 1 failed or rejected, 3 with findings asked for, 4 incomplete', () => {
    expect(code({})).toBe(0);
    expect(code({ outcome: 'rejected' })).toBe(1);
    expect(code({ outcome: 'failed' })).toBe(1);
    expect(code({}, 'high')).toBe(3);
    expect(code({}, 'critical')).toBe(0);
    expect(code({ outcome: 'incomplete' })).toBe(4);
    expect(code({ outcome: 'incomplete' }, 'high')).toBe(3);
  });

  it('is 1 when the removal failed, however good the report is', () => {
    const ended = scanEnd([...whole.slice(0, 6), at(11, ReportPublished), at(12, ScanFailed, { stage: 'clean-up' })]);
    expect(ended === null ? null : scanExitCode(ended, null)).toBe(1);
  });
});
